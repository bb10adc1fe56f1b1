package org.merapi.distributions;

import java.util.List;
import java.util.function.Function;
import org.merapi.distributions.family.Bernoulli;
import org.merapi.distributions.family.BernoulliLogits;
import org.merapi.distributions.family.Beta;
import org.merapi.distributions.family.Binomial;
import org.merapi.distributions.family.BinomialLogits;
import org.merapi.distributions.family.Categorical;
import org.merapi.distributions.family.CategoricalLogits;
import org.merapi.distributions.family.Cauchy;
import org.merapi.distributions.family.Dirichlet;
import org.merapi.distributions.family.Exponential;
import org.merapi.distributions.family.Gamma;
import org.merapi.distributions.family.HalfCauchy;
import org.merapi.distributions.family.HalfNormal;
import org.merapi.distributions.family.InverseGamma;
import org.merapi.distributions.family.Laplace;
import org.merapi.distributions.family.LogNormal;
import org.merapi.distributions.family.MultivariateNormal;
import org.merapi.distributions.family.Normal;
import org.merapi.distributions.family.Poisson;
import org.merapi.distributions.family.PoissonLog;
import org.merapi.distributions.family.StudentT;
import org.merapi.distributions.family.Uniform;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** The table of the families under test: a new row is tested by every law. */
final class Families {
  private Families() {}

  /** One family. */
  static final class Family {
    private final String name;
    private final int[] ranks;
    private final Function<List<Tensor>, Distribution> maker;
    private final double[][][] examples;

    private Family(
        String name,
        int[] ranks,
        Function<List<Tensor>, Distribution> maker,
        double[][]... examples) {
      this.name = name;
      this.ranks = ranks;
      this.maker = maker;
      this.examples = examples;
    }

    String name() {
      return name;
    }

    /** The ranks of the events of the parameters: 0 number, 1 vector, 2 square matrix. */
    int[] ranks() {
      return ranks;
    }

    /** Makes the distribution from the parameters in order. */
    Function<List<Tensor>, Distribution> maker() {
      return maker;
    }

    /** Parameters of ordinary size, for the tests that draw or integrate. */
    double[][][] examples() {
      return examples;
    }

    /** The distribution of given parameters, each in row-major order. */
    Distribution make(double[]... parameters) {
      return maker.apply(tensors(parameters));
    }

    List<Tensor> tensors(double[]... parameters) {
      Tensor[] tensors = new Tensor[ranks.length];
      for (int i = 0; i < ranks.length; i++) {
        tensors[i] = tensor(ranks[i], parameters[i]);
      }
      return List.of(tensors);
    }

    List<Distribution> distributions() {
      return List.of(examples).stream().map(this::make).toList();
    }

    boolean isUnivariate() {
      return distributions().getFirst().eventShape().rank() == 0;
    }

    boolean isDiscrete() {
      return distributions().getFirst().support().isDiscrete();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Tensor tensor(int rank, double... values) {
    int size = rank == 2 ? (int) Math.round(Math.sqrt(values.length)) : values.length;
    return switch (rank) {
      case 0 -> Tensors.scalar(values[0]);
      case 1 -> Tensors.tensor(values);
      default -> Tensors.of(Shape.of(size, size), values);
    };
  }

  private static Family one(String name, Function<Tensor, Distribution> maker, double... examples) {
    double[][][] sets = new double[examples.length][1][];
    for (int i = 0; i < examples.length; i++) {
      sets[i][0] = new double[] {examples[i]};
    }
    return new Family(name, new int[1], p -> maker.apply(p.get(0)), sets);
  }

  private static Family vector(
      String name, Function<Tensor, Distribution> maker, double[]... examples) {
    double[][][] sets = new double[examples.length][][];
    for (int i = 0; i < examples.length; i++) {
      sets[i] = new double[][] {examples[i]};
    }
    return new Family(name, new int[] {1}, p -> maker.apply(p.get(0)), sets);
  }

  private static Family some(
      String name, Function<List<Tensor>, Distribution> maker, double[]... examples) {
    double[][][] sets = new double[examples.length][][];
    for (int i = 0; i < examples.length; i++) {
      sets[i] = new double[examples[i].length][1];
      for (int j = 0; j < examples[i].length; j++) {
        sets[i][j][0] = examples[i][j];
      }
    }
    return new Family(name, new int[examples[0].length], maker, sets);
  }

  private static double[] of(double... values) {
    return values;
  }

  static final List<Family> ALL =
      List.of(
          some("Normal", p -> new Normal(p.get(0), p.get(1)), of(0, 1), of(-3, 0.25)),
          one("HalfNormal", HalfNormal::new, 1, 7),
          some("Cauchy", p -> new Cauchy(p.get(0), p.get(1)), of(0, 1), of(5, 0.5)),
          one("HalfCauchy", HalfCauchy::new, 1, 5),
          some(
              "StudentT",
              p -> new StudentT(p.get(0), p.get(1), p.get(2)),
              of(4, 0, 1),
              of(1.5, 2, 0.5),
              of(30, -1, 3)),
          some("Uniform", p -> new Uniform(p.get(0), p.get(1)), of(0, 1), of(-2, 5)),
          one("Exponential", Exponential::new, 1, 0.2),
          some("Gamma", p -> new Gamma(p.get(0), p.get(1)), of(1, 1), of(0.3, 2), of(20, 5)),
          some("InverseGamma", p -> new InverseGamma(p.get(0), p.get(1)), of(3, 2), of(0.8, 1)),
          some("Beta", p -> new Beta(p.get(0), p.get(1)), of(1, 1), of(0.4, 2.5), of(30, 12)),
          some("LogNormal", p -> new LogNormal(p.get(0), p.get(1)), of(0, 1), of(2, 0.3)),
          some("Laplace", p -> new Laplace(p.get(0), p.get(1)), of(0, 1), of(1, 3)),
          one("Bernoulli", Bernoulli::new, 0.3, 0.95),
          one("BernoulliLogits", BernoulliLogits::new, -1, 2.5),
          some("Binomial", p -> new Binomial(p.get(0), p.get(1)), of(10, 0.3), of(200, 0.9)),
          some(
              "BinomialLogits",
              p -> new BinomialLogits(p.get(0), p.get(1)),
              of(5, 0.5),
              of(60, -2)),
          one("Poisson", Poisson::new, 0.5, 40),
          one("PoissonLog", PoissonLog::new, 0, 2.5),
          vector("Categorical", Categorical::new, of(0.5, 0.2, 0.3), of(0, 0.1, 0.9, 0)),
          vector("CategoricalLogits", CategoricalLogits::new, of(0, 1, -1), of(700, 702)),
          vector("Dirichlet", Dirichlet::new, of(1, 1), of(2, 0.7), of(3, 0.5, 4)),
          new Family(
              "MultivariateNormal",
              new int[] {1, 2},
              p -> new MultivariateNormal(p.get(0), p.get(1)),
              new double[][] {of(1, -2), of(1, 0, 0.5, 0.25)},
              new double[][] {of(0, 1, 2), of(2, 0, 0, -1, 0.5, 0, 0.3, 4, 1)}));

  static Family named(String name) {
    return ALL.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }
}
