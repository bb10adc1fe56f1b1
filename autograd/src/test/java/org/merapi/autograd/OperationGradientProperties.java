package org.merapi.autograd;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.merapi.tensor.Arrange;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Index;
import org.merapi.tensor.Indexed;
import org.merapi.tensor.Reductions;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Gradients of the operations that are not element-wise against central differences, to second
 * order.
 */
class OperationGradientProperties {
  private static void check(String name, Function<List<Tensor>, Tensor> f, Tensor... at) {
    Differences.check(name, f, at);
  }

  @Property(seed = "71", tries = 10)
  void reductions(@ForAll long seed) {
    Random random = new Random(seed);
    Tensor x = Differences.apart(random, 2, 1, 3);
    for (int[] axes : new int[][] {{}, {0}, {1}, {-1}, {0, 2}, {0, 1, 2}}) {
      check("sum", v -> v.get(0).square().sum(axes), x);
      check("sumKeep", v -> v.get(0).times(v.get(0).sumKeep(axes)), x);
      check("mean", v -> v.get(0).exp().mean(axes), x);
      check("variance", v -> v.get(0).variance(axes), x);
      check("max", v -> v.get(0).exp().max(axes), x);
      check("min", v -> v.get(0).exp().min(axes), x);
      check("prod", v -> Reductions.prod(v.get(0), axes), x);
      check("std", v -> Reductions.std(v.get(0), axes), x);
      check("norm", v -> Reductions.norm(v.get(0), axes), x);
      check("norm of order 2.5", v -> Reductions.vectorNorm(v.get(0), 2.5, axes), x);
      check("logSumExp", v -> v.get(0).logSumExp(axes), x);
      check("logSumExpKeep", v -> v.get(0).times(v.get(0).logSumExpKeep(axes)), x);
    }
    check("cumsum", v -> v.get(0).square().cumsum(2).times(v.get(0).cumsum(0)), x);
    check("cumprod", v -> Reductions.cumprod(v.get(0), 0).times(v.get(0)), x);
    check("logCumSumExp", v -> Reductions.logCumSumExp(v.get(0), 2), x);
    check("cummax", v -> Reductions.cummax(v.get(0).exp(), 0), x);
    check(
        "linearRecurrence",
        v -> Reductions.linearRecurrence(v.get(0), v.get(1), 2),
        x,
        Differences.normal(random, 3, 1));
    check("softmax", v -> Tensors.softmax(v.get(0), 2), x);
    check("logSoftmax", v -> Tensors.logSoftmax(v.get(0), 0), x);
    check("empty", v -> v.get(0).exp().sum(1), Tensors.zeros(3, 0));
  }

  @Property(seed = "72", tries = 10)
  void moves(@ForAll long seed) {
    Random random = new Random(seed);
    Tensor x = Differences.normal(random, 3, 4);
    check("reshape", v -> v.get(0).reshape(2, -1).square(), x);
    check("permute", v -> v.get(0).transposeLast().exp().times(Tensors.arange(3)), x);
    check("expand", v -> v.get(0).unsqueeze(1).expand(Shape.of(2, 3, 2, 4)).exp(), x);
    check("flip", v -> v.get(0).flip(1).times(v.get(0).exp()), x);
    check("slice", v -> v.get(0).get(Index.range(2, 0, -1), Index.range(0, 4, 3)).square(), x);
    check(
        "slices that overlap",
        v -> {
          Tensor y = v.get(0);
          return y.get(Index.range(0, 2)).times(y.get(Index.range(1, 3)));
        },
        x);
    check("at", v -> v.get(0).get(-1, 2).exp().times(v.get(0).get(1)), x);
    check(
        "new axis", v -> v.get(0).get(Index.newAxis(), Index.ellipsis(), Index.at(0)).square(), x);
    check(
        "cat",
        v -> Tensors.cat(1, v.get(0), v.get(1), v.get(0).exp()).square(),
        x,
        Differences.normal(random, 3, 2));
    check("stack", v -> Tensors.stack(-1, v.get(0), v.get(0).square()).exp(), x);
    Tensor index = Tensors.of(Shape.of(2, 2), 1L, -1L, 0L, 1L);
    check("take", v -> v.get(0).take(1, index).exp(), x);
    check("take of rows", v -> v.get(0).get(index).square(), x);
    check(
        "selections",
        v -> {
          Tensor y = v.get(0).get(Index.of(index), Index.of(Tensors.tensor(3L, 3L)));
          return y.exp();
        },
        x);
    check("mask of the values", v -> v.get(0).get(v.get(0).gt(0)).exp(), x);
    check("diagonal", v -> v.get(0).diagonal().exp().times(v.get(0).get(0, 0)), x);
    check("windows", v -> Arrange.unfold(v.get(0), 1, 3, 1).square(), x);
    Tensor repeated = Tensors.tensor(2L, 0L, 2L);
    check(
        "put",
        v -> Indexed.put(v.get(0), v.get(1), Index.of(repeated)).exp(),
        x,
        Differences.normal(random, 3, 1));
    check(
        "add",
        v -> Indexed.add(v.get(0), v.get(1), Index.of(repeated)).exp(),
        x,
        Differences.normal(random, 3, 1));
    check("tril", v -> v.get(0).tril().exp().plus(v.get(0).diagonalPart().square()), x);
    check(
        "where",
        v -> Tensors.where(x.gt(0), v.get(0).square(), v.get(1)).exp(),
        x,
        Differences.normal(random, 4));
    Axis axis = Axis.of("a", 3);
    check(
        "hide and reveal",
        v -> {
          Tensor hidden = v.get(0).hide(0, axis);
          return hidden.exp().times(hidden.sum()).times(v.get(1)).reveal(axis, 1);
        },
        x,
        Differences.normal(random, 4));
    check(
        "reveal of a constant",
        v -> v.get(0).exp().reveal(axis, 1).times(v.get(1).reveal(axis, 0).unsqueeze(1)),
        x,
        Differences.normal(random));
  }

  private static Tensor definite(Tensor a) {
    return a.matmul(a.transposeLast()).plus(Tensors.eye(a.size(-1)).times(3));
  }

  @Property(seed = "73", tries = 5)
  void matrices(@ForAll long seed) {
    Random random = new Random(seed);
    Tensor a = Differences.normal(random, 2, 3);
    Tensor b = Differences.normal(random, 3, 2);
    Tensor s = Differences.normal(random, 3, 3);
    Tensor batch = Differences.normal(random, 2, 1, 3, 3);
    Tensor vector = Differences.normal(random, 3);
    check("matmul", v -> v.get(0).matmul(v.get(1)), a, b);
    check("matrix times vector", v -> v.get(0).matmul(v.get(1)), a, vector);
    check("vector times matrix", v -> v.get(0).matmul(v.get(1)), vector, b);
    check("vector times vector", v -> v.get(0).matmul(v.get(0).exp()), vector);
    check(
        "batched matmul",
        v -> v.get(0).matmul(v.get(1)),
        Differences.normal(random, 2, 1, 2, 3),
        Differences.normal(random, 2, 3, 1));
    check("batch times matrix", v -> v.get(0).matmul(v.get(1)), batch, b);
    check("cholesky", v -> definite(v.get(0)).cholesky(), s);
    check(
        "batched cholesky",
        v -> definite(v.get(0)).cholesky(),
        Differences.normal(random, 2, 2, 2));
    for (boolean transposed : new boolean[] {false, true}) {
      check(
          "solve",
          v -> {
            Tensor lower = v.get(0).tril().plus(Tensors.eye(3).times(3));
            return lower.solveTriangular(v.get(1), transposed);
          },
          s,
          b);
      check(
          "batched solve",
          v -> {
            Tensor lower = v.get(0).tril().plus(Tensors.eye(3).times(3));
            return lower.solveTriangular(v.get(1), transposed);
          },
          batch,
          Differences.normal(random, 2, 3, 1));
    }
    check(
        "quadratic form",
        v -> {
          Tensor lower = definite(v.get(0)).cholesky();
          return lower.solveTriangular(v.get(1).unsqueeze(1), false).square().sum();
        },
        s,
        vector);
  }
}
