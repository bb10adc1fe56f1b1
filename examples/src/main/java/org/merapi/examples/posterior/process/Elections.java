package org.merapi.examples.posterior.process;

import org.merapi.examples.data.DataException;
import org.merapi.examples.data.DataTable;
import org.merapi.examples.data.Field;
import org.merapi.tensor.Tensor;

/**
 * Shares of the vote in presidential elections of the United States, state by state.
 *
 * @param share of the vote, between 0 and 1, one for each state and election
 * @param state int64, from 0
 * @param year int64, which election, from 0
 * @param regionOf int64, the region of each state, from 0
 * @param states how many there are
 * @param regions how many there are
 * @param years how many elections were held
 * @param allYears how many elections there are with those to be predicted
 */
public record Elections(
    Tensor share,
    Tensor state,
    Tensor year,
    Tensor regionOf,
    int states,
    int regions,
    int years,
    int allYears) {

  /**
   * The data in a file, which numbers everything from 1.
   *
   * @param table of the file
   * @return the elections
   * @throws DataException if it does not hold them
   */
  public static Elections of(DataTable table) {
    int states = table.count("N_states", 1);
    int regions = table.count("N_regions", 1);
    int years = table.count("N_years_obs", 1);
    int allYears = table.count("N_years", years);
    Field share = table.column("y");
    Field state = table.column("state_ind");
    Field year = table.column("year_ind");
    table.sameLength(share, state, year);
    Field regionOf = table.column("state_region_ind");
    if (regionOf.shape().size(0) != states) {
      throw new DataException(
          table.array("N_states", 0).cells().getFirst().place(),
          "there are %d states, but 'state_region_ind' has %d"
              .formatted(states, regionOf.shape().size(0)));
    }
    return new Elections(
        share.numbers("a number between 0 and 1", part -> part > 0 && part < 1),
        state.indices(states),
        year.indices(years),
        regionOf.indices(regions),
        states,
        regions,
        years,
        allYears);
  }
}
