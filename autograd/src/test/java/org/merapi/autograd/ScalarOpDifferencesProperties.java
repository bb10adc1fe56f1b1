package org.merapi.autograd;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.Domain;
import org.merapi.tensor.op.ScalarOp;

/**
 * First and second derivatives of every differentiable row, broadcast inputs included, against
 * central differences; a new row is tested without a change here.
 */
class ScalarOpDifferencesProperties {
  private static final int[][][] SHAPES = {
    {{}, {}, {}, {}},
    {{3}, {}, {1}, {3}},
    {{}, {2}, {2}, {1}},
    {{2, 1}, {3}, {1, 1}, {}},
    {{1}, {2, 2}, {2, 1}, {2}},
    {{0}, {1}, {1}, {}},
    {{2, 0}, {1, 1}, {}, {1}},
    {{1, 1, 1}, {1}, {}, {1, 1}}
  };

  @Property(seed = "61", tries = 50)
  void derivativesAgreeWithDifferences(@ForAll long seed) {
    Random random = new Random(seed);
    int[][] shapes = SHAPES[random.nextInt(SHAPES.length)];
    for (ScalarOp op : ScalarOp.TABLE) {
      int n = op.arity();
      Tensor[] inputs = new Tensor[n];
      for (int i = 0; i < n; i++) {
        Shape shape = Shape.of(shapes[i]);
        double shift = op == ScalarOp.LOG_DIFF_EXP && i == 0 ? 6 : 0;
        inputs[i] = input(op, i, random, shape).plus(shift);
        inputs[i] = op == ScalarOp.WHERE && i == 0 ? inputs[i].gt(2) : inputs[i];
      }
      int[] differentiable =
          java.util.stream.IntStream.range(0, n).filter(op::isDifferentiable).toArray();
      if (differentiable.length == 0) {
        continue;
      }
      Function<List<Tensor>, Tensor> f =
          variables -> {
            Tensor[] all = inputs.clone();
            for (int k = 0; k < differentiable.length; k++) {
              all[differentiable[k]] = variables.get(k);
            }
            return Tensor.apply(op, all);
          };
      Tensor[] point =
          Arrays.stream(differentiable).mapToObj(i -> inputs[i]).toArray(Tensor[]::new);
      Differences.check(op + " " + Arrays.deepToString(shapes), f, point);
    }
  }

  /** Values well inside the domain; whole numbers where the row has no derivative. */
  private static Tensor input(ScalarOp op, int place, Random random, Shape shape) {
    if (!op.isDifferentiable(place)) {
      long[] whole = random.longs(shape.elements(), 1, 4).toArray();
      return Tensors.of(shape, whole).cast(DType.FLOAT64);
    }
    Domain d = op.domain();
    boolean low = Double.isFinite(d.low());
    boolean high = Double.isFinite(d.high());
    double[] values =
        random
            .doubles(shape.elements(), 0.15, 0.85)
            .map(u ->
                low && high
                    ? d.low() + (d.high() - d.low()) * u
                    : low
                        ? d.low() + 0.3 + 2 * u
                        : high ? d.high() - 0.3 - 2 * u : 5 * u - 2.5 + 0.0123)
            // Derivatives of exp(-|x|) I(x) jump at 0: no difference may reach across.
            .map(x -> d.equals(Domain.REAL) && Math.abs(x) < 0.05 ? x + 0.1 : x)
            .toArray();
    return Tensors.of(shape, values);
  }
}
