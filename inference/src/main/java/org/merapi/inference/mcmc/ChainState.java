package org.merapi.inference.mcmc;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Everything that a chain knows between two iterations. Resuming from it equals not having stopped,
 * bit for bit, under the same settings, target and randomness; only the number of draws may be
 * raised.
 *
 * @param iteration the iterations done, warm-up included
 * @param sampler where the chain stands
 * @param tuning the step size and metric of the next transition
 * @param adaptation the state of adaptation, which warm-up goes on from
 */
public record ChainState(int iteration, NutsState sampler, Tuning tuning, Adaptation adaptation) {

  /**
   * Writes this state in a binary form of its own, doubles by their bits.
   *
   * @param out where to
   * @throws IOException if writing fails
   */
  public void writeTo(DataOutput out) throws IOException {
    ChainStateFormat.write(this, out);
  }

  /**
   * Reads a state that {@link #writeTo} wrote.
   *
   * @param in where from
   * @return the state
   * @throws IOException if reading fails or these are not the bytes of a state
   */
  public static ChainState readFrom(DataInput in) throws IOException {
    return ChainStateFormat.read(in);
  }
}
