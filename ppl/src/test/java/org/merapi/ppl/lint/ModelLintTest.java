package org.merapi.ppl.lint;

import static org.merapi.ppl.lint.LintTexts.assertNothing;
import static org.merapi.ppl.lint.LintTexts.assertReport;

import org.junit.jupiter.api.Test;
import org.merapi.models.LintModels;

/** Each rule with a model that has the mistake, and with one that nearly has. */
class ModelLintTest {
  @Test
  void nothingIsSaidOfAPlainModel() {
    assertNothing(Lint.of(LintModels::regression));
  }

  @Test
  void everyDiscreteSiteWithoutAMark() {
    assertReport(
        """
        lint: 2 errors
        error (discrete-latent): site 'w': Bernoulli is discrete, and gradient-based inference \
        moves in continuous space
          at LintModels.java:49
          try one of these:
            - add enumerate() to the statement, so that its values are summed over
            - observe the site
        error (discrete-latent): site 'z': Categorical is discrete, and gradient-based inference \
        moves in continuous space
          at LintModels.java:54
          try one of these:
            - add enumerate() to the statement, so that its values are summed over
            - observe the site
        """,
        Lint.of(LintModels::mixtureWithoutMarks));
    assertNothing(Lint.of(LintModels::mixture));
  }

  @Test
  void aBatchDimensionWithoutAPlate() {
    assertReport(
        """
        lint: 1 error
        error (ill-formed): site 'loc': Normal(loc [3], scale []) has batch shape [3] and event \
        shape [], but the plates around it (there are none) allow batch shape []
          at LintModels.java:72
          try one of these:
            - if the first axis is independent repetitions, put the statement inside plate(name, 3)
            - if the last axis belongs to one draw, write .toEvent(1) on the distribution
        """,
        Lint.of(LintModels::withoutPlate));
  }

  @Test
  void twoSitesOfOneName() {
    assertReport(
        """
        lint: 1 error
        error (duplicate-name): site 'a': a second site has this name; the first is a sample site \
        at LintModels.java:78
          at LintModels.java:79
          try one of these:
            - give each statement its own name; in a loop, add the index to it
        """,
        Lint.of(LintModels::duplicate));
  }

  @Test
  void aParameterThatIsToBeSampled() {
    assertReport(
        """
        lint: 1 error
        error (sampled-param): site 'loc': a param is a value to be optimised, which a sampler \
        does not do
          at LintModels.java:85
          try one of these:
            - make it a latent site: sample("loc", ...)
            - use stochastic variational inference
        """,
        Lint.of(LintModels::withParam));
  }

  @Test
  void dataOutsideTheSupport() {
    assertReport(
        """
        lint: 1 error
        error (data-outside-support): site 'y': the data has a value outside the support of \
        Exponential, whose values must be not negative
          at LintModels.java:92
          try one of these:
            - look at the data
            - choose a distribution that can have such values
        """,
        Lint.of(LintModels::negativeData));
    assertNothing(Lint.of(LintModels::movingBounds));
  }

  @Test
  void whatNothingObservedDependsOn() {
    assertReport(
        """
        lint: 2 warnings, 1 hint
        warning (unobserved): site 'alone': nothing that is observed depends on the site, so that \
        its posterior is its prior
          at LintModels.java:103
          try one of these:
            - compute the distribution of an observed site from it
            - take it out of the model
        warning (unobserved): site 'below': nothing that is observed depends on the site, so that \
        its posterior is its prior
          at LintModels.java:104
          try one of these:
            - compute the distribution of an observed site from it
            - take it out of the model
        hint (unobserved): site 'next': the site depends on what the data tell about, and nothing \
        observed depends on it: it is a prediction, which inference explores as if it were unknown \
        in its own right
          at LintModels.java:108
          try one of these:
            - leave it out, and let Predictive draw it after the run, as an observed site of the \
        model with new data
        """,
        Lint.of(LintModels::unobserved));
    assertNothing(Lint.of(LintModels::observedFarBelow));
  }

  @Test
  void aModelWithoutData() {
    assertReport(
        """
        lint: 1 hint
        hint (unobserved): site '(model)': no site is observed and there is no factor, so that \
        what is drawn is the prior
          try one of these:
            - observe the data: observe(name, distribution, data)
            - to see the prior, use Predictive.prior(model), whose draws are independent
        """,
        Lint.of(LintModels::prior));
  }

  /** A hint: an intervention cuts off what is above it on purpose. */
  @Test
  void whatAnInterventionCutsOff() {
    assertReport(
        """
        lint: 1 hint
        hint (unobserved): site 'top': nothing that is observed depends on the site, so that its \
        posterior is its prior
          at LintModels.java:165
          try one of these:
            - compute the distribution of an observed site from it
            - take it out of the model
        """,
        Lint.of(LintModels::cutOff));
  }

  @Test
  void flatPriors() {
    assertReport(
        """
        lint: 1 error, 2 hints
        error (improper-prior): site 'forgotten': the prior is flat over all values that are real, \
        and nothing that is observed depends on the site, so that it has no posterior distribution
          at LintModels.java:127
          try one of these:
            - give it a proper prior: normal, halfNormal, exponential
            - compute the distribution of an observed site from it
            - take it out of the model
        hint (improper-prior): site 'loc': the prior is flat over all values that are real, which \
        is no distribution: whether the posterior is one is up to the data
          at LintModels.java:125
          try one of these:
            - give a prior that is wide for the question, but proper: normal, halfNormal, \
        exponential
        hint (improper-prior): site 'scale': the prior is flat over all values that are positive, \
        which is no distribution: whether the posterior is one is up to the data
          at LintModels.java:126
          try one of these:
            - give a prior that is wide for the question, but proper: normal, halfNormal, \
        exponential
        """,
        Lint.of(LintModels::flat));
    assertNothing(Lint.of(LintModels::flatButProper));
  }

  @Test
  void scalesFarFromOne() {
    assertReport(
        """
        lint: 3 hints
        hint (far-scale): site 'wide': the scale of the prior is 1000000: samplers and optimisers \
        start with steps near one, and are slow to learn a scale so far from it
          at LintModels.java:139
          try one of these:
            - measure in units in which the scale is near one
            - if the prior is to say nothing, make it as wide as the answer could be, not wider
        hint (far-scale): site 'vague': the concentration of the prior is 0.001: samplers and \
        optimisers start with steps near one, and are slow to learn a scale so far from it
          at LintModels.java:140
          try one of these:
            - measure in units in which the scale is near one
            - if the prior is to say nothing, make it as wide as the answer could be, not wider
        hint (far-scale): site 'narrow': the width of the prior is 0.001: samplers and optimisers \
        start with steps near one, and are slow to learn a scale so far from it
          at LintModels.java:141
          try one of these:
            - measure in units in which the scale is near one
            - if the value is as good as known, write it as a constant
        """,
        Lint.of(LintModels::farScales));
    assertNothing(Lint.of(LintModels::nearScales));
  }

  @Test
  void statementsThatAddAConstant() {
    assertReport(
        """
        lint: 2 warnings
        warning (constant-term): site 'known': neither a latent site nor a parameter enters its \
        density, so that it adds a constant and tells nothing
          at LintModels.java:156
          try one of these:
            - compute its distribution from the sites that it should tell about
            - take the statement out
        warning (constant-term): site 'nothing': neither a latent site nor a parameter enters its \
        density, so that it adds a constant and tells nothing
          at LintModels.java:157
          try one of these:
            - compute its distribution from the sites that it should tell about
            - take the statement out
        """,
        Lint.of(LintModels::constant));
  }

  @Test
  void dataThatDoNotMatter() {
    assertReport(
        """
        lint: 3 warnings
        warning (ignored-data): site 'y': the mask hides every element, so that the data tell \
        nothing
          at LintModels.java:177
          try one of these:
            - look at the statement: is it this distribution that the data have?
            - take the statement out
        warning (ignored-data): site 'flat': ImproperUniform has one density for all values, so \
        that the data tell nothing
          at LintModels.java:178
          try one of these:
            - look at the statement: is it this distribution that the data have?
            - take the statement out
        warning (ignored-data): site 'own': the log density of OnlyLoc does not depend on the \
        value, so that the data tell nothing
          at LintModels.java:179
          try one of these:
            - look at the statement: is it this distribution that the data have?
            - take the statement out
        """,
        Lint.of(LintModels::ignored));
    assertNothing(Lint.of(LintModels::partlyMasked));
  }

  @Test
  void numbersReadOutOfSampledValues() {
    assertReport(
        """
        lint: 1 warning
        warning (value-read): site 'x': a number is read out of a value that depends on the site, \
        so that Java's control flow can depend on it: such a model cannot be compiled, and its \
        density may jump where the flow changes
          at LintModels.java:191
          try one of these:
            - compute with tensors: where(condition, x, y)
            - if the number is only to be looked at, record it: deterministic(name, value)
        """,
        Lint.of(LintModels::branch));
    assertNothing(Lint.of(LintModels::choice));
  }
}
