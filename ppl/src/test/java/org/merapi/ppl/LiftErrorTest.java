package org.merapi.ppl;

import static org.merapi.distributions.Distributions.dirichlet;
import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.poisson;
import static org.merapi.distributions.Distributions.uniform;
import static org.merapi.ppl.ModelErrors.assertMessage;
import static org.merapi.ppl.ModelErrors.message;
import static org.merapi.tensor.Tensors.ones;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.merapi.distributions.Distribution;
import org.merapi.models.ReparamMistakes;
import org.merapi.ppl.handler.Lift;
import org.merapi.ppl.handler.Substitute;

/** Priors that do not fit a parameter: the whole text. */
class LiftErrorTest {
  private static String lifted(Runnable model, Distribution prior) {
    return message(model, Lift.all(prior));
  }

  @Test
  void shapeOfThePrior() {
    assertMessage(
        """
        site 'rate': the prior HalfNormal has batch shape [3] and event shape [], and the \
        parameter has shape [2]
          at ReparamMistakes.java:62
          try one of these:
            - give a prior for one number, which then is that of each
            - give a prior whose batch and event shape together broadcast to [2]
        """,
        lifted(ReparamMistakes::rates, halfNormal(ones(3))));
    assertMessage(
        """
        site 'share': the prior Dirichlet has batch shape [] and event shape [2], and the \
        parameter has shape []
          at ReparamMistakes.java:67
          try one of these:
            - give a prior for one number, which then is that of each
            - give a prior whose batch and event shape together broadcast to []
        """,
        lifted(ReparamMistakes::bounded, dirichlet(ones(2))));
  }

  @Test
  void valuesOutsideTheConstraint() {
    assertMessage(
        """
        site 'rate': the parameter must be positive, and the prior Normal allows other values, \
        such as array([-20., -20.])
          at ReparamMistakes.java:62
          try one of these:
            - give a prior whose values are positive
        """,
        lifted(ReparamMistakes::rates, normal(0, 1)));
  }

  @Test
  void discretePrior() {
    assertMessage(
        """
        site 'rate': the prior Poisson is discrete, and the parameter must be positive
          at ReparamMistakes.java:62
          try one of these:
            - give a prior whose values are positive
        """,
        lifted(ReparamMistakes::rates, poisson(3)));
  }

  /** What is given further out need not be a value of the prior. */
  @Test
  void aGivenValueOutside() {
    assertMessage(
        """
        site 'rate': the parameter must be positive, and the prior Uniform allows other values, \
        such as array([ 1., -1.])
          at ReparamMistakes.java:62
          try one of these:
            - give a prior whose values are positive
        sites:
          site  kind    plates  batch  event  value
          rate  sample          []     [2]    [2]
        """,
        message(() ->
            new Substitute(Map.of("rate", tensor(1., -1)))
                .run(() -> Lift.all(narrow()).run(ReparamMistakes::rates))));
  }

  private static Distribution narrow() {
    return uniform(scalar(1), scalar(2));
  }
}
