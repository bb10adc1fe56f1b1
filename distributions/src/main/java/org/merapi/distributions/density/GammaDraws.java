package org.merapi.distributions.density;

import static org.merapi.tensor.Special.digamma;
import static org.merapi.tensor.Special.gammaP;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import java.util.List;
import org.merapi.autograd.Gradients;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.CustomOp;

/**
 * Draws of gamma variables that are differentiable in the shape parameter: with the probability P
 * kept fixed, dx/da = -(dP/da) / (dP/dx) (implicit reparametrisation: Figurnov, Mohamed and Mnih
 * 2018, "Implicit Reparameterization Gradients"). Whatever is made of gamma variables inherits it.
 */
public final class GammaDraws {
  /** Up to exp of this the first term of the series of P is all that a double holds. */
  private static final double SERIES = -39;

  private static final CustomOp OP =
      new CustomOp(
          "a gamma draw",
          inputs -> inputs.get(0).plus(Tensors.zerosLike(inputs.get(1))),
          (gradient, inputs, draw) ->
              List.of(Tensors.zerosLike(gradient), gradient.times(slope(inputs.get(1), draw))),
          CustomOp.Batching.LEADING);

  private GammaDraws() {}

  /**
   * The logarithm of gamma variables of rate 1, finite for tiny shape parameters; derivatives of
   * any order that {@link org.merapi.tensor.Special#gammaP} has, less one.
   *
   * @param concentration the shape parameter, positive, broadcasts to {@code shape}
   */
  public static Tensor log(Key key, Shape shape, Tensor concentration) {
    Tensor a = concentration.expand(shape);
    return Tensor.apply(OP, key.logGamma(shape, a).stopGradient(), a);
  }

  /** d log x / da at a draw, P being fixed. */
  private static Tensor slope(Tensor a, Tensor logDraw) {
    Tensor tiny = logDraw.lt(SERIES);
    Tensor series = digamma(a.plus(1)).minus(logDraw).div(a);
    Tensor x = exp(where(tiny, scalar(0.0), logDraw));
    List<Tensor> p =
        Gradients.<List<Tensor>>grad(at -> gammaP(at.get(0), at.get(1)).sum()).apply(List.of(a, x));
    return where(tiny, series, p.get(0).div(p.get(1).times(x)).neg());
  }
}
