package org.merapi.ppl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.ppl.ModelErrors.assertMessage;
import static org.merapi.ppl.ModelErrors.message;
import static org.merapi.ppl.reparam.Reparametrisations.circular;
import static org.merapi.ppl.reparam.Reparametrisations.conjugate;
import static org.merapi.ppl.reparam.Reparametrisations.discreteCosine;
import static org.merapi.ppl.reparam.Reparametrisations.gumbelSoftmax;
import static org.merapi.ppl.reparam.Reparametrisations.haar;
import static org.merapi.ppl.reparam.Reparametrisations.locScale;
import static org.merapi.ppl.reparam.Reparametrisations.reparam;
import static org.merapi.ppl.reparam.Reparametrisations.rule;
import static org.merapi.ppl.reparam.Reparametrisations.split;
import static org.merapi.ppl.reparam.Reparametrisations.studentT;
import static org.merapi.ppl.reparam.Reparametrisations.transform;
import static org.merapi.ppl.reparam.Reparametrisations.unconstrained;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.merapi.models.ReparamMistakes;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.handler.Reparametrisation;
import org.merapi.ppl.handler.Scale;
import org.merapi.ppl.reparam.Evidence;
import org.merapi.ppl.reparam.LocScale;
import org.merapi.ppl.reparam.Reparametrisations.Rule;
import org.merapi.ppl.reparam.Split;
import org.merapi.ppl.reparam.StudentMixture;
import org.merapi.ppl.reparam.Untransformed;
import org.merapi.tensor.Tensor;

/** Reparametrisations that do not fit a site: the whole text. */
class ReparamErrorTest {
  @Test
  void otherLaw() {
    assertMessage(
        """
        site 'x': locScale needs a law of real numbers with the parameters loc and scale, such as \
        Normal or StudentT, and the site is Beta
          at ReparamMistakes.java:27
          try one of these:
            - take the site out of the configuration of Reparam
            - choose a reparametrisation for Beta
        """,
        message(ReparamMistakes::probability, reparam(locScale("x"))));
  }

  @Test
  void whatEachNeeds() {
    Rule trials = conjugate("x", new Evidence.Trials(scalar(1), scalar(1)));
    Rule events = conjugate("x", new Evidence.Events(scalar(1), scalar(1)));
    Rule measurement = conjugate("x", new Evidence.Measurement(scalar(1), scalar(1)));
    Rule tallies = conjugate("x", new Evidence.Tallies(tensor(1., 1)));
    needs(
        transform("x"),
        "transform needs the law of a transformed variable, such as" + " Transformed or LogNormal");
    needs(
        unconstrained("x"),
        "unconstrained needs a law whose support is the image of real"
            + " numbers under a bijection");
    needs(
        circular("x"),
        "circular needs a law of angles from -pi to pi, such as VonMises or" + " Uniform(-pi, pi)");
    String vectors =
        " needs a law of vectors of real numbers, such as MultivariateNormal or a Normal with"
            + " toEvent(1)";
    needs(haar("x"), "haar" + vectors);
    needs(discreteCosine("x"), "discreteCosine" + vectors);
    needs(studentT("x"), "studentT needs a StudentT law");
    needs(
        gumbelSoftmax("x"),
        "gumbelSoftmax needs a RelaxedOneHotCategorical or" + " RelaxedBernoulli law");
    needs(
        split("x", 1, 2),
        "split needs a law of vectors of independent entries, such as a Normal"
            + " with toEvent(1)");
    needs(trials, "conjugate needs a Beta law for Trials");
    needs(events, "conjugate needs a Gamma or Exponential law for Events");
    needs(measurement, "conjugate needs a Normal law for Measurement");
    needs(tallies, "conjugate needs a Dirichlet law for Tallies");
    Reparametrisation two = new StudentMixture().then(LocScale.decentered());
    needs(rule(two, "x"), "studentT, then locScale needs a StudentT law");
  }

  private static void needs(Rule rule, String problem) {
    String message = message(ReparamMistakes::category, reparam(rule));
    assertEquals(
        "site 'x': " + problem + ", and the site is Categorical", message.split("\n", 2)[0]);
  }

  @Test
  void marginalised() {
    Reparametrisation any =
        new Reparametrisation() {
          @Override
          public boolean fits(Site.Sample site) {
            return true;
          }

          @Override
          public String needs() {
            return "nothing";
          }

          @Override
          public Site.Sample apply(Site.Sample site, Next outer) {
            throw new AssertionError();
          }
        };
    assertMessage(
        """
        site 'x': the site is to be summed over or integrated out, so there is no value of it to \
        compute
          at ReparamMistakes.java:32
          try one of these:
            - take the site out of the configuration of Reparam
            - leave the option of the statement out
        """,
        message(ReparamMistakes::category, reparam(rule(any, "x"))));
  }

  @Test
  void nothingLeftForTheSecond() {
    Reparametrisation two = new Untransformed().then(new StudentMixture());
    assertMessage(
        """
        site 'x': after transform no site is left that studentT is for: it needs a StudentT law
          at ReparamMistakes.java:47
          try one of these:
            - leave out studentT
        sites:
          site    kind           plates  batch  event  value
          x.base  sample                 []     []     []
          x       deterministic                        []
        """,
        message(ReparamMistakes::positive, reparam(rule(two, "x"))));
  }

  @Test
  void scaledMixture() {
    assertMessage(
        """
        site 'x': the log density of the site is scaled by 0.5, and studentT cannot give its \
        auxiliary sites a density that makes it so
          at ReparamMistakes.java:52
          try one of these:
            - take the site out of the configuration of Reparam
            - put Scale around Reparam: it then scales the auxiliary sites too
        """,
        message(() -> new Scale(0.5).run(ReparamMistakes::heavyTails), reparam(studentT("x"))));
  }

  @Test
  void maskedNoise() {
    assertMessage(
        """
        site 'x': some elements of the site are masked, and gumbelSoftmax cannot give its \
        auxiliary site a density that makes it so
          at ReparamMistakes.java:57
          try one of these:
            - take the site out of the configuration of Reparam
            - put Mask around Reparam: it then masks the auxiliary site too
        sites:
          site  kind   plates  batch  event  value
          row   plate          [2]
        """,
        message(ReparamMistakes::relaxed, reparam(gumbelSoftmax("x"))));
  }

  @Test
  void shapeOfTheCentering() {
    assertMessage(
        """
        site 'x': the centering has shape [2], which does not broadcast to the shape [3] of the \
        value
          at ReparamMistakes.java:42
          try one of these:
            - give one centering for all, or one for each element of the value
        """,
        message(ReparamMistakes::vector, reparam(rule(LocScale.centered(tensor(0.1, 0.2)), "x"))));
  }

  @Test
  void centeringOutOfRange() {
    for (double centering : new double[] {-0.1, 1.1, Double.NaN}) {
      Tensor value = scalar(centering);
      assertEquals(
          "LocScale: the centering must be between 0 and 1, got " + value,
          assertThrows(IllegalArgumentException.class, () -> LocScale.centered(value))
              .getMessage());
    }
    for (double centering : new double[] {0, 1}) {
      Tensor value = scalar(centering);
      assertEquals(
          "LocScale: the centering must be above 0 and below 1 to start, got " + value,
          assertThrows(IllegalArgumentException.class, () -> LocScale.learnt(value)).getMessage());
    }
  }

  @Test
  void sizesOfParts() {
    assertMessage(
        """
        site 'x': the parts have the sizes [1, 1], which make 2, and the last axis of the event \
        shape [3] has 3
          at ReparamMistakes.java:42
          try one of these:
            - give sizes that make 3
        """,
        message(ReparamMistakes::vector, reparam(split("x", 1, 1))));
    for (List<Integer> sizes : List.of(List.<Integer>of(), List.of(2, 0))) {
      assertEquals(
          "Split: the sizes must be positive, got " + sizes,
          assertThrows(IllegalArgumentException.class, () -> new Split(sizes)).getMessage());
    }
  }

  @Test
  void shapeOfTheEvidence() {
    assertMessage(
        """
        site 'x': the law after the evidence has batch shape [2] and event shape [], and the site \
        asks for [] and []
          at ReparamMistakes.java:37
          try one of these:
            - give evidence that broadcasts to the site's value
        """,
        message(
            ReparamMistakes::number,
            reparam(conjugate("x", new Evidence.Measurement(tensor(1., 2), scalar(1))))));
  }

  @Test
  void twoRulesForOneSite() {
    assertEquals(
        "reparam: two rules are for site 'x', studentT and locScale; leave out one of them, or join"
            + " them: rule(first.then(second), \"x\")",
        assertThrows(
                IllegalArgumentException.class,
                () -> reparam(studentT("x", "y"), locScale("z", "x")))
            .getMessage());
  }
}
