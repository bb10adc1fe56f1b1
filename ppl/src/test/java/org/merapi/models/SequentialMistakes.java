package org.merapi.models;

import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.enumerateSequentially;
import static org.merapi.ppl.Ppl.markov;
import static org.merapi.ppl.Ppl.mutable;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.ppl.Ppl.update;
import static org.merapi.tensor.Tensors.integer;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import org.merapi.ppl.handler.Scale;
import org.merapi.tensor.Tensor;

/** Models with mistakes about sites that are enumerated sequentially: lines count here too. */
public final class SequentialMistakes {
  private SequentialMistakes() {}

  /** A continuous site. */
  public static void continuous() {
    sample("x", normal(0, 1), enumerateSequentially());
  }

  /** A site for each row. */
  public static void repeated() {
    plate("row", 3, () -> sample("z", bernoulli(0.5), enumerateSequentially()));
  }

  /** A site for each step of a loop. */
  public static void loop() {
    markov("t", 0, 3, integer(0), (t, z) -> sample("z", bernoulli(0.5), enumerateSequentially()));
  }

  /** More combinations than are run. */
  public static void many() {
    for (int i = 0; i < 11; i++) {
      sample("z" + i, bernoulli(0.5), enumerateSequentially());
    }
  }

  /** A scaled site. */
  public static void scaled() {
    new Scale(2).run(() -> sample("z", bernoulli(0.5), enumerateSequentially()));
  }

  /** A scaled observation. */
  public static void scaledData() {
    sample("z", bernoulli(0.5), enumerateSequentially());
    new Scale(2).run(() -> observe("y", normal(0, 1), scalar(0.5)));
  }

  /** One site for all rows of a plate. */
  public static void shared(Tensor rows) {
    var z = sample("z", categorical(tensor(0.5, 0.5)), enumerateSequentially());
    double loc = z.item();
    plate("row", rows.size(0)).run(some -> observe("y", normal(loc, 1), rows.get(some)));
  }

  /** A state that every run would write. */
  public static void writes() {
    var count = mutable("count", scalar(0));
    update("count", count.plus(1));
    sample("z", bernoulli(0.5), enumerateSequentially());
  }

  private static int calls;

  /** A model that branches on something of its own. */
  public static void moody() {
    calls++;
    sample(calls % 2 == 0 ? "a" : "b", bernoulli(0.5), enumerateSequentially());
    sample("c", bernoulli(0.5), enumerateSequentially());
  }
}
