package org.merapi.inference;

import java.util.Map;
import org.merapi.distributions.transform.Transform;
import org.merapi.distributions.transform.Transforms;
import org.merapi.ppl.effect.Effects;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Value;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Gives latent sites the values that unconstrained ones map to, and adds up the log volume changes.
 * The bijection comes from the support of the site's own distribution, so bounds that depend on
 * other sites move with them. One object serves one run.
 */
final class Unconstrained implements Handler {
  private final Map<String, Tensor> positions;
  private Tensor logJacobian = Tensors.scalar(0);
  private int reached;

  Unconstrained(Map<String, Tensor> positions) {
    this.positions = positions;
  }

  @Override
  public Site handle(Site site, Next outer) {
    if (!(site instanceof Site.Sample s) || !(s.value() instanceof Value.Missing)) {
      return outer.proceed(site);
    }
    Tensor x = positions.get(s.name());
    if (x == null) {
      if (s.treatment().isMarginalized()) {
        return outer.proceed(site);
      }
      throw ModelError.at(
          s.name(),
          "the model reached this latent site now, but not when its sites were looked up",
          "reach the same latent sites in every run: branch on data, not on sampled values");
    }
    Transform transform = s.distribution().support().transform();
    Tensor value = transform.forward(x);
    boolean isTrial = Effects.trials() > 0;
    reached += isTrial ? 0 : 1;
    if (!isTrial && !(transform instanceof Transforms.Identity)) {
      logJacobian = logJacobian.plus(transform.logAbsDetJacobian(x, value).sum());
    }
    return outer.proceed(s.withValue(new Value.Given(value)));
  }

  /** The sum of the log volume changes of a finished run in which every site was reached. */
  Tensor logJacobian() {
    requireAllReached();
    return logJacobian;
  }

  /**
   * Checks that a finished run reached every site: the coordinates of one that it skipped would go
   * unused.
   *
   * @throws ModelError if it did not
   */
  void requireAllReached() {
    if (reached != positions.size()) {
      throw ModelError.at(
          "(model)",
          "this run reached " + reached + " of the latent sites " + positions.keySet(),
          "reach the same latent sites in every run: branch on data, not on sampled values");
    }
  }
}
