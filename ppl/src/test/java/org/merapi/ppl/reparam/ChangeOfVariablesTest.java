package org.merapi.ppl.reparam;

import static org.merapi.distributions.Distributions.beta;
import static org.merapi.distributions.Distributions.dirichlet;
import static org.merapi.distributions.Distributions.exponential;
import static org.merapi.distributions.Distributions.gamma;
import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.laplace;
import static org.merapi.distributions.Distributions.logNormal;
import static org.merapi.distributions.Distributions.logitNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.relaxedBernoulli;
import static org.merapi.distributions.Distributions.studentT;
import static org.merapi.distributions.Distributions.uniform;
import static org.merapi.ppl.Ppl.mask;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.ppl.reparam.Reparametrisations.conjugate;
import static org.merapi.ppl.reparam.Reparametrisations.discreteCosine;
import static org.merapi.ppl.reparam.Reparametrisations.gumbelSoftmax;
import static org.merapi.ppl.reparam.Reparametrisations.haar;
import static org.merapi.ppl.reparam.Reparametrisations.locScale;
import static org.merapi.ppl.reparam.Reparametrisations.locScaleLearnt;
import static org.merapi.ppl.reparam.Reparametrisations.reparam;
import static org.merapi.ppl.reparam.Reparametrisations.rule;
import static org.merapi.ppl.reparam.Reparametrisations.split;
import static org.merapi.ppl.reparam.Reparametrisations.transform;
import static org.merapi.ppl.reparam.Reparametrisations.unconstrained;
import static org.merapi.tensor.Tensors.full;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.zeros;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.compose.Transformed;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.family.vector.MultivariateNormal;
import org.merapi.distributions.transform.Transforms;
import org.merapi.ppl.handler.Scale;
import org.merapi.ppl.reparam.Reparametrisations.Rule;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Every change of variables on a hierarchical model: as it is, in a plate, with its events joined,
 * scaled, masked, and both.
 */
class ChangeOfVariablesTest {

  /** A law of two parameters, one real and one positive, both of which other sites give. */
  private record Law(String name, BiFunction<Tensor, Tensor, Distribution> law) {}

  private record Case(String name, Runnable model, Rule rule, List<String> auxiliaries) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** How the site stands in the model. */
  private enum Place {
    ALONE,
    PLATE,
    EVENT,
    EVENT_IN_PLATE,
    SCALED,
    MASKED,
    SCALED_AND_MASKED
  }

  private static Runnable model(Law law, Place place) {
    return () -> {
      Tensor mu = sample("mu", normal(0, 1));
      Tensor tau = sample("tau", halfNormal(1));
      Tensor three = zeros(3);
      switch (place) {
        case ALONE -> heard(total(sample("theta", law.law().apply(mu, tau)), 0));
        case PLATE ->
            plate("row", 3, () -> heard(total(sample("theta", law.law().apply(mu, tau)), 1)));
        case EVENT ->
            heard(sample("theta", law.law().apply(mu.plus(three), tau).toEvent(1)).sum(-1));
        case EVENT_IN_PLATE ->
            plate(
                "row",
                2,
                () ->
                    heard(
                        sample("theta", law.law().apply(mu.plus(three), tau).toEvent(1)).sum(-1)));
        case SCALED ->
            plate(
                "row",
                3,
                () -> new Scale(0.3).run(() -> sample("theta", law.law().apply(mu, tau))));
        case MASKED ->
            plate("row", 3, () -> sample("theta", law.law().apply(mu, tau), mask(twoOfThree())));
        case SCALED_AND_MASKED ->
            plate(
                "row",
                2,
                () ->
                    new Scale(2.5)
                        .run(() ->
                            sample(
                                "theta",
                                law.law().apply(mu.plus(three), tau).toEvent(1),
                                mask(tensor(1., 0).gt(0)))));
      }
    };
  }

  private static Tensor twoOfThree() {
    return tensor(1., 0, 1).gt(0);
  }

  /** Data about the value, or about the sums over an event. */
  private static Tensor heard(Tensor theta) {
    return observe("y", normal(theta, 0.7), full(theta.shape(), 0.4));
  }

  /** Sums over events, so that what is left is one number for each repetition. */
  private static Tensor total(Tensor theta, int batchRank) {
    Tensor sum = theta;
    while (sum.rank() > batchRank) {
      sum = sum.sum(-1);
    }
    return sum;
  }

  private static void addAll(
      List<Case> cases, Law law, List<Place> places, Rule rule, String... auxiliaries) {
    for (Place place : places) {
      cases.add(
          new Case(
              rule.how().name() + " of " + law.name() + " " + place,
              model(law, place),
              rule,
              List.of(auxiliaries)));
    }
  }

  private static final List<Place> EVERYWHERE = List.of(Place.values());
  private static final List<Place> VECTORS =
      List.of(Place.EVENT, Place.EVENT_IN_PLATE, Place.SCALED_AND_MASKED);
  private static final List<Place> WHOLE =
      List.of(Place.ALONE, Place.PLATE, Place.EVENT, Place.EVENT_IN_PLATE);

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    locScales(cases);
    transforms(cases);
    vectors(cases);
    conjugates(cases);
    Law relaxed = new Law("relaxed", (a, b) -> relaxedBernoulli(b.plus(0.2), Tensors.sigmoid(a)));
    addAll(cases, relaxed, WHOLE, gumbelSoftmax("theta"), "theta.logistic");
    return cases.stream();
  }

  private static void locScales(List<Case> cases) {
    Law normal = new Law("normal", normalLaw());
    Law student = new Law("student", (a, b) -> studentT(b.plus(2), a, b));
    Law laplace = new Law("laplace", (a, b) -> laplace(a, b));
    for (Rule rule :
        List.of(
            locScale("theta"),
            locScale(0.3, "theta"),
            locScaleLearnt("theta"),
            rule(LocScale.learnt(tensor(0.2, 0.5, 0.9)), "theta"))) {
      addAll(
          cases,
          student,
          rule.how().equals(LocScale.decentered()) ? WHOLE : List.of(Place.PLATE),
          rule,
          "theta.decentered");
      boolean byElement =
          rule.how() instanceof LocScale(LocScale.Centering.Learnt(Tensor c)) && c.rank() > 0;
      addAll(
          cases,
          normal,
          byElement ? List.of(Place.PLATE, Place.EVENT_IN_PLATE) : EVERYWHERE,
          rule,
          "theta.decentered");
    }
    Rule byElement = rule(LocScale.centered(tensor(0, 0.4, 1)), "theta");
    addAll(
        cases,
        laplace,
        List.of(Place.PLATE, Place.EVENT_IN_PLATE, Place.SCALED_AND_MASKED),
        byElement,
        "theta.decentered");
  }

  private static BiFunction<Tensor, Tensor, Distribution> normalLaw() {
    return (a, b) -> normal(a, b);
  }

  private static void transforms(List<Case> cases) {
    Law logNormal = new Law("logNormal", (a, b) -> logNormal(a, b));
    Law logitNormal = new Law("logitNormal", (a, b) -> logitNormal(a, b));
    Law affine =
        new Law(
            "affine",
            (a, b) ->
                new Transformed(
                    gamma(scalar(2).plus(zeros(a.shape())), scalar(3)),
                    new Transforms.Affine(a, b),
                    Constraints.REAL));
    Law bounded = new Law("uniform", (a, b) -> uniform(a, a.plus(b)));
    Law beta = new Law("beta", (a, b) -> beta(a.square().plus(1), b.plus(1)));
    addAll(cases, logNormal, EVERYWHERE, transform("theta"), "theta.base");
    addAll(cases, logitNormal, WHOLE, transform("theta"), "theta.base");
    addAll(cases, affine, EVERYWHERE, transform("theta"), "theta.base");
    Rule both = rule(new Untransformed().then(LocScale.decentered()), "theta");
    addAll(cases, logNormal, EVERYWHERE, both, "theta.base.decentered");
    addAll(cases, bounded, EVERYWHERE, unconstrained("theta"), "theta.unconstrained");
    addAll(cases, beta, EVERYWHERE, unconstrained("theta"), "theta.unconstrained");
  }

  private static void vectors(List<Case> cases) {
    Law normal = new Law("normal", normalLaw());
    Law student = new Law("student", (a, b) -> studentT(b.plus(2), a, b));
    Tensor tril = tensor(1., 0, 0, 0.5, 2, 0, -1, 0.3, 0.7).reshape(3, 3);
    // One event already: joining would be one axis too many.
    Law correlated =
        new Law("correlated", (a, b) -> new MultivariateNormal(a.plus(zeros(3)), tril.times(b)));
    for (Rule rule : List.of(haar("theta"), discreteCosine("theta"))) {
      addAll(cases, normal, VECTORS, rule, "theta." + rule.how().name());
      addAll(
          cases,
          correlated,
          List.of(Place.ALONE, Place.PLATE, Place.SCALED, Place.MASKED),
          rule,
          "theta." + rule.how().name());
    }
    addAll(cases, student, VECTORS, split("theta", 2, 1), "theta.part0", "theta.part1");
    addAll(cases, normal, VECTORS, split("theta", 3), "theta.part0");
  }

  private static void conjugates(List<Case> cases) {
    Law beta = new Law("beta", (a, b) -> beta(a.square().plus(1), b.plus(1)));
    Law gamma = new Law("gamma", (a, b) -> gamma(a.square().plus(1), b.plus(1)));
    Law exponential = new Law("exponential", (a, b) -> exponential(b.plus(a.square())));
    Law normal = new Law("normal", normalLaw());
    Law dirichlet = new Law("dirichlet", (a, b) -> dirichlet(zeros(3).plus(b).plus(a.square())));
    Evidence events = new Evidence.Events(scalar(4), scalar(2.5));
    Rule trials = conjugate("theta", new Evidence.Trials(scalar(3), scalar(1.5)));
    addAll(cases, beta, EVERYWHERE, trials, "theta.updated");
    addAll(cases, gamma, EVERYWHERE, conjugate("theta", events), "theta.updated");
    addAll(cases, exponential, EVERYWHERE, conjugate("theta", events), "theta.updated");
    Rule measured = conjugate("theta", new Evidence.Measurement(scalar(0.7), scalar(0.2)));
    addAll(cases, normal, EVERYWHERE, measured, "theta.updated");
    Rule tallies = conjugate("theta", new Evidence.Tallies(tensor(1., 0, 4)));
    addAll(
        cases,
        dirichlet,
        List.of(Place.ALONE, Place.PLATE, Place.SCALED, Place.MASKED),
        tallies,
        "theta.updated");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void densitiesDifferByTheVolume(Case example) {
    for (long seed = 1; seed <= 3; seed++) {
      ChangeOfVariables.assertHolds(
          example.model(), reparam(example.rule()), "theta", example.auxiliaries(), seed);
    }
  }
}
