package org.merapi.distributions.transform;

import java.util.function.UnaryOperator;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * A transform with what its laws need to know.
 *
 * @param name in the test's title
 * @param image the set of the images
 * @param free the shape of the numbers that make one event of the domain
 * @param chart from such numbers, ahead of which are any axes, to the domain
 * @param domainCoordinates as many numbers of one event of the domain as {@code free} has, which
 *     determine it
 * @param codomain the shape of one image
 * @param coordinates as many numbers of one image as {@code free} has, which determine it: the
 *     volume is with respect to these
 * @param reach how far out points are
 */
record Case(
    String name,
    Transform transform,
    Constraint image,
    Shape free,
    UnaryOperator<Tensor> chart,
    UnaryOperator<Tensor> domainCoordinates,
    Shape codomain,
    UnaryOperator<Tensor> coordinates,
    double reach) {

  private static final int ORDINARY = 18;

  /** A transform of free numbers. */
  static Case of(
      Transform transform,
      Constraint image,
      Shape domain,
      Shape codomain,
      UnaryOperator<Tensor> coordinates) {
    String name = transform.name() + " " + codomain;
    double reach = domain.rank() > 0 ? 3 : 8;
    return new Case(name, transform, image, domain, x -> x, x -> x, codomain, coordinates, reach);
  }

  /** The transform of a set. */
  static Case onto(
      Constraint set, Shape domain, Shape codomain, UnaryOperator<Tensor> coordinates) {
    return of(set.transform(), set, domain, codomain, coordinates)
        .named(set.description() + " " + codomain);
  }

  /** With another name. */
  Case named(String other) {
    return new Case(
        other, transform, image, free, chart, domainCoordinates, codomain, coordinates, reach);
  }

  /** With points of the domain that are made of free numbers. */
  Case from(Shape numbers, UnaryOperator<Tensor> made, UnaryOperator<Tensor> coordinatesOfDomain) {
    return new Case(
        name, transform, image, numbers, made, coordinatesOfDomain, codomain, coordinates, reach);
  }

  /** With other points. */
  Case reaching(double distance) {
    return new Case(
        name, transform, image, free, chart, domainCoordinates, codomain, coordinates, distance);
  }

  /** 20 points, ordinary ones and two far out, before the chart. */
  Tensor numbers() {
    Tensor ordinary = Key.key(4).normal(Shape.of(ORDINARY).concat(free)).times(1.5);
    Tensor far = Tensors.full(Shape.of(1).concat(free), reach);
    return Tensors.cat(0, ordinary, far, far.neg());
  }

  /** 20 points of the domain. */
  Tensor points() {
    return chart.apply(numbers());
  }

  /** The coordinates of the point that is made of these numbers. */
  Tensor pointOf(Tensor numbersOfOne) {
    return domainCoordinates.apply(chart.apply(numbersOfOne)).reshape(-1);
  }

  /** The coordinates of the image of the point that is made of these numbers. */
  Tensor imageOf(Tensor numbersOfOne) {
    return coordinates.apply(transform.forward(chart.apply(numbersOfOne))).reshape(-1);
  }

  @Override
  public String toString() {
    return name;
  }
}
