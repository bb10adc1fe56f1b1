package org.merapi.ppl;

import static org.merapi.distributions.Distributions.improperUniform;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.ModelErrors.assertMessage;
import static org.merapi.ppl.ModelErrors.message;
import static org.merapi.tensor.Tensors.tensor;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.models.MissingMistakes;
import org.merapi.ppl.handler.Mask;
import org.merapi.ppl.handler.Subsample;
import org.merapi.tensor.Tensor;

/** Mistakes in missing data: the whole text, line and table included. */
class MissingErrorTest {
  private static final Tensor OBSERVED = tensor(true, false, true);

  private static void rows() {
    MissingMistakes.rows(normal(0, 1), OBSERVED);
  }

  @Test
  void maskOfAnotherShape() {
    assertMessage(
        """
        site 'y': the mask has shape [2], but the plates around it [row=3 at -1] allow [3]
          at MissingMistakes.java:23
          try one of these:
            - give one truth value for each repetition of the plates: an event counts as a whole
            - put only the sites inside the plates under the mask
        sites:
          site  kind   plates  batch  event  value
          row   plate          [3]
        """,
        message(() -> MissingMistakes.rows(normal(0, 1), tensor(true, false))));
  }

  @Test
  void maskThatIsNotBool() {
    assertMessage(
        """
        site 'y': a mask is bool, this one is int64
          at MissingMistakes.java:23
          try one of these:
            - compare with something, as in mask(x.ne(0))
        sites:
          site  kind   plates  batch  event  value
          row   plate          [3]
        """,
        message(() -> MissingMistakes.rows(normal(0, 1), tensor(1L, 0, 1))));
  }

  @Test
  void onASampleStatement() {
    assertMessage(
        """
        site 'y': observedWhere(...) says which of the data there are, and sample takes no data
          at MissingMistakes.java:28
          try one of these:
            - write observe("y", distribution, data, observedWhere(...))
            - leave observedWhere(...) out
        sites:
          site  kind   plates  batch  event  value
          row   plate          [3]
        """,
        message(MissingMistakes::sampled));
  }

  @Test
  void dependsOnAnEnumeratedSite() {
    assertMessage(
        """
        site 'y.missing': the missing elements of the data depend on the enumerated site 'z', \
        which has plate 'row': they cannot be imputed while its values are summed over
          at MissingMistakes.java:39
          try one of these:
            - hide the missing elements with mask(...) in place of observedWhere(...): they have \
        no part in the density then, and predictions draw them
        sites:
          site               kind        plates               batch  event  value
          row                plate                            [3]
          z                  enumerated  row=3                [3]    []     [3]
          y                  observed    row=3                [3]    []     [3]
          y.missing.element  plate                            [1]
          y.missing          sample      y.missing.element=1  [1]    []     [1]
        """,
        message(MissingMistakes::mixture));
  }

  @Test
  void maskOfAHandler() {
    assertMessage(
        """
        site 'y.missing': the mask has shape [3] and is around a statement of which some elements \
        are missing, whose latent site has an element for each of these only
          at MissingMistakes.java:23
          try one of these:
            - write mask(...) beside observedWhere(...) in the statement itself
        sites:
          site               kind      plates  batch  event  value
          row                plate             [3]
          y                  observed  row=3   [3]    []     [3]
          y.missing.element  plate             [1]
        """,
        message(MissingErrorTest::rows, new Mask(tensor(true, true, false))));
  }

  @Test
  void rowsOfMissingElements() {
    assertMessage(
        """
        site 'y.missing.element': rows were chosen for the plate of missing elements, which are \
        imputed all at once
          at MissingMistakes.java:23
          try one of these:
            - choose rows of the plates around 'y'
        sites:
          site               kind      plates  batch  event  value
          row                plate             [3]
          y                  observed  row=3   [3]    []     [3]
          y.missing.element  plate             [1]
        """,
        message(MissingErrorTest::rows, new Subsample(Map.of("y.missing.element", tensor(0L)))));
  }

  @Test
  void batchThatParametersDoNotDecide() {
    assertMessage(
        """
        site 'y': ImproperUniform has a batch shape that its parameters do not decide, so the \
        missing elements cannot be taken out of it
          at MissingMistakes.java:23
          try one of these:
            - hide the missing elements with mask(...) in place of observedWhere(...)
        sites:
          site               kind      plates  batch  event  value
          row                plate             [3]
          y                  observed  row=3   [3]    []     [3]
          y.missing.element  plate             [1]
        """,
        message(() -> MissingMistakes.rows(improperUniform(Constraints.REAL, 3), OBSERVED)));
  }
}
