package org.merapi.distributions.law;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.merapi.distributions.Distribution;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * A row of the table of families: how to make one from its parameters, examples of ordinary size,
 * and what a law has to know of it. The name is that of its rows of reference values too.
 */
final class Family {
  /** Units of 2^-53 of the magnitude that a quantity of the reference table may be off by. */
  static final double UNITS = 5;

  private final String name;
  private final Function<List<Tensor>, Distribution> maker;
  private final List<List<Tensor>> examples;
  private final Map<String, Double> limits = new TreeMap<>();
  private final Map<Law, String> exceptions = new EnumMap<>(Law.class);
  private Optional<Tensor> events = Optional.empty();
  private double rounding = 1e-14;

  private Family(
      String name, Function<List<Tensor>, Distribution> maker, List<List<Tensor>> examples) {
    this.name = name;
    this.maker = maker;
    this.examples = examples;
  }

  /** A family whose parameters are numbers. */
  static Family numbers(
      String name, Function<List<Tensor>, Distribution> maker, double[]... examples) {
    List<List<Tensor>> lists = new ArrayList<>();
    for (double[] example : examples) {
      lists.add(Arrays.stream(example).mapToObj(Tensors::scalar).toList());
    }
    return new Family(name, maker, lists);
  }

  /** A family with one number as its parameter. */
  static Family number(String name, Function<Tensor, Distribution> maker, double... examples) {
    double[][] sets = new double[examples.length][];
    for (int i = 0; i < examples.length; i++) {
      sets[i] = new double[] {examples[i]};
    }
    return numbers(name, p -> maker.apply(p.get(0)), sets);
  }

  /** A family with one vector as its parameter. */
  static Family vector(String name, Function<Tensor, Distribution> maker, double[]... examples) {
    List<List<Tensor>> lists = new ArrayList<>();
    for (double[] example : examples) {
      lists.add(List.of(Tensors.tensor(example)));
    }
    return new Family(name, p -> maker.apply(p.get(0)), lists);
  }

  /** A family with parameters of any shapes. */
  static Family of(
      String name, Function<List<Tensor>, Distribution> maker, List<List<Tensor>> examples) {
    return new Family(name, maker, examples);
  }

  /** A square matrix in row-major order. */
  static Tensor matrix(double... values) {
    int size = (int) Math.round(Math.sqrt(values.length));
    return Tensors.of(Shape.of(size, size), values);
  }

  /**
   * Lets a quantity of the reference table be off by more units. The name of a quantity is that of
   * the table, without what it is a derivative in: "d" for all derivatives; with " tail" after it
   * the limit is for probabilities below 1e-6 only.
   */
  Family within(String quantity, double units) {
    double most = quantity.endsWith(" tail") ? ReferenceTest.TAIL : ReferenceTest.BODY;
    if (units > most) {
      throw new IllegalArgumentException(name + " " + quantity + ": at most " + most + " units");
    }
    limits.put(quantity, units);
    return this;
  }

  /** The values of one event that a discrete family has, or that hold all but 1e-14 of the mass. */
  Family events(Tensor all) {
    events = Optional.of(all);
    return this;
  }

  /** How much results of two orders of computation may differ, relative. */
  Family rounding(double tolerance) {
    rounding = tolerance;
    return this;
  }

  /** Takes a law off, with the reason why it cannot hold. */
  Family except(Law law, String reason) {
    exceptions.put(law, reason);
    return this;
  }

  String name() {
    return name;
  }

  Function<List<Tensor>, Distribution> maker() {
    return maker;
  }

  /** Parameters of ordinary size. */
  List<List<Tensor>> examples() {
    return examples;
  }

  Optional<Tensor> events() {
    return events;
  }

  double rounding() {
    return rounding;
  }

  boolean keeps(Law law) {
    return !exceptions.containsKey(law);
  }

  double limit(String quantity, boolean tail) {
    double body = limits.getOrDefault(quantity, UNITS);
    return tail ? limits.getOrDefault(quantity + " tail", body) : body;
  }

  List<Distribution> distributions() {
    return examples.stream().map(maker).toList();
  }

  Distribution first() {
    return maker.apply(examples.getFirst());
  }

  /**
   * Parameters from the numbers of a row of the reference table: of the shapes of the first
   * example, or vectors and square matrices of another size.
   */
  List<Tensor> tensors(double[][] parameters) {
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; i < parameters.length; i++) {
      tensors.add(shaped(examples.getFirst().get(i).shape(), parameters[i]));
    }
    return tensors;
  }

  static Tensor shaped(Shape like, double... values) {
    if (like.elements() == values.length) {
      return Tensors.of(like, values);
    }
    return like.rank() == 2 ? matrix(values) : Tensors.tensor(values);
  }

  boolean isUnivariate() {
    return first().eventShape().rank() == 0;
  }

  boolean isDiscrete() {
    return first().support().isDiscrete();
  }

  @Override
  public String toString() {
    return name;
  }
}
