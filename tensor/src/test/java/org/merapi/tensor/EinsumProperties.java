package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.merapi.tensor.dense.DenseTensor;

/** Einsum in every semiring is the nested loops that it stands for. */
class EinsumProperties {

  private static void assertIs(double[] expected, Tensor found, double scale, String text) {
    double[] values = found.toDoubleArray();
    assertEquals(expected.length, values.length, text);
    for (int i = 0; i < values.length; i++) {
      if (expected[i] != values[i]) {
        assertEquals(expected[i], values[i], 1e-13 * scale, text + " at " + i);
      }
    }
  }

  @Property(tries = 400, seed = "61")
  void sumsOfProducts(@ForAll long seed) {
    RandomEquation equation = RandomEquation.of(new Random(seed), 0);
    Tensor[] operands = equation.operands().toArray(Tensor[]::new);
    Tensor found = Contractions.einsum(equation.text(), operands);
    assertIs(equation.expected(Semiring.SUM_PRODUCT), found, equation.scale(), equation.text());
  }

  @Property(tries = 400, seed = "62")
  void logarithmsOfSums(@ForAll long seed) {
    RandomEquation equation = RandomEquation.of(new Random(seed), 0);
    Tensor[] operands = equation.operands().toArray(Tensor[]::new);
    Tensor found = Contractions.einsum(Semiring.LOG_SUM_EXP, equation.text(), operands);
    assertIs(equation.expected(Semiring.LOG_SUM_EXP), found, 100, equation.text());
  }

  @Property(tries = 400, seed = "63")
  void maxima(@ForAll long seed) {
    RandomEquation equation = RandomEquation.of(new Random(seed), 1);
    Tensor[] operands = equation.operands().toArray(Tensor[]::new);
    Tensor found = Contractions.einsum(Semiring.MAX_SUM, equation.text(), operands);
    assertIs(equation.expected(Semiring.MAX_SUM), found, 100, equation.text());
    Tensor direct = Contractions.einsum(Semiring.LOG_SUM_EXP, equation.text(), operands);
    for (int i = 0; i < found.elements(); i++) {
      // The sum of exponentials is at least the greatest of them.
      assertEquals(
          true, DenseTensor.of(direct).doubleAt(i) >= DenseTensor.of(found).doubleAt(i) - 1e-12);
    }
  }

  @Property(tries = 150, seed = "64")
  void hiddenAxesAreLoops(@ForAll long seed) {
    Random random = new Random(seed);
    RandomEquation first = RandomEquation.of(random, 0);
    int hidden = random.nextInt(first.operands().size());
    Axis axis = Axis.of("batch", 3);
    Tensor stacked =
        Tensors.stack(
            0,
            IntStream.range(0, 3)
                .mapToObj(
                    i -> Samples.reals(random, first.operands().get(hidden).shape().toArray()))
                .toArray(Tensor[]::new));
    Semiring semiring = Semiring.values()[random.nextInt(2)];
    Tensor[] operands = first.operands().toArray(Tensor[]::new);
    operands[hidden] = stacked.hide(0, axis);
    Tensor found = Contractions.einsum(semiring, first.text(), operands).reveal(axis, 0);
    for (int i = 0; i < 3; i++) {
      operands[hidden] = stacked.get(i);
      Tensor expected = Contractions.einsum(semiring, first.text(), operands);
      Tensor part = found.get(i);
      assertEquals(expected.shape(), part.shape());
      assertIs(expected.toDoubleArray(), part, 100 * first.scale(), first.text());
    }
  }

  @Property(tries = 200, seed = "65")
  void thePathContractsAllOperandsAndIsNotDearerThanFromLeftToRight(@ForAll long seed) {
    RandomEquation equation = RandomEquation.of(new Random(seed), 1);
    Shape[] shapes = equation.operands().stream().map(Tensor::shape).toArray(Shape[]::new);
    ContractionPath path = Contractions.path(equation.text(), shapes);
    assertEquals(shapes.length - 1, path.steps().size());
    int left = shapes.length;
    for (ContractionPath.Step step : path.steps()) {
      assertEquals(true, step.first() >= 0 && step.first() < step.second() && step.second() < left);
      left--;
    }
    double all = equation.sizes().values().stream().mapToDouble(s -> s).reduce(1, (a, b) -> a * b);
    assertEquals(true, path.products() <= Math.max(0, shapes.length - 1) * all);
  }

  @Property(tries = 150, seed = "66")
  void theGreatestIsWhereArgmaxSays(@ForAll long seed) {
    RandomEquation equation = RandomEquation.of(new Random(seed), 1);
    Tensor[] operands = equation.operands().toArray(Tensor[]::new);
    var values = Contractions.argmax(equation.text(), operands);
    double[] greatest = equation.expected(Semiring.MAX_SUM);
    List<Tensor> whole = List.of(operands);
    for (int position = 0; position < greatest.length; position++) {
      double sum = 0;
      for (int i = 0; i < whole.size(); i++) {
        sum += at(equation, i, position, values);
      }
      assertEquals(greatest[position], sum, 1e-12, equation.text());
    }
  }

  /** An element of an operand where the result is at a position and other labels as chosen. */
  private static double at(
      RandomEquation equation, int operand, int position, java.util.Map<String, Tensor> values) {
    Tensor x = equation.operands().get(operand);
    String labels = equation.inputs().get(operand);
    for (int axis = 0; axis < labels.length(); axis++) {
      String label = labels.substring(axis, axis + 1);
      long place;
      Tensor chosen = values.get(label);
      if (chosen == null) {
        place = ofOutput(equation, label, position);
      } else {
        place = (long) DenseTensor.of(chosen).doubleAt(position);
      }
      x = x.get(x.size(0) == 1 ? 0 : (int) place);
    }
    return x.item();
  }

  private static long ofOutput(RandomEquation equation, String label, int position) {
    int rest = position;
    for (int i = equation.output().length() - 1; i >= 0; i--) {
      int size = equation.sizes().getOrDefault(equation.output().charAt(i), 1);
      if (equation.output().charAt(i) == label.charAt(0)) {
        return rest % size;
      }
      rest /= size;
    }
    throw new AssertionError(label);
  }
}
