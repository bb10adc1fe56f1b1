package org.merapi.tensor.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.merapi.tensor.Axis;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Tracer;

/** The control operations themselves, on bodies written down by hand. */
class ControlOpTest {

  private static Tensor[] operands() {
    return new Tensor[] {
      Tensors.tensor(1.0, 2), Tensors.integer(5L), Tensors.tensor(10.0, 20, 30), Tensors.scalar(2.0)
    };
  }

  @Test
  void aScanPacksItsOutputsByPart() {
    Packing packing = ControlSamples.scan(false, Part.FLOATS).packing();
    assertEquals(
        List.of(Shape.of(2), Shape.of(), Shape.of(3, 2), Shape.of(3), Shape.of()),
        packing.shapes());
    assertEquals(
        List.of(DType.FLOAT64, DType.INT64, DType.FLOAT64, DType.BOOL, DType.FLOAT64),
        packing.dtypes());
    assertEquals(List.of(0, 2, 4), packing.members(Part.FLOATS));
    assertEquals(List.of(1, 3), packing.members(Part.INTEGERS));
    assertEquals(
        List.of(0, 0, 2, 1, 8), List.of(0, 1, 2, 3, 4).stream().map(packing::offset).toList());
    assertEquals(9, packing.length(Part.FLOATS));
    assertEquals(4, packing.length(Part.INTEGERS));
  }

  @Test
  void aScanRunsStepByStep() {
    // x: (12 14) (44 48) (118 126), count: 5 6 8, sum: 10*3 + 20*26 + 30*92
    assertArrayEquals(
        new double[] {118, 126, 144, 196, 1936, 2304, 13924, 15876, 30 + 520 + 2760},
        Tensor.apply(ControlSamples.scan(false, Part.FLOATS), operands()).toDoubleArray());
    assertArrayEquals(
        new long[] {8, 1, 1, 1},
        Tensor.apply(ControlSamples.scan(false, Part.INTEGERS), operands()).toLongArray());
    // Backwards, x: (32 34) (84 88) (178 186), stored by step number.
    assertArrayEquals(
        new double[] {178, 186, 31684, 34596, 7056, 7744, 1024, 1156, 30 * 3 + 20 * 66 + 10 * 172},
        Tensor.apply(ControlSamples.scan(true, Part.FLOATS), operands()).toDoubleArray());
  }

  @Test
  void batchesAreLoops() {
    Axis axis = Axis.of("batch", 2);
    Axis other = Axis.of("other", 3);
    Tensor counts = Tensors.tensor(-10L, 0);
    Tensor factors = Tensors.tensor(1.0, 2, 3);
    Tensor[] operands = operands();
    operands[1] = counts.hide(0, axis);
    operands[3] = factors.hide(0, other);
    for (Part part : Part.values()) {
      for (boolean reverse : new boolean[] {false, true}) {
        Tensor all =
            Tensor.apply(ControlSamples.scan(reverse, part), operands)
                .reveal(other, 0)
                .reveal(axis, 0);
        for (int i = 0; i < 2; i++) {
          for (int j = 0; j < 3; j++) {
            Tensor[] one = operands();
            one[1] = counts.get(i);
            one[3] = factors.get(j);
            assertArrayEquals(
                Tensor.apply(ControlSamples.scan(reverse, part), one).toDoubleArray(),
                all.get(i, j).toDoubleArray());
          }
        }
      }
    }
  }

  private static Tensor one() {
    return Tensors.scalar(1.0);
  }

  @Test
  void aWhileLoopOverABatchKeepsWhatIsDone() {
    While loop = ControlSamples.doubling();
    assertEquals("array([16.])", Tensor.apply(loop, one(), Tensors.scalar(10.0)).toString());
    Axis axis = Axis.of("batch", 3);
    Tensor limits = Tensors.tensor(10.0, 0, 1000).hide(0, axis);
    Tensor results = Tensor.apply(loop, one(), limits).reveal(axis, 0);
    assertArrayEquals(new double[] {16, 1, 1024}, results.toDoubleArray());
    assertEquals(
        "while loop: the condition still holds after 20 steps, the limit given",
        assertThrows(
                ArithmeticException.class,
                () -> Tensor.apply(loop, one(), Tensors.scalar(Double.POSITIVE_INFINITY)))
            .getMessage());
  }

  @Test
  void aChoiceOverABatchIsASelection() {
    Cond choice = ControlSamples.choice();
    Tensor x = Tensors.tensor(3.0, 5);
    Function<Tensor, Tensor> run = flag -> Tensor.apply(choice, flag, x, one(), x);
    assertArrayEquals(new double[] {7, 11}, run.apply(Tensors.scalar(true)).toDoubleArray());
    assertArrayEquals(new double[] {1.5, 2.5}, run.apply(Tensors.scalar(false)).toDoubleArray());
    Axis axis = Axis.of("batch", 2);
    Tensor flags = Tensors.tensor(false, true).hide(0, axis);
    assertArrayEquals(
        new double[] {1.5, 2.5, 7, 11}, run.apply(flags).reveal(axis, 0).toDoubleArray());
  }

  @Test
  void operationsAreEqualByTheirBodies() {
    Call call = ControlSamples.call();
    assertEquals(call, ControlSamples.call());
    assertEquals(call.hashCode(), ControlSamples.call().hashCode());
    assertNotEquals(call, new Call(call.body(), Part.INTEGERS));
    assertNotEquals(call, new Call(ControlSamples.choice().then(), Part.FLOATS));
    assertEquals(ControlSamples.choice(), ControlSamples.choice());
    assertEquals(ControlSamples.doubling(), ControlSamples.doubling());
    assertEquals(ControlSamples.scan(true, Part.FLOATS), ControlSamples.scan(true, Part.FLOATS));
    assertNotEquals(
        ControlSamples.scan(true, Part.FLOATS), ControlSamples.scan(false, Part.FLOATS));
  }

  @Test
  void bodiesHaveNoChecks() {
    Tracer tracer = Tracer.ofProgram();
    Tensor x = tracer.argument(Shape.SCALAR, DType.FLOAT64);
    tracer.require(x.gt(0), IllegalStateException::new);
    Graph checked = tracer.finish(List.of(x));
    assertEquals(
        "call: a body must not have checks",
        assertThrows(IllegalArgumentException.class, () -> new Call(checked, Part.FLOATS))
            .getMessage());
    Graph one = ControlSamples.call().body();
    Graph other = ControlSamples.choice().otherwise();
    assertEquals(
        "cond: the branches give other shapes or types",
        assertThrows(IllegalArgumentException.class, () -> new Cond(one, other, Part.FLOATS))
            .getMessage());
  }
}
