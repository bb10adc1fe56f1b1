package org.merapi.autograd.numeric;

import static org.merapi.tensor.Tensors.where;

import java.util.List;
import java.util.function.UnaryOperator;
import org.merapi.autograd.trace.ControlFlow;
import org.merapi.tensor.DType;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Roots between points where a function has different signs: Chandrupatla, A new hybrid
 * quadratic/bisection algorithm for finding the zero of a nonlinear function without using
 * derivatives (Advances in Engineering Software 28, 1997). Each element has a bracket of its own,
 * and those that are done wait for the others.
 *
 * @param newest the point found last, one end of the bracket
 * @param other the other end
 * @param former the newest point but one, or the former other end
 * @param atNewest the function there
 * @param atOther the function there
 * @param atFormer the function there
 * @param share where the next point is on the way from the newest to the other one
 * @param done whether the bracket is as small as asked, or a root was met
 * @param step the number of steps taken
 */
record Bracket(
    Tensor newest,
    Tensor other,
    Tensor former,
    Tensor atNewest,
    Tensor atOther,
    Tensor atFormer,
    Tensor share,
    Tensor done,
    Tensor step) {

  static Bracket of(UnaryOperator<Tensor> function, Tensor lower, Tensor upper) {
    Tensor atLower = function.apply(lower);
    Tensor atUpper = function.apply(upper);
    Tensor none = Tensors.zerosLike(atLower.plus(atUpper));
    return new Bracket(
        upper,
        lower,
        upper,
        atUpper,
        atLower,
        atUpper,
        none.plus(0.5),
        none.gt(0),
        Tensors.integer(0L));
  }

  /** Whether the function has different signs at the ends, or is zero at one. */
  Tensor changesSign() {
    return Tensors.sign(atNewest).times(Tensors.sign(atOther)).le(0);
  }

  Bracket run(UnaryOperator<Tensor> function, Search search) {
    List<Tensor> last =
        ControlFlow.whileLoop(
            tensors(),
            state -> of(state).done().not().any().and(of(state).step().lt(search.steps())),
            state -> of(state).next(function, search).tensors(),
            search.steps() + 1L);
    return of(last);
  }

  private List<Tensor> tensors() {
    return List.of(newest, other, former, atNewest, atOther, atFormer, share, done, step);
  }

  private static Bracket of(List<Tensor> t) {
    return new Bracket(
        t.get(0), t.get(1), t.get(2), t.get(3), t.get(4), t.get(5), t.get(6), t.get(7), t.get(8));
  }

  /** The end where the function is nearer to zero. */
  Tensor best() {
    return where(atNewest.abs().lt(atOther.abs()), newest, other);
  }

  /** The function at the better end. */
  Tensor residual() {
    return where(atNewest.abs().lt(atOther.abs()), atNewest, atOther);
  }

  private Bracket next(UnaryOperator<Tensor> function, Search search) {
    Tensor x = newest.plus(share.times(other.minus(newest)));
    Tensor y = function.apply(x);
    Tensor sameSide = Tensors.sign(y).eq(Tensors.sign(atNewest));
    Bracket moved =
        new Bracket(
            x,
            where(sameSide, other, newest),
            where(sameSide, newest, other),
            y,
            where(sameSide, atOther, atNewest),
            where(sameSide, atNewest, atOther),
            share,
            done,
            step.plus(1));
    return moved.aimed(search).unlessDone(this);
  }

  /** With the next share: inverse quadratic interpolation where it is safe, else the middle. */
  private Bracket aimed(Search search) {
    Tensor error = best().abs().times(search.relative()).plus(search.absolute());
    Tensor width = other.minus(newest);
    Tensor least = error.div(width.abs());
    Tensor found = least.gt(0.5).or(residual().eq(0));
    Tensor xi = newest.minus(other).div(former.minus(other));
    Tensor phi = atNewest.minus(atOther).div(atFormer.minus(atOther));
    Tensor safe = phi.square().lt(xi).and(phi.neg().plus(1).square().lt(xi.neg().plus(1)));
    Tensor first =
        atNewest.div(atOther.minus(atNewest)).times(atFormer.div(atOther.minus(atFormer)));
    Tensor second =
        former
            .minus(newest)
            .div(width)
            .times(atNewest.div(atFormer.minus(atNewest)))
            .times(atOther.div(atFormer.minus(atOther)));
    Tensor aim = where(safe, first.plus(second), 0.5);
    Tensor within =
        Tensors.minimum(Tensors.maximum(aim, least), least.neg().plus(1)).cast(DType.FLOAT64);
    return new Bracket(newest, other, former, atNewest, atOther, atFormer, within, found, step);
  }

  private Bracket unlessDone(Bracket before) {
    Tensor frozen = before.done;
    return new Bracket(
        where(frozen, before.newest, newest),
        where(frozen, before.other, other),
        where(frozen, before.former, former),
        where(frozen, before.atNewest, atNewest),
        where(frozen, before.atOther, atOther),
        where(frozen, before.atFormer, atFormer),
        where(frozen, before.share, share),
        frozen.or(done),
        step);
  }
}
