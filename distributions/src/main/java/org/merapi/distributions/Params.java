package org.merapi.distributions;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/**
 * The parameters of a distribution: names, values and constraints, and how to make the distribution
 * again from other values. Validation, batch shapes, expansion, flattening and generated tests all
 * read this, so that a family declares its parameters once.
 *
 * @param <D> the family
 */
public final class Params<D extends Distribution> {

  /**
   * One parameter.
   *
   * @param name as in the family's record
   * @param value of some batch shape followed by the constraint's event axes
   * @param constraint that each event of the value meets
   */
  public record Param(String name, Tensor value, Constraint constraint) {}

  /**
   * A distribution that is a parameter of another.
   *
   * @param name as in the outer record
   * @param distribution the inner one
   * @param batchAxes how many of its trailing batch axes the outer one takes as its own event
   */
  public record Nested(String name, Distribution distribution, int batchAxes) {}

  private final List<Param> own;
  private final List<Nested> nested;
  private final BiFunction<List<Tensor>, List<Distribution>, D> maker;

  private Params(
      List<Param> own, List<Nested> nested, BiFunction<List<Tensor>, List<Distribution>, D> maker) {
    this.own = own;
    this.nested = nested;
    this.maker = maker;
  }

  /** One parameter. */
  public static <D extends Distribution> Params<D> of(
      Function<Tensor, D> maker, String name, Tensor value, Constraint constraint) {
    return new Params<>(
        List.of(new Param(name, value, constraint)), List.of(), (t, d) -> maker.apply(t.get(0)));
  }

  /** Two parameters. */
  public static <D extends Distribution> Params<D> of(
      BiFunction<Tensor, Tensor, D> maker,
      String firstName,
      Tensor first,
      Constraint firstConstraint,
      String secondName,
      Tensor second,
      Constraint secondConstraint) {
    return new Params<>(
        List.of(
            new Param(firstName, first, firstConstraint),
            new Param(secondName, second, secondConstraint)),
        List.of(),
        (t, d) -> maker.apply(t.get(0), t.get(1)));
  }

  /** Any number of parameters. */
  public static <D extends Distribution> Params<D> of(
      Function<List<Tensor>, D> maker, List<Param> params) {
    return new Params<>(List.copyOf(params), List.of(), (t, d) -> maker.apply(t));
  }

  /**
   * One inner distribution.
   *
   * @param batchAxes how many of its trailing batch axes the outer one takes as its own event
   */
  public static <D extends Distribution> Params<D> ofNested(
      Function<Distribution, D> maker, String name, Distribution inner, int batchAxes) {
    return new Params<>(
        List.of(), List.of(new Nested(name, inner, batchAxes)), (t, d) -> maker.apply(d.get(0)));
  }

  /**
   * Any number of parameters and inner distributions.
   *
   * @param maker makes the distribution from its tensors and its inner distributions, which are of
   *     the types of those given
   */
  public static <D extends Distribution> Params<D> of(
      BiFunction<List<Tensor>, List<Distribution>, D> maker,
      List<Param> params,
      List<Nested> nested) {
    return new Params<>(List.copyOf(params), List.copyOf(nested), maker);
  }

  /** The tensor parameters of this distribution itself. */
  public List<Param> own() {
    return own;
  }

  /** The inner distributions. */
  public List<Nested> nested() {
    return nested;
  }

  /** All tensors, inner distributions' included, in order. */
  public List<Tensor> tensors() {
    List<Tensor> all = new ArrayList<>();
    own.forEach(p -> all.add(p.value()));
    nested.forEach(n -> all.addAll(n.distribution().params().tensors()));
    return all;
  }

  /** The distribution with every tensor, inner distributions' included, replaced by its image. */
  public D map(UnaryOperator<Tensor> change) {
    return maker.apply(
        own.stream().map(p -> change.apply(p.value())).toList(),
        nested.stream().<Distribution>map(n -> n.distribution().params().map(change)).toList());
  }

  /**
   * What all parameters broadcast to, without the axes of one event.
   *
   * @throws ShapeException naming the family and the shape of each parameter, if they do not
   */
  public Shape batchShape(String distribution) {
    Shape shape = Shape.SCALAR;
    try {
      for (Param p : own) {
        shape = Shape.broadcast(distribution, shape, batchShape(p));
      }
      for (Nested n : nested) {
        shape = Shape.broadcast(distribution, shape, batchShape(n));
      }
    } catch (ShapeException e) {
      throw doNotBroadcast(distribution, e);
    }
    return shape;
  }

  private static Shape batchShape(Param p) {
    Shape value = p.value().shape();
    return value.head(value.rank() - p.constraint().eventRank());
  }

  private static Shape batchShape(Nested n) {
    Shape inner = n.distribution().batchShape();
    return inner.head(inner.rank() - n.batchAxes());
  }

  private ShapeException doNotBroadcast(String distribution, ShapeException cause) {
    List<String> shapes = new ArrayList<>();
    own.forEach(p -> shapes.add(p.name() + " " + batchShape(p)));
    nested.forEach(n -> shapes.add(n.name() + " " + batchShape(n)));
    ShapeException named =
        new ShapeException(
            distribution
                + ": the parameters do not broadcast, their batch shapes are "
                + String.join(", ", shapes));
    named.addSuppressed(cause);
    return named;
  }

  /**
   * The distribution with its parameters stretched so that the batch shape is exactly {@code
   * batch}.
   */
  public D expand(Shape batch) {
    List<Tensor> tensors = new ArrayList<>();
    for (Param p : own) {
      Shape shape = p.value().shape();
      tensors.add(p.value().expand(batch.concat(shape.tail(p.constraint().eventRank()))));
    }
    List<Distribution> inner = new ArrayList<>();
    for (Nested n : nested) {
      Shape shape = n.distribution().batchShape();
      inner.add(n.distribution().expand(batch.concat(shape.tail(n.batchAxes()))));
    }
    return maker.apply(tensors, inner);
  }

  /**
   * The distribution with a hidden axis made the first batch axis. Parameters that lack it stay as
   * they are, and broadcast along it.
   *
   * @param rank of the batch behind the axis
   */
  public D reveal(Axis axis, int rank) {
    List<Tensor> tensors = new ArrayList<>();
    for (Param p : own) {
      Tensor value = p.value();
      int missing = rank + p.constraint().eventRank() - value.rank();
      if (value.hiddenAxes().contains(axis)) {
        Tensor shown = value.reveal(axis, 0);
        Shape ones = Shape.of(IntStream.range(0, missing).map(i -> 1).toArray());
        Shape shape = shown.shape();
        tensors.add(shown.reshape(shape.head(1).concat(ones).concat(shape.tail(value.rank()))));
      } else {
        tensors.add(value);
      }
    }
    List<Distribution> inner = new ArrayList<>();
    for (Nested n : nested) {
      inner.add(n.distribution().params().reveal(axis, rank + n.batchAxes()));
    }
    return maker.apply(tensors, inner);
  }

  /**
   * Checks every parameter against its constraint.
   *
   * @throws ParameterException naming the family, the parameter, its constraint and the value
   */
  public void validate(String distribution) {
    for (Param p : own) {
      ParameterCheck.check(distribution, p);
    }
    nested.forEach(n -> n.distribution().validate());
  }
}
