package org.merapi.distributions.family.positive;

import static org.merapi.tensor.Special.erfcx;
import static org.merapi.tensor.Special.ndtr;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.reciprocal;
import static org.merapi.tensor.Tensors.sqrt;
import static org.merapi.tensor.Tensors.where;
import static org.merapi.tensor.Tensors.zerosLike;

import java.util.List;
import java.util.function.UnaryOperator;
import org.merapi.distributions.HasCdf;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.density.Masking;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.op.CustomOp;

/**
 * The inverse Gaussian law or Wald law: the time at which a Brownian motion with drift first
 * reaches a level.
 *
 * <p>With a = sqrt(concentration / x) (x / loc - 1), b = a + 2 sqrt(concentration / x), the normal
 * density phi and Mills' ratio m the distribution function is phi(a) (m(-a) + m(b)), which is the
 * usual difference of two normal probabilities without its overflow and with no cancellation.
 *
 * @param loc the mean, positive
 * @param concentration loc^3 over the variance, positive
 */
public record InverseGaussian(Tensor loc, Tensor concentration)
    implements Reparameterized, HasMoments, HasMode, HasCdf {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  /** A draw as a function of the parameters, its probability being fixed. */
  private static final CustomOp OP =
      new CustomOp(
          "an inverse Gaussian draw",
          inputs -> inputs.get(0).plus(zerosLike(inputs.get(1)).plus(zerosLike(inputs.get(2)))),
          (gradient, inputs, draw) -> {
            Tensor loc = inputs.get(1);
            Tensor concentration = inputs.get(2);
            Tensor ofLoc = new InverseGaussian(loc, concentration).locShare(draw);
            return List.of(
                zerosLike(gradient),
                gradient.times(ofLoc.div(loc)),
                gradient.times(draw.minus(ofLoc).div(concentration)));
          },
          CustomOp.Batching.LEADING);

  @Override
  public Params<InverseGaussian> params() {
    return Params.of(
        InverseGaussian::new,
        "loc",
        loc,
        Constraints.POSITIVE,
        "concentration",
        concentration,
        Constraints.POSITIVE);
  }

  @Override
  public Constraint support() {
    return Constraints.POSITIVE;
  }

  @Override
  public Tensor logProb(Tensor value) {
    return Masking.excluding(
        value.le(0),
        value,
        1,
        x ->
            log(concentration)
                .minus(log(x).times(3))
                .minus(a(x).square())
                .times(0.5)
                .minus(HALF_LOG_TWO_PI));
  }

  /**
   * By the two roots of a chi-squared variable (Michael, Schucany and Haas 1976, "Generating Random
   * Variates Using Transformations with Multiple Roots"), the lesser one written without
   * cancellation. The derivatives are those of the quantile (Figurnov, Mohamed and Mnih 2018,
   * "Implicit Reparameterization Gradients"), in closed form.
   */
  @Override
  public Tensor sample(Key key) {
    Tensor mean = loc.expand(shape());
    Tensor power = concentration.expand(shape());
    return Tensor.apply(OP, draw(key).stopGradient(), mean, power);
  }

  private Tensor draw(Key key) {
    Tensor square = key.fold(0).normal(shape()).square();
    Tensor v = square.times(loc).div(concentration.times(2));
    Tensor greater = v.plus(1).plus(sqrt(v.times(v.plus(2))));
    Tensor lesser = reciprocal(greater);
    Tensor takesLesser = key.fold(1).uniform(shape()).times(lesser.plus(1)).le(1);
    return loc.times(where(takesLesser, lesser, greater));
  }

  /**
   * The derivative of a draw in log loc, its probability being fixed. That in log concentration is
   * the draw less this, since loc and concentration together only scale.
   */
  private Tensor locShare(Tensor draw) {
    return sqrt(concentration.times(draw)).times(draw.div(loc)).times(mills(b(draw))).times(2);
  }

  @Override
  public Tensor cdf(Tensor value) {
    return Masking.replacing(
        value.le(0),
        0,
        value,
        1,
        x -> {
          Tensor a = a(x);
          return ndtr(a).plus(density(a).times(mills(b(x))));
        });
  }

  @Override
  public Tensor survival(Tensor value) {
    return Masking.replacing(
        value.le(0),
        1,
        value,
        1,
        x ->
            part(
                x,
                above -> density(a(above)).times(excess(above)),
                below -> ndtr(a(below).neg()).minus(density(a(below)).times(mills(b(below))))));
  }

  @Override
  public Tensor logCdf(Tensor value) {
    return Masking.replacing(
        value.le(0),
        Double.NEGATIVE_INFINITY,
        value,
        1,
        x ->
            part(
                x,
                above -> survival(above).neg().log1p(),
                below ->
                    logDensity(a(below)).plus(log(mills(a(below).neg()).plus(mills(b(below)))))));
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    return Masking.replacing(
        value.le(0),
        0,
        value,
        1,
        x ->
            part(
                x,
                above -> logDensity(a(above)).plus(log(excess(above))),
                below -> cdf(below).neg().log1p()));
  }

  @Override
  public Tensor mean() {
    return loc.expand(shape());
  }

  @Override
  public Tensor variance() {
    return loc.square().times(loc.div(concentration)).expand(shape());
  }

  @Override
  public Tensor mode() {
    Tensor ratio = loc.div(concentration).times(1.5);
    return loc.div(sqrt(ratio.square().plus(1)).plus(ratio)).expand(shape());
  }

  /** One function above the mean and another up to it, each with values of its side only. */
  private Tensor part(Tensor value, UnaryOperator<Tensor> above, UnaryOperator<Tensor> below) {
    Tensor great = value.gt(loc);
    return where(
        great,
        above.apply(where(great, value, loc.times(2))),
        below.apply(where(great, loc, value)));
  }

  private Tensor a(Tensor value) {
    return sqrt(concentration.div(value)).times(value.minus(loc).div(loc));
  }

  private Tensor b(Tensor value) {
    return sqrt(concentration.div(value)).times(value.div(loc).plus(1));
  }

  private Tensor excess(Tensor value) {
    return mills(a(value)).minus(mills(b(value)));
  }

  /** The standard normal survival function over the density. */
  private static Tensor mills(Tensor y) {
    return erfcx(y.times(Math.sqrt(0.5))).times(Math.sqrt(Math.PI / 2));
  }

  private static Tensor logDensity(Tensor y) {
    return y.square().times(-0.5).minus(HALF_LOG_TWO_PI);
  }

  private static Tensor density(Tensor y) {
    return exp(logDensity(y));
  }
}
