package org.merapi.models;

import static org.merapi.distributions.Distributions.beta;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.factor;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.param;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.Site;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** Models with mistakes other than of shape: each error names its line, so lines count here. */
public final class SiteMistakes {
  private SiteMistakes() {}

  /** One latent site. */
  public static Tensor latent() {
    return sample("x", normal(0, 1));
  }

  /** One observed site. */
  public static void observed() {
    observe("x", normal(0, 1), scalar(1));
  }

  /** One of the other statements. */
  public static void statement(String kind) {
    switch (kind) {
      case "factor" -> factor("f", scalar(1));
      case "deterministic" -> deterministic("d", scalar(1));
      case "param" -> param("w", scalar(1));
      case "plate" -> plate("row", 2, () -> scalar(1));
      default -> throw new IllegalArgumentException(kind);
    }
  }

  /** A loop that forgets the index in the name. */
  public static void sameNameTwice() {
    var mu = sample("mu", normal(0, 1));
    for (int t = 0; t < 2; t++) {
      sample("z", normal(mu, 1));
    }
  }

  /** Statements on other threads; the model's own waits until another takes part. */
  public static double[] parallel() {
    Thread own = Thread.currentThread();
    CountDownLatch others = new CountDownLatch(1);
    return IntStream.range(0, 64)
        .parallel()
        .peek(i -> meet(own, others))
        .mapToDouble(i -> sample("z" + i, normal(0, 1)).item())
        .toArray();
  }

  private static void meet(Thread own, CountDownLatch others) {
    if (Thread.currentThread() != own) {
      others.countDown();
      return;
    }
    try {
      if (!others.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the parallel stream ran on one thread only");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A parameter that starts outside its constraint. */
  public static void startsOutside() {
    param("rate", tensor(0.5, -1), Constraints.POSITIVE);
  }

  /** A site of every kind but param, for the table. */
  public static void everyKind() {
    var rate = param("rate", scalar(2), Constraints.POSITIVE);
    var p = sample("p", beta(1, 1));
    plate(
        "group",
        2,
        () -> {
          var effects = sample("effects", normal(tensor(0., 0, 0), 1).toEvent(1));
          deterministic("total", effects.sum(-1).times(rate));
          factor("penalty", effects.square().sum(-1).neg());
          plate("row", 4, () -> observe("y", normal(p, 1), tensor(1., 2).expand(Shape.of(4, 2))));
        });
    sample("p", normal(0, 1));
  }

  /** A user's handler that answers with another kind of site. */
  public static Handler wrongKind() {
    return (site, outer) -> new Site.Deterministic(site.name(), site.plates(), scalar(0));
  }

  /** A user's handler that neither passes the site on nor gives it a value. */
  public static Handler noAnswer() {
    return (site, outer) -> site;
  }

  /** A user's handler that changes the name. */
  public static Handler wrongName() {
    return (site, outer) ->
        outer.proceed(new Site.Deterministic("other", site.plates(), scalar(0)));
  }
}
