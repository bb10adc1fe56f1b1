package org.merapi.tensor.compile;

import static org.merapi.tensor.Tensors.logSigmoid;
import static org.merapi.tensor.Tensors.sigmoid;

import java.util.List;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Passes;
import org.merapi.tensor.ir.Tracer;
import org.merapi.tensor.op.ScatterAddOp;

/** A regression with its gradient, an effect for each group included, over many rows. */
final class LongRows {
  private static final int COLUMNS = 7;
  private static final int GROUPS = 11;

  private LongRows() {}

  /** The graph for a number of rows: weights and effects in, value and two gradients out. */
  static Graph graph(int rows) {
    Tensor x = Key.key(1).normal(Shape.of(rows, COLUMNS));
    Tensor y = Key.key(2).uniform(Shape.of(rows)).lt(0.5).cast(DType.FLOAT64);
    Tensor group =
        Tensors.floor(Key.key(3).uniform(Shape.of(rows)).times(GROUPS)).cast(DType.INT64);
    Tensor sign = y.times(2).minus(1);
    Tracer tracer = Tracer.ofProgram();
    Tensor weights = tracer.argument(Shape.of(COLUMNS), DType.FLOAT64);
    Tensor effects = tracer.argument(Shape.of(GROUPS), DType.FLOAT64);
    Tensor logits = sign.times(x.matmul(weights).plus(effects.get(group)));
    Tensor residual = sigmoid(logits.neg()).times(sign);
    Tensor slope = x.transposeLast().matmul(residual);
    Tensor ofGroups = Tensor.apply(new ScatterAddOp(0, Shape.of(GROUPS)), residual, group);
    Tensor value = logSigmoid(logits).sum();
    return Passes.standard().apply(tracer.finish(List.of(value, slope, ofGroups)));
  }

  /** A compiled program of the graph and the arrays of its results. */
  static final class Running {
    final Executable executable;
    final double[] value = new double[1];
    final double[] slope = new double[COLUMNS];
    final double[] ofGroups = new double[GROUPS];

    Running(Graph graph) {
      executable = Compiler.shared().compile(graph, Signature.separate(graph)).bind(graph);
      executable.set(0, Key.key(4).normal(Shape.of(COLUMNS)).toDoubleArray());
      executable.set(1, Key.key(5).normal(Shape.of(GROUPS)).toDoubleArray());
      executable.set(2, value);
      executable.set(3, slope);
      executable.set(4, ofGroups);
    }

    double[] results() {
      if (executable.run() != 0) {
        throw new AssertionError("a check failed");
      }
      double[] all = new double[1 + COLUMNS + GROUPS];
      all[0] = value[0];
      System.arraycopy(slope, 0, all, 1, COLUMNS);
      System.arraycopy(ofGroups, 0, all, 1 + COLUMNS, GROUPS);
      return all;
    }
  }
}
