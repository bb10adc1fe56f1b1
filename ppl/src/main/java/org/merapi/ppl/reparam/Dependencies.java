package org.merapi.ppl.reparam;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.merapi.ppl.effect.Effects;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Treatment;
import org.merapi.ppl.effect.Value;
import org.merapi.ppl.handler.Enumerate;
import org.merapi.ppl.handler.States;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * The latent sites of a model, and whether their laws depend on other latent sites. The model is
 * run once; every latent value has a hidden axis of size 1, which shows in all that is computed
 * from it.
 */
final class Dependencies implements Handler {
  private static final Axis LATENT = Axis.of("latent", 1);

  private final Map<String, Found> found = new LinkedHashMap<>();

  /**
   * A latent site.
   *
   * @param site as the model has it
   * @param enumerated whether its law depends on a site that is summed over
   */
  record Found(Site.Sample site, boolean enumerated) {

    /** Whether one of the tensors depends on another latent site. */
    static boolean depends(List<Tensor> tensors) {
      return tensors.stream().anyMatch(tensor -> tensor.hiddenAxes().contains(LATENT));
    }

    /** Whether the law depends on another latent site. */
    boolean isDependent() {
      return depends(site.distribution().params().tensors());
    }

    /** Whether the set of values does. */
    boolean hasMovingSupport() {
      Tensor plain = plainValue(site);
      return depends(List.of(site.distribution().support().contains(plain)));
    }
  }

  /**
   * The latent sites that have a value of their own, unscaled and unmasked, by name.
   *
   * @param chooser that asks, for messages
   * @throws IllegalStateException if the model reads numbers out of latent values
   */
  static Map<String, Found> of(Runnable model, String chooser) {
    Dependencies handler = new Dependencies();
    try {
      var _ = States.tracing(() -> new Enumerate().run(() -> handler.run(model)));
    } catch (IllegalStateException e) {
      throw new IllegalStateException(
          chooser
              + ": the model reads numbers out of latent values, so that it cannot be seen which of"
              + " its sites depend on which; name the sites instead, as in"
              + " reparam(locScale(\"theta\"))",
          e);
    }
    return handler.found;
  }

  @Override
  public Site handle(Site site, Next outer) {
    if (!(site instanceof Site.Sample s)
        || !(s.value() instanceof Value.Missing)
        || s.treatment() == Treatment.PARALLEL) {
      return outer.proceed(site);
    }
    Set<Axis> axes = new HashSet<>();
    s.distribution().params().tensors().forEach(tensor -> axes.addAll(tensor.hiddenAxes()));
    axes.remove(LATENT);
    if (!s.treatment().isMarginalized() && s.scale() == 1 && s.mask().isEmpty()) {
      found.put(s.name(), new Found(s, !axes.isEmpty()));
    }
    Tensor value = plainValue(s);
    Tensor marked =
        value.hiddenAxes().contains(LATENT) ? value : value.unsqueeze(0).hide(0, LATENT);
    return outer.proceed(s.withValue(new Value.Given(marked)));
  }

  /** The image of zero, or a draw of a discrete law. */
  private static Tensor plainValue(Site.Sample site) {
    return (site.distribution().support().isDiscrete()
            ? Effects.drawn(site, Key.key(0))
            : Effects.atZero(site))
        .tensor();
  }
}
