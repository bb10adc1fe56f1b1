package org.merapi.distributions.law;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.autograd.Gradients;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.compose.Masked;
import org.merapi.distributions.compose.NanMasked;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** A NaN in a masked slot reaches neither the log density nor any gradient. */
class MaskingTest {
  private static final Key KEY = Key.key(5);
  private static final Tensor MASK = Tensors.tensor(false, true, false);

  static Stream<Family> families() {
    return Families.ALL.stream();
  }

  static Stream<Family> numbers() {
    return Families.ALL.stream().filter(Family::isUnivariate);
  }

  @ParameterizedTest
  @MethodSource("families")
  void maskedNanReachesNothing(Family family) {
    for (double wrong : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1e9}) {
      check(family, wrong, d -> new Masked(d, MASK));
    }
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void missingNumbersReachNothing(Family family) {
    check(family, Double.NaN, NanMasked::new);
  }

  private static void check(
      Family family, double wrong, Function<Distribution, Distribution> wrapper) {
    List<Tensor> parameters = family.examples().getFirst();
    List<Tensor> three = new ArrayList<>();
    for (Tensor p : parameters) {
      three.add(p.expand(Shape.of(3).concat(p.shape())));
    }
    Tensor draw = family.maker().apply(parameters).sample(KEY).cast(DType.FLOAT64);
    Tensor bad = Tensors.full(draw.shape(), wrong);
    three.add(Tensors.stack(0, bad, draw, bad));

    Function<List<Tensor>, Tensor> masked =
        all -> {
          Distribution d = family.maker().apply(all.subList(0, all.size() - 1));
          return wrapper.apply(d).logProb(all.getLast());
        };
    double[] each = masked.apply(three).toDoubleArray();
    double expected = family.maker().apply(parameters).logProb(draw).item();
    assertArrayEquals(new double[] {0, expected, 0}, each, 1e-12 * Math.abs(expected));

    List<Tensor> slopes = Gradients.<List<Tensor>>grad(all -> masked.apply(all).sum()).apply(three);
    for (int i = 0; i < slopes.size(); i++) {
      Tensor slope = slopes.get(i);
      assertFalse(Tensors.isNan(slope).any().allTrue(), family + " input " + i);
      assertEquals(0, slope.get(0).abs().sum().item(), family + " input " + i);
      assertEquals(0, slope.get(2).abs().sum().item(), family + " input " + i);
    }
  }
}
