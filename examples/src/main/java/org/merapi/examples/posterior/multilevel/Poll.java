package org.merapi.examples.posterior.multilevel;

import org.merapi.examples.data.DataException;
import org.merapi.examples.data.DataTable;
import org.merapi.examples.data.Field;
import org.merapi.tensor.Tensor;

/**
 * Whom people meant to vote for in the United States in 1988 (Gelman and Hill 2007, section 14.1).
 * Groups are numbered from 0.
 *
 * @param republican int64, 1 for the Republican candidate, else 0
 * @param black 1 or 0
 * @param female 1 or 0
 * @param previousVote the Republican share in the person's state in earlier elections
 * @param age int64, one of 4 groups
 * @param education int64, one of 4 groups
 * @param ageAndEducation int64, one of their 16 combinations
 * @param state int64
 * @param region int64
 * @param sizes how many groups there are
 */
public record Poll(
    Tensor republican,
    Tensor black,
    Tensor female,
    Tensor previousVote,
    Tensor age,
    Tensor education,
    Tensor ageAndEducation,
    Tensor state,
    Tensor region,
    Sizes sizes) {

  /**
   * How many groups of each kind there are, whether or not somebody is in them.
   *
   * @param ages of age
   * @param educations of education
   * @param agesAndEducations combinations of these
   * @param states with the District of Columbia
   * @param regions of states
   */
  public record Sizes(int ages, int educations, int agesAndEducations, int states, int regions) {}

  /**
   * The data in a file, which numbers the groups from 1.
   *
   * @param table of the file
   * @return the people
   * @throws DataException if it does not hold them
   */
  public static Poll of(DataTable table) {
    Field republican = table.column("y");
    Field black = table.column("black");
    Field female = table.column("female");
    Field previousVote = table.column("v_prev_full");
    Field age = table.column("age");
    Field education = table.column("edu");
    Field ageAndEducation = table.column("age_edu");
    Field state = table.column("state");
    Field region = table.column("region_full");
    table.sameLength(
        republican, black, female, previousVote, age, education, ageAndEducation, state, region);
    Sizes sizes =
        new Sizes(
            table.count("n_age", 1),
            table.count("n_edu", 1),
            table.count("n_age_edu", 1),
            table.count("n_state", 1),
            table.count("n_region_full", 1));
    return new Poll(
        republican.integers(0, 1),
        black.numbers("0 or 1", is -> is == 0 || is == 1),
        female.numbers("0 or 1", is -> is == 0 || is == 1),
        previousVote.numbers("a share from 0 to 1", share -> share >= 0 && share <= 1),
        age.indices(sizes.ages()),
        education.indices(sizes.educations()),
        ageAndEducation.indices(sizes.agesAndEducations()),
        state.indices(sizes.states()),
        region.indices(sizes.regions()),
        sizes);
  }
}
