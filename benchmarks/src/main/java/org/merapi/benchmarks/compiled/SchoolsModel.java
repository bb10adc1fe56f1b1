package org.merapi.benchmarks.compiled;

import static org.merapi.distributions.Distributions.halfCauchy;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.tensor;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.merapi.inference.Potential;
import org.merapi.tensor.Tensor;

/**
 * Eight schools (Rubin 1981), non-centred. An instance is a model with its data; the class is its
 * own, so that it can be loaded afresh to see what a model costs that the process has not met.
 */
public final class SchoolsModel implements Runnable {
  private final Tensor effect = tensor(28.0, 8, -3, 7, -1, 1, 18, 12);
  private final Tensor error = tensor(15.0, 10, 16, 11, 9, 11, 10, 18);

  /** The model with its data. */
  public SchoolsModel() {}

  @Override
  public void run() {
    Tensor mu = sample("mu", normal(0, 5));
    Tensor tau = sample("tau", halfCauchy(5));
    plate(
        "school",
        effect.size(0),
        () -> {
          Tensor z = sample("z", normal(0, 1));
          observe("effect", normal(mu.plus(tau.times(z)), error), effect);
        });
  }

  /** The model beside its form in C, which has the data in its code. */
  static Workload workload() {
    return new Workload(
        "eight schools, non-centred",
        Potential.of(new SchoolsModel()),
        0,
        arena -> List.of(new NativeCode("", "eight_schools", MemorySegment.NULL)));
  }
}
