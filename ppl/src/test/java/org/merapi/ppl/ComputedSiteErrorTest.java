package org.merapi.ppl;

import static org.merapi.ppl.ModelErrors.assertMessage;
import static org.merapi.ppl.ModelErrors.message;
import static org.merapi.ppl.reparam.Reparametrisations.locScale;
import static org.merapi.ppl.reparam.Reparametrisations.reparam;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.zeros;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.merapi.models.ReparamMistakes;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Condition;
import org.merapi.ppl.handler.Intervene;
import org.merapi.ppl.handler.Replay;
import org.merapi.ppl.handler.Scale;
import org.merapi.ppl.handler.Seed;
import org.merapi.ppl.handler.Substitute;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/** Values for sites that are computed: the whole text. */
class ComputedSiteErrorTest {
  private static final Runnable COMPUTED = ReparamMistakes::computed;
  private static final Runnable MOVED =
      Models.with(reparam(locScale("x")), ReparamMistakes::number);
  private static final Map<String, Tensor> X = Map.of("x", scalar(1));
  private static final Map<String, Tensor> D = Map.of("d", zeros(2));

  @Test
  void dataForAComputedValue() {
    assertMessage(
        """
        site 'd': the value is computed, and what is computed cannot be observed
          at ReparamMistakes.java:73
          try one of these:
            - observe a site that has the value as its mean, say, and an error around it
            - to fix the value from outside, use Intervene
            - take the name out of the data given to Condition
        sites:
          site  kind    plates  batch  event  value
          x     sample          []     [2]    [2]
        """,
        message(COMPUTED, new Condition(D)));
  }

  @Test
  void dataForAReparametrisedSite() {
    assertMessage(
        """
        site 'x': a reparametrisation computes the site, and what is computed cannot be observed
          at ReparamMistakes.java:37
          try one of these:
            - put Condition inside reparam(...), where the site is sampled
            - give data for the site's auxiliary sites, named x. and a word, in place of it
        sites:
          site          kind    plates  batch  event  value
          x.decentered  sample          []     []     []
        """,
        message(MOVED, new Condition(X)));
  }

  @Test
  void dataForAComputedValueThatIsFixed() {
    assertMessage(
        """
        site 'd': the site is fixed by an intervention, which no data can contradict or support
          at ReparamMistakes.java:73
          try one of these:
            - take the name out of the data given to Condition, or out of the intervention
        sites:
          site  kind    plates  batch  event  value
          x     sample          []     [2]    [2]
        """,
        message(Models.intervene(COMPUTED, D), new Condition(D)));
  }

  @Test
  void twoInterventionsOnAComputedValue() {
    assertMessage(
        """
        site 'd': two interventions fix the site
          at ReparamMistakes.java:73
          try one of these:
            - take the name out of the values of one of them
        sites:
          site  kind    plates  batch  event  value
          x     sample          []     [2]    [2]
        """,
        message(Models.intervene(COMPUTED, D), new Intervene(D)));
  }

  @Test
  void interventionOfAnotherShape() {
    assertMessage(
        """
        site 'd': the value of the intervention is int64 [3], and what is computed is float64 [2]
          at ReparamMistakes.java:73
          try one of these:
            - give a value of shape [2] and type float64
        sites:
          site  kind    plates  batch  event  value
          x     sample          []     [2]    [2]
        """,
        message(COMPUTED, new Intervene(Map.of("d", tensor(1L, 2, 3)))));
  }

  @Test
  void interventionOnAReparametrisedSiteThatIsScaled() {
    Runnable scaled =
        Models.with(reparam(locScale("x")), Models.with(new Scale(2), ReparamMistakes::number));
    assertMessage(
        """
        site 'x': an intervention around reparam(...) fixes the site, whose density is scaled \
        or masked further in, and so are its auxiliary sites, which stay
          at ReparamMistakes.java:37
          try one of these:
            - put Intervene inside reparam(...)
        sites:
          site          kind        plates  batch  event  value
          x.decentered  sample              []     []     []
          x.volume      factor              []
          x             intervened                        []
        """,
        message(scaled, new Intervene(X)));
  }

  @Test
  void valueOfAReparametrisedSite() {
    assertMessage(
        """
        site 'x': a reparametrisation computes the site from auxiliary ones, which the values \
        given to Substitute do not name, so the value of the site would have no effect
          at ReparamMistakes.java:37
          try one of these:
            - put Substitute inside reparam(...), where the site is sampled
            - give values to the site's auxiliary sites, named x. and a word
        sites:
          site          kind    plates  batch  event  value
          x.decentered  sample          []     []     []
        """,
        message(MOVED, new Substitute(X)));
  }

  @Test
  void replayOfAReparametrisedSite() {
    Trace past = Trace.of(() -> new Seed(Key.key(1)).run(ReparamMistakes::number));
    assertMessage(
        """
        site 'x': a reparametrisation computes the site from auxiliary ones, and in the trace \
        given to Replay it is sampled, so its value there would have no effect
          at ReparamMistakes.java:37
          try one of these:
            - put Replay inside reparam(...), where the site is sampled
            - replay a trace of the reparametrised model
        sites:
          site          kind    plates  batch  event  value
          x.decentered  sample          []     []     []
        """,
        message(MOVED, new Replay(past)));
  }
}
