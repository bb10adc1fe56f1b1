package org.merapi.inference.vi;

import java.util.List;
import java.util.Optional;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.effect.Value;
import org.merapi.ppl.lint.Finding;
import org.merapi.ppl.lint.GuideMatch;
import org.merapi.tensor.ir.UserLine;

/**
 * Gives a model's latent sites the values of a guide's, and checks that the two fit: {@link
 * org.merapi.ppl.handler.Replay} made strict. Sites marked {@code enumerate()} that the guide does
 * not have are passed on.
 *
 * @param guide a trace of the guide
 * @param checksSupport whether to compare supports and rows too
 */
record Guided(Trace guide, boolean checksSupport) implements Handler {
  @Override
  public Site handle(Site site, Next outer) {
    if (!(site instanceof Site.Sample s) || !(s.value() instanceof Value.Missing)) {
      return outer.proceed(site);
    }
    Optional<Finding> wrong = GuideMatch.latent(s, guide, checksSupport);
    if (wrong.isPresent()) {
      throw wrong.get().at(UserLine.current()).error();
    }
    return guide.sites().get(s.name()) instanceof Site.Sample drawn
        ? outer.proceed(s.withValue(new Value.Given(drawn.tensor())))
        : outer.proceed(s);
  }

  /**
   * Checks that the model has a latent site for every site of the guide, and sees the same rows.
   *
   * @param model a trace of the model with this handler around it
   */
  void requireAllUsed(Trace model) {
    throwFirst(GuideMatch.extra(guide, model));
    if (checksSupport) {
      throwFirst(GuideMatch.rows(guide, model));
    }
  }

  private static void throwFirst(List<Finding> findings) {
    if (!findings.isEmpty()) {
      throw findings.getFirst().at(UserLine.current()).error();
    }
  }
}
