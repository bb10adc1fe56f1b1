package org.merapi.autograd.numeric;

import static org.merapi.tensor.Tensors.where;

import java.util.List;
import java.util.function.UnaryOperator;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.ControlFlow;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Linalg;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Roots of systems by damped Newton steps. A step solves (J, sqrt(lambda) D) p = (-f, 0) in the
 * sense of least squares: Newton's for a small lambda, steepest descent for a large one, and
 * defined where J is singular (More, The Levenberg-Marquardt algorithm, Lecture Notes in
 * Mathematics 630, 1978, with his scale D, the largest norms of the columns so far). Lambda goes
 * with the residual, so that convergence is quadratic (Fan and Yuan, On the quadratic convergence
 * of the Levenberg-Marquardt method without nonsingularity assumption, Computing 74, 2005).
 *
 * @param x the unknowns, [n]
 * @param value of the function there, [n]
 * @param jacobian there, [n, n]
 * @param scale of the unknowns, [n]
 * @param damping lambda as a part of the residual's size beside the first one
 * @param done whether the last step was as small as asked
 * @param step the number of steps taken
 */
record LevenbergMarquardt(
    Tensor x,
    Tensor value,
    Tensor jacobian,
    Tensor scale,
    Tensor damping,
    Tensor done,
    Tensor step) {
  private static final double FIRST_DAMPING = 0.01;
  private static final double LEAST_DAMPING = 1e-20;

  /** Less of the reduction that the linear model foretells is no step forward. */
  private static final double LEAST_GAIN = 1e-4;

  static LevenbergMarquardt at(UnaryOperator<Tensor> function, Tensor x) {
    Point start = Point.of(function, x);
    Tensor none = Tensors.zerosLike(start.value().sum());
    return new LevenbergMarquardt(
        x.plus(none),
        start.value(),
        start.jacobian(),
        columnNorms(start.jacobian()),
        none.plus(FIRST_DAMPING),
        start.value().eq(0).all(),
        Tensors.integer(0L));
  }

  /** A function and its Jacobian at a point. */
  private record Point(Tensor value, Tensor jacobian) {
    static Point of(UnaryOperator<Tensor> function, Tensor x) {
      Tensor slopes = LevenbergMarquardt.jacobian(function, x);
      return new Point(function.apply(x).detached(), slopes.detached());
    }

    Tensor isFinite() {
      return Tensors.isFinite(value).all().and(Tensors.isFinite(jacobian).all());
    }
  }

  /**
   * The Jacobian along the last axis, all rows at once along a hidden axis.
   *
   * @param x [..., n]
   * @return [..., n, n]
   */
  static Tensor jacobian(UnaryOperator<Tensor> function, Tensor x) {
    int n = x.size(-1);
    Axis row = Axis.of("equation", n);
    Tensor repeated = x.reveal(row, 0).hide(0, row);
    Tensor seed = Tensors.eye(n).hide(0, row).expand(x.shape());
    return Gradients.vjp(function, repeated).pullback().apply(seed).reveal(row, x.rank() - 1);
  }

  private static Tensor columnNorms(Tensor jacobian) {
    return jacobian.square().sum(-2).sqrt();
  }

  Tensor isFinite() {
    return new Point(value, jacobian).isFinite();
  }

  LevenbergMarquardt run(UnaryOperator<Tensor> function, Search search) {
    Tensor first = value.square().sum();
    List<Tensor> last =
        ControlFlow.whileLoop(
            tensors(),
            state -> of(state).done().not().and(of(state).step().lt(search.steps())),
            state -> of(state).next(function, search, first).tensors(),
            search.steps() + 1L);
    return of(last);
  }

  private List<Tensor> tensors() {
    return List.of(x, value, jacobian, scale, damping, done, step);
  }

  private static LevenbergMarquardt of(List<Tensor> t) {
    return new LevenbergMarquardt(
        t.get(0), t.get(1), t.get(2), t.get(3), t.get(4), t.get(5), t.get(6));
  }

  private LevenbergMarquardt next(UnaryOperator<Tensor> function, Search search, Tensor first) {
    Tensor square = value.square().sum();
    Tensor lambda = damping.times(square.div(first).sqrt());
    Tensor p = step(lambda);
    Tensor moved = x.plus(p);
    Point point = Point.of(function, moved);
    Tensor left = value.plus(jacobian.matmul(p)).square().sum();
    Tensor reached = point.value().square().sum();
    Tensor gain = square.minus(reached).div(square.minus(left));
    Tensor better = point.isFinite().and(gain.gt(LEAST_GAIN)).and(reached.lt(square));
    Tensor small = p.abs().le(moved.abs().times(search.relative()).plus(search.absolute())).all();
    // A step is small too where damping is large, or where there is no root: not without a fall.
    Tensor found = small.and(left.le(square.times(0.25))).or(reached.eq(0));
    Tensor raised =
        where(better, where(gain.lt(0.25), damping.times(4), damping), damping.times(10));
    Tensor lowered = Tensors.maximum(damping.div(10), Tensors.scalar(LEAST_DAMPING));
    return new LevenbergMarquardt(
        where(better, moved, x),
        where(better, point.value(), value),
        where(better, point.jacobian(), jacobian),
        Tensors.maximum(scale, where(better, columnNorms(point.jacobian()), scale)),
        where(better.and(gain.gt(0.75)), lowered, raised),
        found,
        step.plus(1));
  }

  private Tensor step(Tensor lambda) {
    int n = x.size(-1);
    Tensor units = where(scale.eq(0), 1.0, scale);
    Tensor scaled = jacobian.div(units);
    Tensor damped = Tensors.eye(n).times(lambda.sqrt());
    Tensor right = Tensors.cat(0, value.neg(), Tensors.zeros(n));
    return Linalg.lstsq(Tensors.cat(0, scaled, damped), right).div(units);
  }
}
