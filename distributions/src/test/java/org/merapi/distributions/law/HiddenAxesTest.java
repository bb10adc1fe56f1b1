package org.merapi.distributions.law;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.autograd.Gradients;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.HasMoments;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Parameters and values that carry hidden axes give what a loop over the axes gives. */
class HiddenAxesTest {
  private static final Key KEY = Key.key(3);

  static Stream<Family> families() {
    return Families.keeping(Law.HIDDEN_AXES).filter(f -> f.examples().size() > 1);
  }

  /** The second example, if it has the shapes of the first; else one made from the first. */
  private static List<Tensor> example(Family family, int i) {
    List<Tensor> first = family.examples().getFirst();
    List<Tensor> second = family.examples().get(1);
    if (i == 0) {
      return first;
    }
    List<Tensor> other = new ArrayList<>();
    for (int j = 0; j < first.size(); j++) {
      Tensor a = first.get(j);
      // Of the shape of the first example, and valid: itself reversed, or another entry scaled.
      other.add(
          a.shape().equals(second.get(j).shape())
              ? second.get(j)
              : a.rank() == 1 ? a.flip(0) : a.times(1.5));
    }
    return other;
  }

  private static List<Tensor> hidden(Family family, Axis axis) {
    List<Tensor> a = example(family, 0);
    List<Tensor> b = example(family, 1);
    List<Tensor> both = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      both.add(Tensors.stack(0, a.get(i), b.get(i)).hide(0, axis));
    }
    return both;
  }

  @ParameterizedTest
  @MethodSource("families")
  void equalALoop(Family family) {
    Axis laws = Axis.of("law", 2);
    Axis values = Axis.of("value", 3);
    Distribution batched = family.maker().apply(hidden(family, laws));
    Distribution[] each = {
      family.maker().apply(example(family, 0)), family.maker().apply(example(family, 1))
    };
    Tensor x = each[0].sample(KEY, Shape.of(3));
    assertEquals(each[0].batchShape(), batched.batchShape());

    Tensor both = batched.logProb(x.hide(0, values));
    assertEquals(Shape.SCALAR, both.shape());
    Tensor table = both.reveal(values, 0).reveal(laws, 0);
    Tensor oneAxis = batched.logProb(x).reveal(laws, 0);
    Tensor draws = batched.sample(KEY).reveal(laws, 0);
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 3; j++) {
        double expected = each[i].logProb(x.get(j)).item();
        assertEquals(expected, table.get(i, j).item(), family.rounding() * Math.abs(expected));
        assertEquals(expected, oneAxis.get(i, j).item(), family.rounding() * Math.abs(expected));
      }
      assertSame(family, each[i].sample(KEY), draws.get(i));
      if (each[i] instanceof HasMoments m) {
        assertSame(family, m.mean(), ((HasMoments) batched).mean().reveal(laws, 0).get(i));
        assertSame(family, m.variance(), ((HasMoments) batched).variance().reveal(laws, 0).get(i));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void gradientsEqualALoop(Family family) {
    Axis laws = Axis.of("law", 2);
    Tensor x = family.maker().apply(example(family, 0)).sample(KEY);
    List<Tensor> batched =
        Gradients.<List<Tensor>>grad(p -> family.maker().apply(p).logProb(x))
            .apply(hidden(family, laws));
    for (int i = 0; i < 2; i++) {
      List<Tensor> each =
          Gradients.<List<Tensor>>grad(p -> family.maker().apply(p).logProb(x))
              .apply(example(family, i));
      for (int j = 0; j < each.size(); j++) {
        assertSame(family, each.get(j), batched.get(j).reveal(laws, 0).get(i));
      }
    }
  }

  private static void assertSame(Family family, Tensor expected, Tensor actual) {
    assertEquals(expected.shape(), actual.shape());
    double[] e = expected.toDoubleArray();
    double[] a = actual.toDoubleArray();
    for (int i = 0; i < e.length; i++) {
      // A moment may be NaN or infinite.
      boolean same = Double.compare(e[i], a[i]) == 0;
      assertEquals(e[i], a[i], same ? 0 : 10 * family.rounding() * Math.abs(e[i]));
    }
  }
}
