package org.merapi.examples.data;

import org.merapi.tensor.Tensor;

/**
 * Test scores of children and the IQ of their mothers (Gelman and Hill 2007, chapter 3).
 *
 * @param score of each child, points
 * @param momIq of each child's mother, points
 */
public record KidScores(Tensor score, Tensor momIq) {

  /**
   * The data in a file.
   *
   * @param table of the file
   * @return the scores and IQs
   * @throws DataException if it does not hold them
   */
  public static KidScores of(DataTable table) {
    Field score = table.column("kid_score");
    Field momIq = table.column("mom_iq");
    table.sameLength(score, momIq);
    return new KidScores(score.numbers(), momIq.numbers());
  }
}
