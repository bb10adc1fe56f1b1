package org.merapi.examples.posterior.linear;

import org.merapi.examples.data.DataException;
import org.merapi.examples.data.DataTable;
import org.merapi.examples.data.Field;
import org.merapi.tensor.Tensor;

/**
 * Answers to a survey of voters in one year (Gelman and Hill 2007, section 4.7).
 *
 * @param party 1 for a strong Democrat to 7 for a strong Republican
 * @param ideology 1 for very liberal to 7 for very conservative
 * @param race 1 to 2
 * @param age int64, 1 for 18 to 29 years, 2 for 30 to 44, 3 for 45 to 64, 4 for 65 and more
 * @param education 1 for no high school to 4 for a college degree
 * @param gender 1 or 2
 * @param income class of income, 1 to 5
 */
public record Voters(
    Tensor party,
    Tensor ideology,
    Tensor race,
    Tensor age,
    Tensor education,
    Tensor gender,
    Tensor income) {

  /**
   * The data in a file.
   *
   * @param table of the file
   * @return the data
   * @throws DataException if it does not hold them
   */
  public static Voters of(DataTable table) {
    Field party = table.column("partyid7");
    Field ideology = table.column("real_ideo");
    Field race = table.column("race_adj");
    Field age = table.column("age_discrete");
    Field education = table.column("educ1");
    Field gender = table.column("gender");
    Field income = table.column("income");
    table.sameLength(party, ideology, race, age, education, gender, income);
    return new Voters(
        party.numbers(),
        ideology.numbers(),
        race.numbers(),
        age.integers(1, 4),
        education.numbers(),
        gender.numbers(),
        income.numbers());
  }
}
