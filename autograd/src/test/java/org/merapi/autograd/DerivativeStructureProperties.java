package org.merapi.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.Domain;
import org.merapi.tensor.op.ScalarOp;

/** Derivatives to the third order on generated inputs against commons-math3's. */
class DerivativeStructureProperties {

  private static double number(Random random, Domain domain) {
    double low = domain.low();
    double high = domain.high();
    if (Double.isFinite(low) && Double.isFinite(high)) {
      return low + (high - low) * (0.03 + 0.94 * random.nextDouble());
    }
    double distance = Math.exp(random.nextGaussian());
    return Double.isFinite(low)
        ? low + distance
        : Double.isFinite(high) ? high - distance : 2 * random.nextGaussian();
  }

  /** The gradient by one of the inputs, as a function of all of them. */
  private static Function<List<Tensor>, Tensor> partial(
      Function<List<Tensor>, Tensor> f, int place) {
    return inputs -> Gradients.<List<Tensor>>grad(f).apply(inputs).get(place);
  }

  private static void assertAgree(
      Expressions.Expression expression, double tolerance, double... point) {
    int n = point.length;
    List<DerivativeStructure> structures = new ArrayList<>();
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      structures.add(new DerivativeStructure(n, 3, i, point[i]));
      tensors.add(Tensors.scalar(point[i]));
    }
    DerivativeStructure expected = expression.derivatives(structures);
    assertOrder(expected, expression::of, tensors, new int[n], 3, tolerance, expression.toString());
  }

  private static void assertOrder(
      DerivativeStructure expected,
      Function<List<Tensor>, Tensor> f,
      List<Tensor> point,
      int[] orders,
      int left,
      double tolerance,
      String message) {
    double value = expected.getPartialDerivative(orders);
    double scale = Math.max(1, Math.abs(value));
    assertEquals(
        value,
        f.apply(point).item(),
        tolerance * scale,
        () -> List.of(orders[0], orders.length > 1 ? orders[1] : 0) + " of " + message);
    for (int i = 0; i < orders.length && left > 0; i++) {
      int[] next = orders.clone();
      next[i]++;
      assertOrder(expected, partial(f, i), point, next, left - 1, tolerance, message);
    }
  }

  @Property(seed = "51", tries = 100)
  void rowsAgree(@ForAll long seed) {
    Random random = new Random(seed);
    Expressions.Input x = new Expressions.Input(0);
    Expressions.Input y = new Expressions.Input(1);
    for (ScalarOp op : ScalarOp.TABLE) {
      double a = number(random, op.domain());
      double b = number(random, op.domain());
      if (Expressions.UNARY.containsKey(op)) {
        assertAgree(new Expressions.Unary(op, x), 1e-10, a);
      } else if (Expressions.BINARY.containsKey(op)) {
        assertAgree(new Expressions.Binary(op, x, y), 1e-9, a, b);
      }
    }
  }

  @Property(seed = "52", tries = 200)
  void treesAgree(@ForAll long seed) {
    Random random = new Random(seed);
    Expressions.Expression tree = Expressions.random(random, 2, 4);
    assertAgree(tree, 1e-9, random.nextGaussian(), random.nextGaussian());
  }

  /** hvp, hessian, jvp and vjp against the same partial derivatives. */
  @Property(seed = "53", tries = 100)
  void productsAgree(@ForAll long seed) {
    Random random = new Random(seed);
    Expressions.Expression tree = Expressions.random(random, 3, 3);
    double[] point = random.doubles(3, -1.5, 1.5).toArray();
    double[] direction = random.doubles(3, -1, 1).toArray();
    List<DerivativeStructure> structures = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      structures.add(new DerivativeStructure(3, 2, i, point[i]));
    }
    DerivativeStructure expected = tree.derivatives(structures);
    Function<Tensor, Tensor> f = v -> tree.of(List.of(v.get(0), v.get(1), v.get(2)));
    Tensor x = Tensors.tensor(point);
    Tensor d = Tensors.tensor(direction);
    Tensor gradient = Gradients.grad(f).apply(x);
    Tensor hessian = Gradients.hessian(f, x);
    Tensor product = Gradients.hvp(f, x, d);
    Tensor jacobian = Gradients.jvp(Gradients.grad(f)::apply, x, d);
    Tensor pulled = Gradients.vjp(Gradients.grad(f)::apply, x).pullback().apply(d);
    double slope = 0;
    for (int i = 0; i < 3; i++) {
      int[] first = new int[3];
      first[i] = 1;
      double partial = expected.getPartialDerivative(first);
      slope += partial * direction[i];
      assertClose(partial, gradient.get(i).item());
      double sum = 0;
      for (int j = 0; j < 3; j++) {
        int[] second = first.clone();
        second[j]++;
        double entry = expected.getPartialDerivative(second);
        assertClose(entry, hessian.get(i, j).item());
        sum += entry * direction[j];
      }
      assertClose(sum, product.get(i).item());
      assertClose(sum, jacobian.get(i).item());
      assertClose(sum, pulled.get(i).item());
    }
    assertClose(slope, Gradients.jvp(f, x, d).item());
    assertClose(expected.getValue(), Gradients.valueAndGrad(f, x).value().item());
  }

  private static void assertClose(double expected, double actual) {
    assertEquals(expected, actual, 1e-10 * Math.max(1, Math.abs(expected)));
  }
}
