package org.merapi.ppl.reparam;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.merapi.distributions.Distribution;
import org.merapi.ppl.handler.Reparam;
import org.merapi.ppl.handler.Reparametrisation;

/** Reparametrisations that a model's own graph asks for. The model is run once to see it. */
final class Automatic {
  private Automatic() {}

  /** What without which a mean-field guide cannot be had: supports that do not move. */
  static Reparam minimal(Runnable model) {
    return choose(model, "minimalReparam", Automatic::required);
  }

  /** That, and what funnels and long correlations are usually cured by. */
  static Reparam all(Runnable model) {
    return choose(model, "autoReparam", Automatic::useful);
  }

  private static Reparam choose(
      Runnable model,
      String chooser,
      Function<Dependencies.Found, Optional<Reparametrisation>> choice) {
    Map<String, Reparametrisation> chosen = new LinkedHashMap<>();
    Dependencies.of(model, chooser)
        .forEach((name, found) ->
            choice
                .apply(found)
                .filter(how -> how.fits(found.site()))
                .ifPresent(how -> chosen.put(name, how)));
    return Reparam.of(chosen);
  }

  private static Optional<Reparametrisation> required(Dependencies.Found found) {
    return !found.enumerated() && found.hasMovingSupport()
        ? Optional.of(new Unconstrained())
        : Optional.empty();
  }

  private static Optional<Reparametrisation> useful(Dependencies.Found found) {
    Distribution law = found.site().distribution();
    if (found.enumerated() || !found.isDependent()) {
      return Optional.empty();
    }
    if (LocScale.isLocScale(law)) {
      return Optional.of(LocScale.decentered());
    }
    if (Untransformed.isTransformed(law)) {
      Distribution base = Untransformed.parts(Law.of(law).base()).base();
      Reparametrisation transform = new Untransformed();
      return Optional.of(
          LocScale.isLocScale(base) && Dependencies.Found.depends(base.params().tensors())
              ? transform.then(LocScale.decentered())
              : transform);
    }
    return required(found);
  }
}
