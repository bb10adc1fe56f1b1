package org.merapi.examples.posterior.multilevel;

import org.merapi.examples.data.DataException;
import org.merapi.examples.data.DataTable;
import org.merapi.examples.data.Field;
import org.merapi.tensor.Tensor;

/**
 * How pilots did in a flight simulator, by their training and by what happened on the flight
 * (Gelman and Hill 2007, section 13.5).
 *
 * @param success share of the pilots who recovered the aeroplane
 * @param group int64, the training of these pilots, from 0
 * @param groups how many trainings there are
 * @param scenario int64, what happened, from 0
 * @param scenarios how many scenarios there are
 */
public record SimulatorFlights(
    Tensor success, Tensor group, int groups, Tensor scenario, int scenarios) {

  /**
   * The data in a file, which numbers groups and scenarios from 1.
   *
   * @param table of the file
   * @return the flights
   * @throws DataException if it does not hold them
   */
  public static SimulatorFlights of(DataTable table) {
    Field success = table.column("y");
    Field group = table.column("group_id");
    Field scenario = table.column("scenario_id");
    table.sameLength(success, group, scenario);
    int groups = table.count("n_groups", 1);
    int scenarios = table.count("n_scenarios", 1);
    return new SimulatorFlights(
        success.numbers("a share from 0 to 1", share -> share >= 0 && share <= 1),
        group.indices(groups),
        groups,
        scenario.indices(scenarios),
        scenarios);
  }
}
