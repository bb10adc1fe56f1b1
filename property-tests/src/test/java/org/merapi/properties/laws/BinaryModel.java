package org.merapi.properties.laws;

import static org.merapi.distributions.Distributions.bernoulliLogits;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.factor;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.tanh;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.merapi.tensor.DType;
import org.merapi.tensor.Index;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * A random model of enumerated binary sites with random parents, in no plate, a plate, a plate
 * inside that, or one beside it, with computed values, factors and observations. It is also summed
 * over all values of all elements in plain arithmetic, gradients included.
 *
 * @param sizes of the outer plate, the plate inside it and the one beside
 * @param nodes in order; each depends on earlier ones
 */
record BinaryModel(int[] sizes, List<Node> nodes) {
  /** The most binary elements that a model has. */
  static final int MOST = 12;

  /** What a node is. */
  enum Kind {
    CHOICE,
    COMPUTED,
    TERM,
    DATA
  }

  /** The plates around a node. */
  enum Level {
    NONE,
    OUTER,
    INNER,
    BESIDE;

    boolean sees(Level other) {
      return other == NONE || other == this || this == INNER && other == OUTER;
    }
  }

  /**
   * A statement.
   *
   * @param parents positions of earlier nodes with values, each with a weight of its own
   */
  record Node(Kind kind, Level level, List<Integer> parents) {}

  static BinaryModel random(long seed) {
    Random random = new Random(seed);
    int[] sizes = {1 + random.nextInt(3), 1 + random.nextInt(2), 1 + random.nextInt(2)};
    List<Node> nodes = new ArrayList<>();
    BinaryModel model = new BinaryModel(sizes, nodes);
    int binary = 0;
    int count = 3 + random.nextInt(8);
    for (int i = 0; i < count; i++) {
      Level level = Level.values()[random.nextInt(4)];
      Kind kind = Kind.values()[random.nextInt(4)];
      if (kind == Kind.CHOICE && binary + model.elements(level) > MOST) {
        kind = Kind.DATA;
      }
      binary += kind == Kind.CHOICE ? model.elements(level) : 0;
      List<Integer> parents = new ArrayList<>();
      for (int j = 0; j < i; j++) {
        Node other = nodes.get(j);
        boolean hasValue = other.kind() == Kind.CHOICE || other.kind() == Kind.COMPUTED;
        if (hasValue && level.sees(other.level()) && random.nextInt(3) > 0) {
          parents.add(j);
        }
      }
      nodes.add(new Node(kind, level, parents));
    }
    return model;
  }

  int elements(Level level) {
    return switch (level) {
      case NONE -> 1;
      case OUTER -> sizes[0];
      case INNER -> sizes[0] * sizes[1];
      case BESIDE -> sizes[2];
    };
  }

  /** How many binary elements there are. */
  int binaries() {
    return nodes.stream()
        .filter(n -> n.kind() == Kind.CHOICE)
        .mapToInt(n -> elements(n.level()))
        .sum();
  }

  /** A number for the node itself and one for each parent, for each node. */
  int parameters() {
    return nodes.stream().mapToInt(n -> 1 + n.parents().size()).sum();
  }

  /** A fixed number for each element of a node. */
  private static double covariate(int node, int element) {
    return Math.sin(1 + 3.7 * node + 1.3 * element);
  }

  private Shape shape(Level level) {
    return switch (level) {
      case NONE -> Shape.SCALAR;
      case OUTER -> Shape.of(sizes[0]);
      case INNER -> Shape.of(sizes[1], sizes[0]);
      case BESIDE -> Shape.of(sizes[2]);
    };
  }

  private void within(Level level, Runnable body) {
    switch (level) {
      case NONE -> body.run();
      case OUTER -> plate("outer", sizes[0], body);
      case INNER -> plate("outer", sizes[0], () -> plate("inner", sizes[1], body));
      case BESIDE -> plate("beside", sizes[2], body);
    }
  }

  /** The model in the language. */
  void run(Tensor parameters) {
    Tensor[] readings = new Tensor[nodes.size()];
    int next = 0;
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      int first = next;
      int number = i;
      next += 1 + node.parents().size();
      within(node.level(), () -> readings[number] = statement(number, first, parameters, readings));
    }
  }

  private Tensor statement(int number, int first, Tensor parameters, Tensor[] readings) {
    Node node = nodes.get(number);
    double[] fixed = new double[elements(node.level())];
    for (int e = 0; e < fixed.length; e++) {
      fixed[e] = covariate(number, e);
    }
    Tensor x = Tensors.of(shape(node.level()), fixed);
    Tensor signal = parameters.get(Index.at(first)).times(x);
    for (int p = 0; p < node.parents().size(); p++) {
      Tensor weight = parameters.get(Index.at(first + 1 + p));
      signal = signal.plus(weight.times(readings[node.parents().get(p)]));
    }
    String name = "n" + number;
    return switch (node.kind()) {
      case CHOICE ->
          sample(name, bernoulliLogits(signal), enumerate()).cast(DType.FLOAT64).minus(0.25);
      case COMPUTED -> deterministic(name, tanh(signal));
      case TERM -> {
        factor(name, tanh(signal));
        yield signal;
      }
      case DATA -> {
        observe(name, normal(signal, 1), x);
        yield signal;
      }
    };
  }

  /** The position among a parent's elements of the one that an element of a node sees. */
  private int seen(Level parent, int element) {
    return switch (parent) {
      case NONE -> 0;
      case OUTER -> element % sizes[0];
      case INNER -> element;
      case BESIDE -> element;
    };
  }

  /**
   * The log of the sum over all values of the binary elements, and after it its gradient, with
   * nothing of the library.
   */
  double[] bruteForce(double[] parameters) {
    int binaries = binaries();
    double[][] terms = new double[1 << binaries][];
    double most = Double.NEGATIVE_INFINITY;
    for (int code = 0; code < terms.length; code++) {
      terms[code] = joint(parameters, code);
      most = Math.max(most, terms[code][0]);
    }
    double[] result = new double[1 + parameters.length];
    double sum = 0;
    for (double[] term : terms) {
      double weight = Math.exp(term[0] - most);
      sum += weight;
      for (int i = 1; i < result.length; i++) {
        result[i] += weight * term[i];
      }
    }
    for (int i = 1; i < result.length; i++) {
      result[i] /= sum;
    }
    result[0] = most + Math.log(sum);
    return result;
  }

  /** The log density at one value of everything, and its gradient: dual numbers as arrays. */
  private double[] joint(double[] parameters, int code) {
    double[] total = new double[1 + parameters.length];
    List<double[][]> readings = new ArrayList<>();
    int first = 0;
    int bit = 0;
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      double[][] values = new double[elements(node.level())][];
      for (int e = 0; e < values.length; e++) {
        double[] signal = new double[1 + parameters.length];
        signal[0] = parameters[first] * covariate(i, e);
        signal[1 + first] += covariate(i, e);
        for (int p = 0; p < node.parents().size(); p++) {
          int parent = node.parents().get(p);
          double[] reading = readings.get(parent)[seen(nodes.get(parent).level(), e)];
          add(signal, reading, parameters[first + 1 + p]);
          signal[2 + first + p] += reading[0];
        }
        switch (node.kind()) {
          case CHOICE -> {
            int x = code >> bit++ & 1;
            double s = signal[0];
            double log = x * s - Math.max(s, 0) - Math.log1p(Math.exp(-Math.abs(s)));
            add(total, signal, x - 1 / (1 + Math.exp(-s)), log);
            values[e] = new double[1 + parameters.length];
            values[e][0] = x - 0.25;
          }
          case COMPUTED -> {
            double t = Math.tanh(signal[0]);
            values[e] = new double[1 + parameters.length];
            add(values[e], signal, 1 - t * t, t);
          }
          case TERM -> {
            double t = Math.tanh(signal[0]);
            add(total, signal, 1 - t * t, t);
          }
          case DATA -> {
            double z = covariate(i, e) - signal[0];
            add(total, signal, z, -0.5 * z * z - 0.5 * Math.log(2 * Math.PI));
          }
        }
      }
      readings.add(values);
      first += 1 + node.parents().size();
    }
    return total;
  }

  private static void add(double[] to, double[] dual, double factor) {
    add(to, dual, factor, factor * dual[0]);
  }

  /** Adds a function of a dual number, by its derivative and its value. */
  private static void add(double[] to, double[] dual, double derivative, double value) {
    to[0] += value;
    for (int i = 1; i < to.length; i++) {
      to[i] += derivative * dual[i];
    }
  }
}
