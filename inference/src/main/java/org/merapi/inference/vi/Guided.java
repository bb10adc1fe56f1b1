package org.merapi.inference.vi;

import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.effect.Value;
import org.merapi.tensor.Tensor;

/**
 * Gives a model's latent sites the values of a guide's, and checks that the two fit: {@link
 * org.merapi.ppl.handler.Replay} made strict. Sites marked {@code enumerate()} that the guide does
 * not have are passed on.
 *
 * @param guide a trace of the guide
 * @param checksSupport whether to compare supports too
 */
record Guided(Trace guide, boolean checksSupport) implements Handler {
  @Override
  public Site handle(Site site, Next outer) {
    if (!(site instanceof Site.Sample s) || !(s.value() instanceof Value.Missing)) {
      return outer.proceed(site);
    }
    if (!(guide.sites().get(s.name()) instanceof Site.Sample drawn)) {
      if (s.treatment().isMarginalized()) {
        return outer.proceed(s);
      }
      throw ModelError.at(
          s.name(),
          "the model has this latent site, but the guide has not; the guide has "
              + guide.samples().stream().map(Site.Sample::name).toList(),
          "add sample(\"" + s.name() + "\", ...) to the guide",
          s.distribution().support().isDiscrete()
              ? "add enumerate() to the statement in the model, so that its values are summed over"
              : "observe the site in the model");
    }
    Tensor value = drawn.tensor();
    if (!value.shape().equals(s.valueShape())) {
      throw ModelError.at(
          s.name(),
          "the guide's value has shape "
              + value.shape()
              + ", the model's site asks for "
              + s.valueShape(),
          "put the site into the same plates in the guide as in the model",
          "give both distributions the same event shape");
    }
    if (checksSupport) {
      requireSupport(s, drawn);
    }
    return outer.proceed(s.withValue(new Value.Given(value)));
  }

  private static void requireSupport(Site.Sample model, Site.Sample guide) {
    if (!SupportCheck.covers(
        model.distribution().support(), guide.distribution().support(), guide.tensor())) {
      throw ModelError.at(
          model.name(),
          "the guide draws values that the model gives no density: they are "
              + guide.distribution().support().description()
              + " ("
              + guide.distribution().name()
              + "), and must be "
              + model.distribution().support().description()
              + " ("
              + model.distribution().name()
              + ")",
          "choose a distribution in the guide whose support lies inside the model's");
    }
  }

  /**
   * Checks that the model has a latent site for every site of the guide.
   *
   * @param model a trace of the model with this handler around it
   */
  void requireAllUsed(Trace model) {
    for (Site.Sample drawn : guide.samples()) {
      if (drawn.isObserved()) {
        throw ModelError.at(
            drawn.name(), "a guide cannot observe data", "move the statement to the model");
      }
      if (drawn.treatment().isMarginalized()) {
        throw ModelError.at(
            drawn.name(),
            "a site of a guide cannot be enumerated",
            "leave out enumerate() in the guide: the site is drawn",
            "leave the site out of the guide, and put enumerate() into the model");
      }
      if (!(model.sites().get(drawn.name()) instanceof Site.Sample s)) {
        throw ModelError.at(
            drawn.name(),
            "the guide has this site, but the model has not; the model has the latent sites "
                + model.latents().stream().map(Site.Sample::name).toList(),
            "give the site the name that it has in the model",
            "take it out of the guide");
      }
      if (s.isObserved()) {
        throw ModelError.at(
            drawn.name(),
            "the guide draws this site, but the model observes it",
            "take it out of the guide");
      }
    }
  }
}
