package org.merapi.ppl.reparam;

import org.merapi.distributions.Distribution;
import org.merapi.distributions.Distributions;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.transform.CircularTransform;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.handler.Reparametrisation;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * An angle as that of a point of the plane: the auxiliary site {@code theta.point} is a pair of
 * standard normal numbers, whose angle is uniform, and the factor {@code theta.density} makes its
 * law that of the site. So a guide or a sampler can go round the circle, which any map of the line
 * tears at pi.
 */
public record Circular() implements Reparametrisation {
  @Override
  public String name() {
    return "circular";
  }

  @Override
  public boolean fits(Site.Sample site) {
    return isOfAngles(site.distribution());
  }

  static boolean isOfAngles(Distribution distribution) {
    return isCircle(Law.of(distribution).base().support());
  }

  private static boolean isCircle(Constraint support) {
    return switch (support) {
      case Constraint.Circular c -> true;
      case Constraint.Interval i -> is(i.low(), -Math.PI) && is(i.high(), Math.PI);
      default -> false;
    };
  }

  private static boolean is(Tensor bound, double number) {
    return bound.isConcrete() && bound.hiddenAxes().isEmpty() && bound.eq(number).allTrue();
  }

  @Override
  public String needs() {
    return "a law of angles from -pi to pi, such as VonMises or Uniform(-pi, pi)";
  }

  @Override
  public Site.Sample apply(Site.Sample site, Next outer) {
    Shape event = site.distribution().eventShape();
    Distribution plane =
        Distributions.normal(Tensors.zeros(event.concat(Shape.of(2))), Tensors.scalar(1))
            .toEvent(event.rank() + 1);
    Tensor point = outer.proceed(Auxiliary.whole(site, "point", plane)).tensor();
    Tensor angle = new CircularTransform().forward(point);
    double uniform = -Math.log(2 * Math.PI) * event.elements();
    Site.Sample answer = Auxiliary.computed(site, angle, outer);
    if (!answer.isIntervened()) {
      Auxiliary.correctDensity(site, angle, Tensors.scalar(uniform), outer);
    }
    return answer;
  }
}
