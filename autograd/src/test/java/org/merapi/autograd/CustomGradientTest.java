package org.merapi.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.autograd.Gradients.grad;
import static org.merapi.tensor.Tensors.scalar;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.CustomOp;

/** Derivatives that a user gives, and operations that a user defines. */
class CustomGradientTest {

  /** The cube root by Newton's method on numbers, which nothing could differentiate. */
  private static Tensor cubeRoot(List<Tensor> inputs) {
    Tensor x = inputs.getFirst();
    double[] roots = x.toDoubleArray();
    for (int i = 0; i < roots.length; i++) {
      roots[i] = Math.cbrt(roots[i]);
    }
    return Tensors.of(x.shape(), roots);
  }

  private static final CustomOp CUBE_ROOT =
      new CustomOp(
          "cubeRoot",
          CustomGradientTest::cubeRoot,
          (g, x, y) -> List.of(g.div(y.square().times(3))),
          CustomOp.Batching.LEADING);

  @Test
  void aCustomOperationHasDerivativesOfEveryOrder() {
    Function<Tensor, Tensor> f = x -> Tensor.apply(CUBE_ROOT, x);
    double x = 1.7;
    double[] expected = {
      Math.pow(x, 1 / 3.0),
      Math.pow(x, -2 / 3.0) / 3,
      Math.pow(x, -5 / 3.0) * -2 / 9,
      Math.pow(x, -8 / 3.0) * 10 / 27
    };
    for (double value : expected) {
      assertEquals(value, f.apply(scalar(x)).item(), 1e-13);
      Function<Tensor, Tensor> inner = f;
      f = grad(inner)::apply;
    }
  }

  @Test
  void aCustomGradientReplacesTheRecordedOne() {
    Function<List<Tensor>, Tensor> clipped =
        CustomGradient.of("clip", v -> v.getFirst().square(), (g, x, y) -> List.of(g.times(100)));
    assertEquals(100, grad((Tensor x) -> clipped.apply(List.of(x))).apply(scalar(3.0)).item());
    assertEquals(
        300, grad((Tensor x) -> clipped.apply(List.of(x.times(3)))).apply(scalar(3.0)).item());
    assertEquals(9, clipped.apply(List.of(scalar(3.0))).item());
  }

  @Test
  void theForwardFunctionSeesNumbersOnly() {
    AtomicInteger calls = new AtomicInteger();
    Function<List<Tensor>, Tensor> f =
        CustomGradient.of(
            "branch",
            v -> {
              calls.incrementAndGet();
              return v.getFirst().item() > 0 ? v.getFirst().times(2) : v.getFirst();
            },
            (g, x, y) -> List.of(Tensors.where(x.getFirst().gt(0), g.times(2), g)));
    Axis axis = Axis.of("z", 3);
    Tensor x = Tensors.tensor(1.0, -1, 2).hide(0, axis);
    Tensor gradient = grad((Tensor t) -> f.apply(List.of(t))).apply(x);
    assertEquals("array([2., 1., 2.])", gradient.reveal(axis, 0).toString());
    assertEquals(3, calls.get());
  }

  @Test
  void rulesAreChecked() {
    CustomOp few =
        new CustomOp("few", v -> v.get(0), (g, x, y) -> List.of(g), CustomOp.Batching.REPEAT);
    assertEquals(
        "custom operation 'few': the reverse rule gave 1 gradients for 2 inputs",
        assertThrows(
                IllegalArgumentException.class,
                () -> grad((Tensor x) -> Tensor.apply(few, x, x)).apply(scalar(1.0)))
            .getMessage());
    CustomOp wrong =
        new CustomOp(
            "wrong", v -> v.get(0).sum(), (g, x, y) -> List.of(g), CustomOp.Batching.REPEAT);
    assertEquals(
        "custom operation 'wrong': the gradient of input 0 has shape [], the input has [2]",
        assertThrows(
                ShapeException.class,
                () -> grad((Tensor x) -> Tensor.apply(wrong, x)).apply(Tensors.ones(2)))
            .getMessage());
  }

  @Test
  void anEmptyBatchIsEmptyOrAnError() {
    Axis none = Axis.of("none", 0);
    CustomOp.Reverse reverse = (g, x, y) -> List.of(g.times(y));
    CustomOp leading = new CustomOp("exp", v -> v.get(0).exp(), reverse, CustomOp.Batching.LEADING);
    CustomOp repeated = new CustomOp("exp", v -> v.get(0).exp(), reverse, CustomOp.Batching.REPEAT);
    Tensor x = Tensors.zeros(0, 2).hide(0, none);
    assertEquals(Shape.of(0, 2), Tensor.apply(leading, x).reveal(none, 0).shape());
    assertEquals(
        "custom operation 'exp': without a repetition over hidden axes of sizes [0] the shape of"
            + " the result is unknown",
        assertThrows(ShapeException.class, () -> Tensor.apply(repeated, x)).getMessage());
  }
}
