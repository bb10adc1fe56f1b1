package org.merapi.distributions.density;

import static org.merapi.tensor.Special.besselI0e;
import static org.merapi.tensor.Tensors.round;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.sign;
import static org.merapi.tensor.Tensors.where;

import java.util.List;
import org.merapi.autograd.Gradients;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.CustomOp;

/** Angles between -pi and pi, and draws of them that are differentiable. */
public final class Angles {
  private static final CustomOp OP =
      new CustomOp(
          "a von Mises draw",
          inputs -> inputs.get(0).plus(Tensors.zerosLike(inputs.get(1))),
          (gradient, inputs, draw) ->
              List.of(Tensors.zerosLike(gradient), gradient.times(slope(inputs.get(1), draw))),
          CustomOp.Batching.LEADING);

  private Angles() {}

  /** The same direction, from -pi to pi. */
  public static Tensor wrap(Tensor angle) {
    Tensor turns = round(angle.div(2 * Math.PI)).stopGradient();
    Tensor near = angle.minus(turns.times(2 * Math.PI));
    Tensor low = where(near.lt(-Math.PI), scalar(-Math.PI), near);
    return where(low.gt(Math.PI), scalar(Math.PI), low);
  }

  /**
   * A centred von Mises draw that has a derivative in the concentration k: with the probability P
   * kept fixed, dx/dk = -(dP/dk) / (dP/dx).
   *
   * @param draw from -pi to pi, without a gradient
   */
  public static Tensor implicit(Tensor concentration, Tensor draw) {
    return Tensor.apply(OP, draw.stopGradient(), concentration.expand(draw.shape()));
  }

  /** An odd function of the draw: that of the smaller tail, which keeps its digits. */
  private static Tensor slope(Tensor k, Tensor draw) {
    Tensor lower = draw.abs().neg();
    List<Tensor> p =
        Gradients.<List<Tensor>>grad(at -> probability(at.get(0), at.get(1)).sum())
            .apply(List.of(k, lower));
    return p.get(0).div(p.get(1)).times(sign(draw));
  }

  private static Tensor probability(Tensor k, Tensor x) {
    Tensor from = scalar(-Math.PI);
    return CircularArcs.integral(k, from, x).div(besselI0e(k).times(2 * Math.PI));
  }
}
