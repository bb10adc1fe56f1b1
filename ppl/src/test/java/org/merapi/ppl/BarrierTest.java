package org.merapi.ppl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.ppl.ModelErrors.assertMessage;
import static org.merapi.ppl.ModelErrors.message;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.Jit;
import org.merapi.models.BarrierMistakes;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Seed;
import org.merapi.ppl.handler.Substitute;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** A point where numbers are needed: the value, or what to do where it has none. */
class BarrierTest {
  private static double latent(Tensor x) {
    return new Substitute(Map.of("x", x)).run(BarrierMistakes::latent);
  }

  @Test
  void numbersThatAreThere() {
    Tensor x = Tensors.scalar(3);
    assertSame(x, Ppl.barrier(x));
    assertEquals(3, latent(x));
    assertEquals(3, Trace.record(() -> latent(x)).value());
    double drawn = new Seed(Key.key(1)).run(BarrierMistakes::enumerated);
    assertEquals(drawn, Math.rint(drawn));
  }

  /** Numbers are there while a gradient is taken, and it flows. */
  @Test
  void underAGradient() {
    Tensor x = Tensors.scalar(3);
    assertEquals(6, Gradients.grad((Tensor t) -> Ppl.barrier(t).square()).apply(x).item());
    assertEquals(1, Gradients.grad((Tensor t) -> latent(t) > 0 ? t : t.neg()).apply(x).item());
  }

  @Test
  void enumerated() {
    assertMessage(
        """
        site 'barrier': the value stands for several at once, along the hidden axes [z:2]
          at BarrierMistakes.java:16
          try one of these:
            - compute with all of them: where(condition, a, b) chooses, and table.get(z) looks up
            - leave out enumerate() at the site that it comes from, so that it has one value
        sites:
          site  kind        plates  batch  event  value
          z     enumerated          []     []     []
        """,
        message(BarrierMistakes::enumerated));
  }

  @Test
  void traced() {
    assertMessage(
        """
        site 'barrier': the value is being traced for a compiled program and has no numbers
          at BarrierMistakes.java:22
          try one of these:
            - choose between values by where(condition, a, b), and between parts of a program by \
        ControlFlow.cond
            - run the model eagerly, with engine(Engine.EAGER)
        """,
        assertThrows(
                ModelError.class,
                () -> Jit.compile((Tensor x) -> Tensors.scalar(latent(x))).apply(Tensors.scalar(3)))
            .getMessage());
  }
}
