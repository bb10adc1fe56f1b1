package org.merapi.distributions.divergence;

import java.util.Optional;
import org.merapi.distributions.Distribution;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/** Kullback-Leibler divergences. */
public final class Divergences {
  private Divergences() {}

  /**
   * The expectation under {@code p} of log p - log q, in nats, in closed form; infinite where
   * {@code p} has values that {@code q} cannot have. Of a {@code Delta} it is minus the log density
   * of {@code q} at its value.
   *
   * @return of the batch shape that those of both broadcast to
   * @throws UnsupportedOperationException if no closed form is known; {@link #klMonteCarlo} is the
   *     estimate
   * @throws ShapeException if the event shapes differ
   */
  public static Tensor klDivergence(Distribution p, Distribution q) {
    requireSameEvents("klDivergence", p, q);
    return closedForm(p, q)
        .orElseThrow(() ->
            new UnsupportedOperationException(
                "klDivergence("
                    + p.name()
                    + ", "
                    + q.name()
                    + "): no closed form is known; klMonteCarlo(p, q, key, draws) estimates it,"
                    + " and a KlProvider adds a formula"));
  }

  /**
   * The expectation under {@code p} of log p - log q estimated by the mean over draws of {@code p}.
   * Gradients flow through it if they flow through draws of {@code p}, otherwise there are none.
   *
   * @param draws at least 2
   */
  public static KlEstimate klMonteCarlo(Distribution p, Distribution q, Key key, int draws) {
    requireSameEvents("klMonteCarlo", p, q);
    if (draws < 2) {
      throw new IllegalArgumentException(
          "klMonteCarlo: draws must be at least 2 for a standard error, got " + draws);
    }
    Tensor x = p.expand(batchShape(p, q)).sample(key, Shape.of(draws));
    Tensor gap = p.logProb(x).minus(q.logProb(x));
    Tensor each = p.isReparameterized() ? gap : gap.stopGradient();
    Tensor error = each.variance(0).div(draws).sqrt();
    return new KlEstimate(each.mean(0), error.stopGradient());
  }

  /** The closed form, if there is one. */
  static Optional<Tensor> closedForm(Distribution p, Distribution q) {
    Shape batch = batchShape(p, q);
    return ClosedForms.of(p, q).or(() -> Providers.find(p, q)).map(kl -> kl.expand(batch));
  }

  private static Shape batchShape(Distribution p, Distribution q) {
    return Shape.broadcast("the batch shapes of two distributions", p.batchShape(), q.batchShape());
  }

  private static void requireSameEvents(String what, Distribution p, Distribution q) {
    if (!p.eventShape().equals(q.eventShape())) {
      throw new ShapeException(
          what
              + ": "
              + p.name()
              + " has event shape "
              + p.eventShape()
              + ", "
              + q.name()
              + " has "
              + q.eventShape());
    }
  }
}
