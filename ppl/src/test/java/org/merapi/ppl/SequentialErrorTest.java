package org.merapi.ppl;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.ppl.ModelErrors.assertMessage;
import static org.merapi.tensor.Tensors.tensor;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.merapi.models.SequentialMistakes;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.handler.Runs;
import org.merapi.ppl.handler.States;
import org.merapi.ppl.handler.Subsample;

/**
 * Mistakes about sites that are enumerated sequentially: the whole text, line and table included.
 */
class SequentialErrorTest {
  private static final Subsample ROWS = new Subsample(Map.of("row", tensor(0L, 2L)));

  private static String message(Runnable model) {
    return assertThrows(ModelError.class, () -> Runs.of(model).logDensity()).getMessage();
  }

  @Test
  void continuous() {
    assertMessage(
        """
        site 'x': Normal cannot be enumerated: its values are continuous
          at SequentialMistakes.java:26
          try one of these:
            - leave out enumerateSequentially()
            - use a distribution with a list of values, such as Categorical or Bernoulli
        """,
        message(SequentialMistakes::continuous));
  }

  @Test
  void repeated() {
    assertMessage(
        """
        site 'z': the site is enumerated sequentially, but is repeated in plate 'row' of \
        size 3: every combination of values would need a run of its own
          at SequentialMistakes.java:31
          try one of these:
            - use enumerate(), which sums over the values of each repetition by itself
            - make the repetitions sites of their own in a Java loop, each with its own name
        sites:
          site  kind   plates  batch  event  value
          row   plate          [3]
        """,
        message(SequentialMistakes::repeated));
  }

  @Test
  void loop() {
    assertMessage(
        """
        site 'z': the site is enumerated sequentially inside loop 't', whose steps run all \
        at once
          at SequentialMistakes.java:36
          try one of these:
            - use enumerate(), which sums over all paths of the loop
            - write the loop in Java, with a name of its own for each step's site
        """,
        message(SequentialMistakes::loop));
  }

  @Test
  void many() {
    assertMessage(
        """
        site 'z0': more than 1024 runs are needed for the combinations of values of the \
        sites that are enumerated sequentially; the last run went through [z0, z1, z2, z3, \
        z4, z5, z6, z7, z8, z9, z10]
          try one of these:
            - use enumerate() for sites that no Java code branches on
            - reach fewer of them in each branch
        """,
        message(SequentialMistakes::many));
  }

  @Test
  void scaled() {
    assertMessage(
        """
        site 'z': the site's log density is scaled by 2.0, and the site is enumerated \
        sequentially: the scale would be taken inside the sum over its values
          at SequentialMistakes.java:48
          try one of these:
            - scale only sites that are reached before it
        """,
        message(SequentialMistakes::scaled));
  }

  @Test
  void scaledData() {
    assertMessage(
        """
        site 'y': the site's log density is scaled by 2.0, and the site is reached after \
        the sequentially enumerated site 'z': the scale would be taken inside the sum over \
        its values
          at SequentialMistakes.java:54
          try one of these:
            - scale only sites that are reached before it
        sites:
          site  kind        plates  batch  event  value
          z     enumerated          []     []     []
        """,
        message(SequentialMistakes::scaledData));
  }

  @Test
  void shared() {
    assertMessage(
        """
        site 'y': the site is in the subsampled plate 'row' and is reached after the \
        sequentially enumerated site 'z': the sum over its values needs every row
          at SequentialMistakes.java:61
          try one of these:
            - use all rows of plate 'row'
            - use enumerate() inside the plate, if each row has a value of its own
        sites:
          site  kind        plates  batch  event  value
          z     enumerated          []     []     []
          row   plate               [4]
        """,
        message(() -> ROWS.run(() -> SequentialMistakes.shared(tensor(1., 2, 3, 4)))));
  }

  @Test
  void moody() {
    assertMessage(
        """
        site 'a': with the same values of the sequential sites before it the model reached \
        another site in an earlier run: 'b'
          at SequentialMistakes.java:76
          try one of these:
            - branch on values of sites and on data only
        """,
        message(SequentialMistakes::moody));
  }

  @Test
  void writes() {
    assertMessage(
        """
        site 'count': the model writes a state, and is run 2 times for the values of the sites \
        that are enumerated sequentially
          try one of these:
            - use enumerate(), which needs a single run
            - drop what is written: States.fixed(before, model)
        """,
        assertThrows(
                ModelError.class,
                () -> States.run(Map.of(), () -> Runs.of(SequentialMistakes::writes)))
            .getMessage());
  }
}
