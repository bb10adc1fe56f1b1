package org.merapi.examples.posterior.response;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.merapi.examples.data.DataException;
import org.merapi.examples.data.DataTable;
import org.merapi.examples.data.Field;
import org.merapi.tensor.Tensor;

/**
 * Scored answers of persons to items, and what is known of the persons.
 *
 * @param item int64, of each answer, from 0
 * @param person int64, of each answer, from 0
 * @param score int64, of each answer, from 0
 * @param greatest the greatest score that was given for each item
 * @param covariates of shape [persons, covariates]; the first is 1 for everybody
 */
public record ScoredAnswers(
    Tensor item, Tensor person, Tensor score, List<Integer> greatest, Tensor covariates) {
  /** Copies the scores. */
  public ScoredAnswers {
    greatest = List.copyOf(greatest);
  }

  /**
   * The data in a file, which numbers items and persons from 1.
   *
   * @param table of the file
   * @return the answers
   * @throws DataException if it does not hold them
   */
  public static ScoredAnswers of(DataTable table) {
    Field item = table.column("ii");
    Field person = table.column("jj");
    Field score = table.column("y");
    table.sameLength(item, person, score);
    int items = table.count("I", 1);
    Field covariates = table.array("W", 2);
    int persons = covariates.shape().size(0);
    Tensor itemOf = item.indices(items);
    Tensor scoreOf = score.integers(0, 1000);
    return new ScoredAnswers(
        itemOf,
        person.indices(persons),
        scoreOf,
        greatest(itemOf.toLongArray(), scoreOf.toLongArray(), items),
        covariates.numbers());
  }

  private static List<Integer> greatest(long[] item, long[] score, int items) {
    List<Integer> greatest = new ArrayList<>(Collections.nCopies(items, 0));
    for (int i = 0; i < item.length; i++) {
      greatest.set((int) item[i], Math.max(greatest.get((int) item[i]), (int) score[i]));
    }
    return greatest;
  }
}
