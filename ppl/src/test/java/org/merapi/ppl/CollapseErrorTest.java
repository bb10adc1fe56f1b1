package org.merapi.ppl;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.ppl.ModelErrors.assertMessage;
import static org.merapi.tensor.Tensors.tensor;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.merapi.models.CollapseMistakes;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.handler.Runs;
import org.merapi.ppl.handler.Subsample;

/** Mistakes about collapsed sites: the whole text, line and table included. */
class CollapseErrorTest {
  private static final Subsample ROWS = new Subsample(Map.of("row", tensor(0L, 2L)));

  private static String message(Runnable model) {
    return assertThrows(ModelError.class, () -> Runs.of(model).logDensity()).getMessage();
  }

  @Test
  void prior() {
    assertMessage(
        """
        site 'x': Cauchy has no conjugate laws, so the site cannot be collapsed
          at CollapseMistakes.java:36
          try one of these:
            - leave out collapse()
            - use a prior that has: one of [Beta, Gamma, Normal, Dirichlet]
        sites:
          site  kind       plates  batch  event  value
          x     collapsed          []     []     []
        """,
        message(CollapseMistakes::prior));
  }

  @Test
  void law() {
    assertMessage(
        """
        site 'y': the site depends on the collapsed site 'x' and is not conjugate to it: no \
        row of the table has Normal for the loc of Cauchy
          at CollapseMistakes.java:42
          try one of these:
            - give the value of 'x' itself as a parameter: Normal is conjugate to \
        Normal(loc), LogNormal(loc)
            - leave out collapse() at 'x'
        sites:
          site  kind       plates  batch  event  value
          x     collapsed          []     []     []
          y     observed           []     []     []
        """,
        message(CollapseMistakes::law));
  }

  @Test
  void parameter() {
    assertMessage(
        """
        site 'y': the site depends on the collapsed site 'x' and is not conjugate to it: no \
        row of the table has Gamma for the scale of Normal
          at CollapseMistakes.java:48
          try one of these:
            - give the value of 'x' itself as a parameter: Gamma is conjugate to \
        Poisson(rate), Exponential(rate), Gamma(rate), InverseGamma(scale)
            - leave out collapse() at 'x'
        sites:
          site  kind       plates  batch  event  value
          x     collapsed          []     []     []
          y     observed           []     []     []
        """,
        message(CollapseMistakes::parameter));
  }

  @Test
  void computed() {
    assertMessage(
        """
        site 'y': the site depends on the collapsed site 'x' and is not conjugate to it: \
        the rate of Poisson is computed from its value, and must be the value itself
          at CollapseMistakes.java:54
          try one of these:
            - give the value of 'x' itself as a parameter: Gamma is conjugate to \
        Poisson(rate), Exponential(rate), Gamma(rate), InverseGamma(scale)
            - leave out collapse() at 'x'
        sites:
          site  kind       plates  batch  event  value
          x     collapsed          []     []     []
          y     observed           []     []     []
        """,
        message(CollapseMistakes::computed));
  }

  @Test
  void twice() {
    assertMessage(
        """
        site 'y': the site depends on the collapsed site 'x' and is not conjugate to it: \
        Gamma depends on it by each of the parameters [concentration, rate]
          at CollapseMistakes.java:60
          try one of these:
            - give the value of 'x' itself as a parameter: Gamma is conjugate to \
        Poisson(rate), Exponential(rate), Gamma(rate), InverseGamma(scale)
            - leave out collapse() at 'x'
        sites:
          site  kind       plates  batch  event  value
          x     collapsed          []     []     []
          y     observed           []     []     []
        """,
        message(CollapseMistakes::twice));
  }

  @Test
  void wrapped() {
    assertMessage(
        """
        site 'y': the site depends on the collapsed site 'x' and is not conjugate to it: \
        ZeroInflated is made of another law that does
          at CollapseMistakes.java:66
          try one of these:
            - give the value of 'x' itself as a parameter: Gamma is conjugate to \
        Poisson(rate), Exponential(rate), Gamma(rate), InverseGamma(scale)
            - leave out collapse() at 'x'
        sites:
          site  kind       plates  batch  event  value
          x     collapsed          []     []     []
          y     observed           []     []     []
        """,
        message(CollapseMistakes::wrapped));
  }

  @Test
  void two() {
    assertMessage(
        """
        site 'y': the site depends on the collapsed sites [z, x] at once, and is conjugate \
        to one at a time only
          at CollapseMistakes.java:73
          try one of these:
            - leave out collapse() at all but one of them
        sites:
          site  kind       plates  batch  event  value
          x     collapsed          []     []     []
          z     collapsed          []     []     []
          y     observed           []     []     []
        """,
        message(CollapseMistakes::two));
  }

  @Test
  void term() {
    assertMessage(
        """
        site 'penalty': the factor depends on the collapsed site 'x', and the integral over \
        its values has a closed form for observations only
          at CollapseMistakes.java:79
          try one of these:
            - write the factor as an observe statement whose law is conjugate to 'x'
            - leave out collapse() at 'x'
        sites:
          site     kind       plates  batch  event  value
          x        collapsed          []     []     []
          penalty  factor             []
        """,
        message(CollapseMistakes::term));
  }

  @Test
  void data() {
    assertMessage(
        """
        site 'y': the value of the site is computed from the collapsed site 'x', of which \
        no one value is known
          at CollapseMistakes.java:85
          try one of these:
            - leave out collapse() at 'x'
        sites:
          site  kind       plates  batch  event  value
          x     collapsed          []     []     []
          y     observed           []     []     []
        """,
        message(CollapseMistakes::data));
  }

  @Test
  void chain() {
    assertMessage(
        """
        site 'z': the site is collapsed itself, and without a known value it is not \
        conjugate to the collapsed site 'x'
          at CollapseMistakes.java:91
          try one of these:
            - leave out collapse() at one of the two
        sites:
          site  kind       plates  batch  event  value
          x     collapsed          []     []     []
          z     collapsed          []     []     []
        """,
        message(CollapseMistakes::chain));
  }

  @Test
  void scaled() {
    assertMessage(
        """
        site 'x': the site's log density is scaled by 2.0, and the site is collapsed: the \
        scale would be taken inside the integral over its values
          at CollapseMistakes.java:97
          try one of these:
            - scale only sites that do not depend on collapsed ones
        sites:
          site  kind       plates  batch  event  value
          x     collapsed          []     []     []
        """,
        message(CollapseMistakes::scaled));
  }

  @Test
  void scaledChild() {
    assertMessage(
        """
        site 'y': the site's log density is scaled by 2.0, and the site depends on the \
        collapsed site 'x': the scale would be taken inside the integral over its values
          at CollapseMistakes.java:103
          try one of these:
            - scale only sites that do not depend on collapsed ones
            - leave out collapse() at 'x'
        sites:
          site  kind       plates  batch  event  value
          x     collapsed          []     []     []
          y     observed           []     []     []
        """,
        message(CollapseMistakes::scaledChild));
  }

  @Test
  void shared() {
    assertMessage(
        """
        site 'y': the site is in the subsampled plate 'row' and depends on the collapsed \
        site 'x' outside it: the integral over its values needs every row
          at CollapseMistakes.java:109
          try one of these:
            - use all rows of plate 'row'
            - sample 'x' inside the plate, if each row has its own
        sites:
          site  kind       plates  batch  event  value
          x     collapsed          []     []     []
          row   plate              [4]
          y     observed   row=2   [2]    []     [2]
        """,
        message(() -> ROWS.run(() -> CollapseMistakes.shared(tensor(1., 2, 3, 4)))));
  }

  @Test
  void outside() {
    assertMessage(
        """
        site 'y': the site depends on the collapsed site 'x' but is outside its subsampled \
        plate 'row'
          at CollapseMistakes.java:115
          try one of these:
            - put the statement inside plate 'row', beside 'x'
            - use all rows of plate 'row'
        sites:
          site  kind       plates  batch  event  value
          row   plate              [4]
          x     collapsed  row=2   [2]    []     [2]
          y     observed           []     [2]    [2]
        """,
        message(() -> ROWS.run(() -> CollapseMistakes.outside(tensor(1., 2, 3, 4)))));
  }

  @Test
  void hidden() {
    assertMessage(
        """
        site 'y': the site counts where a mask hides the collapsed site 'x', which has no \
        posterior there
          try one of these:
            - put the site under the same mask
            - leave out the mask at 'x'
        sites:
          site  kind       plates  batch  event  value
          x     collapsed          []     []     []
          y     observed           []     []     []
        """,
        message(CollapseMistakes::hidden));
  }

  @Test
  void branch() {
    assertMessage(
        """
        site 'y': the site is inside a branch and depends on the collapsed site 'x'
          at CollapseMistakes.java:127
          try one of these:
            - leave out collapse() at 'x'
            - put the statement outside the branch
        sites:
          site  kind       plates  batch  event  value
          x     collapsed          []     []     []
          y     observed           []     []     []
        """,
        message(CollapseMistakes::branch));
  }

  @Test
  void captured() {
    assertMessage(
        """
        site 'x': a site depends on this collapsed one by a tensor that is no parameter of \
        its distribution
          try one of these:
            - declare every tensor that the distribution's logProb uses in its params()
            - leave out collapse()
        sites:
          site  kind       plates  batch  event  value
          x     collapsed          []     []     []
          y     observed           []     []     []
        """,
        message(CollapseMistakes::captured));
  }

  @Test
  void loop() {
    assertMessage(
        """
        site 'x': the site is inside loop 't' and is collapsed
          at CollapseMistakes.java:132
          try one of these:
            - leave out collapse() at 'x'
            - put the statement outside the loop
        sites:
          site  kind       plates  batch  event  value
          x     collapsed  t=3     [3]    []     [3]
        """,
        message(CollapseMistakes::loop));
  }

  @Test
  void joined() {
    assertMessage(
        """
        site 'y': the site depends on the collapsed site 'x', and the integral over its \
        values joins the observations
          try one of these:
            - leave out collapse() at 'x' where the density of each is wanted
        sites:
          site  kind       plates  batch  event  value
          x     collapsed          []     []     []
          row   plate              [2]
          y     observed   row=2   [2]    []     [2]
        """,
        assertThrows(
                ModelError.class,
                () -> Runs.of(CollapseMistakes::joined).traces().getFirst().logLikelihoods())
            .getMessage());
  }
}
