package org.merapi.distributions.compose;

import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import org.merapi.distributions.Distribution;
import org.merapi.distributions.HasCdf;
import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.density.Masking;
import org.merapi.distributions.transform.Transform;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * The distribution of the image of a draw.
 *
 * <p>It has a distribution function and quantiles if the base is a continuous law of numbers that
 * has them and the transform is a bijection of numbers: rising or falling, which two images tell.
 *
 * @param base what is drawn
 * @param transform what it is mapped by; its domain is one event of the base or less
 * @param support the set of images
 */
public record Transformed(Distribution base, Transform transform, Constraint support)
    implements HasQuantile {

  /**
   * Makes the batch axes that the transform takes as one event an event of the base.
   *
   * @throws IllegalArgumentException if the transform is no bijection
   */
  public Transformed {
    if (!transform.isBijective()) {
      throw new IllegalArgumentException(
          "Transformed: "
              + transform.name()
              + " maps many points to one, so that the density of the image is not that of one point;"
              + " a bijection is needed");
    }
    int missing = transform.domainRank() - base.eventShape().rank();
    base = missing > 0 ? base.toEvent(missing) : base;
  }

  @Override
  public Params<Transformed> params() {
    return Params.ofNested(d -> new Transformed(d, transform, support), "base", base, 0);
  }

  @Override
  public Shape batchShape() {
    return base.batchShape();
  }

  @Override
  public Shape eventShape() {
    Shape whole = transform.forwardShape(base.shape());
    return whole.tail(whole.rank() - base.batchShape().rank());
  }

  /** The log density of the point, less the log of the volume change; -infinity for no image. */
  @Override
  public Tensor logProb(Tensor value) {
    if (isEverything(support)) {
      return density(value);
    }
    int extra = eventShape().rank() - support.eventRank();
    Tensor isImage = support.contains(value);
    for (int i = 0; i < extra; i++) {
      isImage = isImage.all(-1);
    }
    Tensor events = isImage;
    for (int i = 0; i < eventShape().rank(); i++) {
      events = events.unsqueeze(-1);
    }
    return Masking.only(isImage, density(where(events, value, someImage())));
  }

  private static boolean isEverything(Constraint support) {
    return support instanceof Constraint.Independent i
        ? isEverything(i.base())
        : support instanceof Constraint.Real;
  }

  private Tensor density(Tensor value) {
    Tensor x = transform.inverse(value);
    Tensor jacobian = transform.logAbsDetJacobian(x, value);
    int extra = base.eventShape().rank() - transform.domainRank();
    for (int i = 0; i < extra; i++) {
      jacobian = jacobian.sum(-1);
    }
    return base.logProb(x).minus(jacobian);
  }

  @Override
  public Tensor sample(Key key) {
    return transform.forward(base.sample(key));
  }

  @Override
  public boolean isReparameterized() {
    return base.isReparameterized();
  }

  @Override
  public Tensor cdf(Tensor value) {
    Inside in = inside(value);
    HasCdf law = baseCdf();
    return in.stretched(where(in.rising(), law.cdf(in.x()), law.survival(in.x())), 0, 1);
  }

  @Override
  public Tensor survival(Tensor value) {
    Inside in = inside(value);
    HasCdf law = baseCdf();
    return in.stretched(where(in.rising(), law.survival(in.x()), law.cdf(in.x())), 1, 0);
  }

  @Override
  public Tensor logCdf(Tensor value) {
    Inside in = inside(value);
    HasCdf law = baseCdf();
    Tensor within = where(in.rising(), law.logCdf(in.x()), law.logSurvival(in.x()));
    return in.stretched(within, Double.NEGATIVE_INFINITY, 0);
  }

  @Override
  public Tensor logSurvival(Tensor value) {
    Inside in = inside(value);
    HasCdf law = baseCdf();
    Tensor within = where(in.rising(), law.logSurvival(in.x()), law.logCdf(in.x()));
    return in.stretched(within, 0, Double.NEGATIVE_INFINITY);
  }

  @Override
  public Tensor icdf(Tensor probability) {
    HasQuantile law = baseQuantile();
    Tensor x = where(isRising(), law.icdf(probability), law.inverseSurvival(probability));
    return transform.forward(x);
  }

  @Override
  public Tensor inverseSurvival(Tensor probability) {
    HasQuantile law = baseQuantile();
    Tensor x = where(isRising(), law.inverseSurvival(probability), law.icdf(probability));
    return transform.forward(x);
  }

  @Override
  public Tensor inverseLogCdf(Tensor logProbability) {
    HasQuantile law = baseQuantile();
    Tensor x =
        where(
            isRising(), law.inverseLogCdf(logProbability), law.inverseLogSurvival(logProbability));
    return transform.forward(x);
  }

  @Override
  public Tensor inverseLogSurvival(Tensor logProbability) {
    HasQuantile law = baseQuantile();
    Tensor x =
        where(
            isRising(), law.inverseLogSurvival(logProbability), law.inverseLogCdf(logProbability));
    return transform.forward(x);
  }

  /**
   * The point whose image a value is, and whether there is one.
   *
   * @param x some point of the base where the value is no image
   */
  private record Inside(Tensor x, Tensor isBelow, Tensor isAbove, Tensor rising) {
    Tensor stretched(Tensor within, double before, double after) {
      return where(isBelow, scalar(before), where(isAbove, scalar(after), within));
    }
  }

  private Inside inside(Tensor value) {
    requireNumbers();
    Ends ends = Ends.of(support);
    Bounds bounds = new Bounds(ends.low(), ends.high());
    Tensor isBelow = ends.low().map(value::le).orElseGet(() -> bounds.isBelow(value));
    Tensor isAbove = ends.high().map(value::ge).orElseGet(() -> bounds.isAbove(value));
    Tensor safe = where(isBelow.or(isAbove), someImage(), value);
    return new Inside(transform.inverse(safe), isBelow, isAbove, isRising());
  }

  /** Always the same draw. */
  private Tensor someImage() {
    return transform.forward(base.sample(Key.key(0))).stopGradient();
  }

  /** By the images of two draws. */
  private Tensor isRising() {
    Tensor first = base.sample(Key.key(0)).stopGradient();
    Tensor second = base.sample(Key.key(1)).stopGradient();
    Tensor images = transform.forward(first).gt(transform.forward(second));
    return images.eq(first.gt(second));
  }

  private HasCdf baseCdf() {
    return Capability.of(HasCdf.class, base, this);
  }

  private HasQuantile baseQuantile() {
    requireNumbers();
    return Capability.of(HasQuantile.class, base, this);
  }

  private void requireNumbers() {
    if (base.eventShape().rank() > 0
        || transform.domainRank() > 0
        || !transform.isBijective()
        || base.support().isDiscrete()) {
      throw new UnsupportedOperationException(
          "Transformed: only a bijection of the numbers of a continuous law has a distribution"
              + " function, this is "
              + transform.name()
              + " of "
              + base.name());
    }
  }
}
