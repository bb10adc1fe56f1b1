package org.merapi.properties.compiler;

import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Key;
import org.merapi.tensor.Reductions;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Instructions that run something side by side along a hidden axis. */
final class HiddenAxisSteps {
  private static final List<BinaryOperator<Tensor>> BODIES =
      List.of(
          (x, y) -> Tensors.tanh(x).plus(y.sum()),
          (x, y) -> x.times(0.5).minus(y.mean()).times(x),
          (x, y) -> x.logSumExp().plus(Tensors.sigmoid(y.sum())),
          (x, y) -> Tensors.where(x.gt(0), x, x.times(0.1)).sum(),
          (x, y) -> x.rank() == 0 ? x : x.cumsum(-1),
          (x, y) -> x.rank() == 0 ? x : Reductions.linearRecurrence(Tensors.tanh(y.mean()), x, -1),
          (x, y) ->
              x.rank() == 0 ? x : Reductions.cummax(x, 0).plus(Reductions.logCumSumExp(x, -1)),
          (x, y) -> Reductions.prod(Tensors.tanh(x)).plus(y.sum()),
          (x, y) -> x.rank() == 0 ? x.neg() : x.flip(0).plus(x.max()),
          (x, y) -> x.rank() == 0 ? x.unsqueeze(0).expand(Shape.of(3)) : x.unsqueeze(0),
          (x, y) -> x.reshape(-1).matmul(x.reshape(-1)),
          (x, y) -> x.rank() == 0 ? x : Tensors.cat(0, x, x.times(y.mean())),
          (x, y) -> x.reshape(-1).take(0, x.reshape(-1).argmax(0)).plus(x),
          (x, y) -> {
            Tensor finite = Tensors.where(Tensors.isFinite(x), Tensors.tanh(x), Tensors.scalar(0));
            Tensor flat = finite.reshape(-1, 1);
            Tensor ridge = Tensors.eye(flat.size(0)).times(2);
            return flat.matmul(flat.transposeLast()).plus(ridge).cholesky().sum();
          });

  private HiddenAxisSteps() {}

  /** A function of a part of one value and of the whole of another, for all parts at once. */
  static void vectorise(ProgramBuilder program) {
    Random random = program.random();
    Value x = program.pickFloat(1);
    if (x.rank() == 0 || x.elements() == 0) {
      return;
    }
    int position = random.nextInt(x.rank());
    int size = x.shape().size(position);
    if (x.elements() / size > 30) {
      return;
    }
    int which = random.nextInt(BODIES.size());
    boolean isFactor = which == BODIES.size() - 1;
    if (isFactor && size * Math.pow((double) x.elements() / size, 2) > 20000) {
      return;
    }
    Value whole = program.pick(v -> v.isFloat() && v.elements() > 0).orElse(x);
    Value part = program.into(new Interval(-3, 3), x);
    Value beside = program.into(new Interval(-3, 3), whole);
    BinaryOperator<Tensor> body = BODIES.get(which);
    boolean last = program.toss();
    Axis axis = Axis.of("side", size);
    double bound = 30.0 * x.elements() + 10.0 * whole.elements();
    program.applyScaled(
        new Interval(-bound, bound),
        in -> {
          Tensor result = body.apply(in[0].hide(position, axis), in[1]);
          return result.reveal(axis, last ? result.rank() : 0);
        },
        part,
        beside);
  }

  /** A draw under a constant key, around a value. */
  static void draw(ProgramBuilder program) {
    Value scale = program.into(new Interval(0.1, 2), program.pickFloat());
    Key key = Key.key(program.random().nextInt(1000));
    Shape shape = scale.shape();
    program.applyScaled(new Interval(-12, 12), in -> key.normal(shape).times(in[0]), scale);
  }
}
