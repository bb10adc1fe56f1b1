package org.merapi.ppl.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Seed;
import org.merapi.ppl.handler.States;

/**
 * Looks for what is doubtful about a model before inference, as Stan's pedantic mode does: each
 * finding with its site, source line and remedies. The model is run a few times, near where
 * inference starts; nothing that inference draws depends on it.
 */
public final class Lint {

  /** The rules that hold however the posterior is found. */
  private static final List<Function<Facts, List<Finding>>> RULES =
      List.of(
          OutsideSupport::in,
          ImproperPriors::in,
          Unobserved::in,
          ConstantTerms::in,
          IgnoredData::in,
          ValueReads::in,
          FarScales::in);

  /** The rules for a model whose unknowns are moved by gradients. */
  private static final List<Function<Facts, List<Finding>>> SAMPLING_RULES =
      List.of(SampledParams::in, DiscreteLatents::in);

  private Lint() {}

  /**
   * Looks at a model that is to be sampled from.
   *
   * @param model with its data
   */
  public static LintReport of(Runnable model) {
    Statements statements = new Statements();
    try {
      Facts facts = Facts.of(model, new FirstPoint(Map.of()), statements);
      List<Finding> found = new ArrayList<>();
      SAMPLING_RULES.forEach(rule -> found.addAll(placed(rule.apply(facts), statements)));
      RULES.forEach(rule -> found.addAll(placed(rule.apply(facts), statements)));
      return new LintReport(found);
    } catch (ModelError error) {
      return new LintReport(List.of(IllFormed.of(error, statements)));
    }
  }

  /**
   * Looks at a model and a guide that is to be fitted to it.
   *
   * @param model with its data
   * @param guide with its parameters
   */
  public static LintReport of(Runnable model, Runnable guide) {
    Statements inGuide = new Statements();
    Statements inModel = new Statements();
    try {
      Trace drawn = States.tracing(() -> inGuide.run(() -> new Seed(FirstPoint.KEY).run(guide)));
      Facts ofModel = Facts.of(model, new FirstPoint(drawn.values()), inModel);
      Facts ofGuide = Facts.of(guide, new FirstPoint(drawn.values()), new Statements());
      List<Finding> found = new ArrayList<>();
      for (Site.Sample site : ofModel.trace().latents()) {
        GuideMatch.latent(site, drawn, true)
            .ifPresent(f -> found.add(f.at(inModel.line(f.site()))));
      }
      found.addAll(placed(GuideMatch.extra(drawn, ofModel.trace()), inGuide));
      found.addAll(placed(GuideMatch.rows(drawn, ofModel.trace()), inGuide));
      found.addAll(placed(UnusedParams.inGuide(ofGuide), inGuide));
      RULES.forEach(rule -> found.addAll(placed(rule.apply(ofModel), inModel)));
      return new LintReport(found);
    } catch (ModelError error) {
      return new LintReport(
          List.of(IllFormed.of(error, inModel.asked().isEmpty() ? inGuide : inModel)));
    }
  }

  /** The findings with their source lines, as far as they are known. */
  private static List<Finding> placed(List<Finding> findings, Statements statements) {
    return findings.stream()
        .map(f -> f.line().isPresent() ? f : f.at(statements.line(f.site())))
        .toList();
  }
}
