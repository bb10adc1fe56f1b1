package org.merapi.examples.posterior.multilevel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.merapi.examples.data.DataException;
import org.merapi.examples.data.DataTable;

/** What is said of data of multilevel models that are none. */
class MultilevelDataTest {
  private static void expect(String message, Function<DataTable, ?> reader, String json) {
    DataTable table = DataTable.parse("a.json", json);
    assertEquals(
        message, assertThrows(DataException.class, () -> reader.apply(table)).getMessage());
  }

  @Test
  void countsAreWholeAndNotAboveTheirTotals() {
    expect(
        "a.json, line 1, column 8: 'k1' must be at most 'n1', which is 2, but is 3",
        Successes::ofTwo,
        "{\"k1\": 3, \"n1\": 2, \"k2\": 1, \"n2\": 2}");
    expect(
        "a.json, line 1, column 11: 'r' must be at most 'n', which is 4, but is 5",
        HospitalDeaths::of,
        "{\"r\": [1, 5], \"n\": [1, 4]}");
    expect(
        "a.json, line 1, column 9: 'obs' must be a whole number from 0, but is '-1'",
        BirdCounts::of,
        "{\"obs\":[-1], \"obssite\": [1], \"nsite\": 1}");
  }

  @Test
  void groupsAreThoseThatThereAre() {
    expect(
        "a.json, line 1, column 35: 'group_id' must be a whole number from 1 to 2, but is '3'",
        SimulatorFlights::of,
        "{\"y\": [0.5, 0.5], \"group_id\": [1, 3], \"scenario_id\": [1, 1], \"n_groups\": 2,"
            + " \"n_scenarios\": 1}");
    expect(
        "a.json, line 1, column 8: 'y' must be a share from 0 to 1, but is '1.5'",
        SimulatorFlights::of,
        "{\"y\": [1.5], \"group_id\": [1], \"scenario_id\": [1], \"n_groups\": 2,"
            + " \"n_scenarios\": 1}");
  }
}
