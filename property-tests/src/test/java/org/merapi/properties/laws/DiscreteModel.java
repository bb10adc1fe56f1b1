package org.merapi.properties.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.distributions.Distributions.bernoulliLogits;
import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.categoricalLogits;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.factor;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.of;
import static org.merapi.tensor.Tensors.softmax;
import static org.merapi.tensor.Tensors.zeros;

import java.util.List;
import org.merapi.distributions.Distribution;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * Models with enumerated sites, as functions of unconstrained parameters, for {@code k} categories
 * and {@code n} repetitions. Each checks, where a user would see it, that values have the shape and
 * type of a draw.
 */
enum DiscreteModel {
  /** A mixture of normals. */
  MIXTURE("z", 1) {
    @Override
    List<Shape> parameters(int k, int n) {
      return List.of(Shape.of(k), Shape.of(k), Shape.SCALAR);
    }

    @Override
    void run(int n, List<Tensor> p) {
      plate(
          "point",
          n,
          () -> {
            Tensor z = choose("z", categorical(softmax(p.get(0), -1)), n);
            observe("x", normal(p.get(1).get(z), exp(p.get(2))), data(n));
          });
    }
  },

  /** A mixture whose weights differ from point to point, by logits. */
  GATED("z", 1) {
    @Override
    List<Shape> parameters(int k, int n) {
      return List.of(Shape.of(n, k), Shape.of(k));
    }

    @Override
    void run(int n, List<Tensor> p) {
      plate(
          "point",
          n,
          () -> {
            Tensor z = choose("z", categoricalLogits(p.get(0)), n);
            observe("x", normal(p.get(1).get(z), 1), data(n));
          });
    }
  },

  /** One choice for all points. */
  SHARED("z", 0) {
    @Override
    List<Shape> parameters(int k, int n) {
      return List.of(Shape.of(k), Shape.of(k));
    }

    @Override
    void run(int n, List<Tensor> p) {
      Tensor z = choose("z", categoricalLogits(p.get(0)));
      plate("point", n, () -> observe("x", normal(p.get(1).get(z), 1), data(n)));
      observe("again", normal(p.get(1).get(z).square(), 2), data());
    }
  },

  /** Two sites at each point, the second given the first, and data that depend on both. */
  PAIR("z w", 2) {
    @Override
    List<Shape> parameters(int k, int n) {
      return List.of(Shape.of(k), Shape.of(k, k), Shape.of(k), Shape.of(k));
    }

    @Override
    void run(int n, List<Tensor> p) {
      plate(
          "point",
          n,
          () -> {
            Tensor z = choose("z", categoricalLogits(p.get(0)), n);
            Tensor row = softmax(p.get(1), -1).get(z);
            assertEquals(Shape.of(n).concat(p.get(0).shape()), row.shape());
            Tensor w = choose("w", categorical(row), n);
            observe("x", normal(p.get(2).get(w).plus(p.get(3).get(z)), 1), data(n));
            observe("y", normal(p.get(2).get(w), 2), data(n));
          });
    }
  },

  /** Two independent sites at each point that meet in the data. */
  SUM("z w", 2) {
    @Override
    List<Shape> parameters(int k, int n) {
      return List.of(Shape.of(k), Shape.of(k), Shape.SCALAR);
    }

    @Override
    void run(int n, List<Tensor> p) {
      plate(
          "point",
          n,
          () -> {
            Tensor z = choose("z", categoricalLogits(p.get(0)), n);
            Tensor w = choose("w", bernoulliLogits(p.get(2)), n);
            Tensor loc = p.get(1).get(z).times(w.cast(DType.FLOAT64));
            assertEquals(Shape.of(n), loc.shape());
            observe("x", normal(loc, 1), data(n));
          });
    }
  },

  /** Yes or no at each point. */
  FLAG("z", 1) {
    @Override
    List<Shape> parameters(int k, int n) {
      return List.of(Shape.SCALAR, Shape.of(2));
    }

    @Override
    void run(int n, List<Tensor> p) {
      plate(
          "point",
          n,
          () -> {
            Tensor z = choose("z", bernoulliLogits(p.get(0)), n);
            observe("x", normal(p.get(1).get(z), 1), data(n));
          });
    }
  },

  /** A term of the density that depends on the choice, and one that does not. */
  FACTOR("z", 1) {
    @Override
    List<Shape> parameters(int k, int n) {
      return List.of(Shape.of(k), Shape.of(k));
    }

    @Override
    void run(int n, List<Tensor> p) {
      plate(
          "point",
          n,
          () -> {
            Tensor z = choose("z", categoricalLogits(p.get(0)), n);
            factor("score", p.get(1).get(z).times(data(n)));
            factor("always", p.get(1).sum().times(data(n)));
          });
    }
  },

  /** A path of two steps, each seen. */
  PATH("z0 z1", 0) {
    @Override
    List<Shape> parameters(int k, int n) {
      return List.of(Shape.of(k), Shape.of(k, k), Shape.of(k));
    }

    @Override
    void run(int n, List<Tensor> p) {
      Tensor z0 = choose("z0", categoricalLogits(p.get(0)));
      observe("y0", normal(p.get(2).get(z0), 1), data());
      Tensor z1 = choose("z1", categorical(softmax(p.get(1), -1).get(z0)));
      observe("y1", normal(p.get(2).get(z1), 1), data());
    }
  },

  /** One choice for each group, seen in each of its rows. */
  GROUPS("z", 1) {
    @Override
    List<Shape> parameters(int k, int n) {
      return List.of(Shape.of(k), Shape.of(k), Shape.of(n));
    }

    @Override
    void run(int n, List<Tensor> p) {
      plate(
          "group",
          n,
          () -> {
            Tensor z = choose("z", categoricalLogits(p.get(0)), n);
            observe("total", normal(p.get(1).get(z).plus(p.get(2)), 2), data(n));
            plate(
                "row",
                3,
                () -> observe("x", normal(p.get(1).get(z).plus(p.get(2)), 1), data(3, n)));
          });
    }
  },

  /** A choice for each group, and one given it for each row. */
  GROUPS_AND_ROWS("z w", 3) {
    @Override
    List<Shape> parameters(int k, int n) {
      return List.of(Shape.of(k), Shape.of(k, k), Shape.of(k));
    }

    @Override
    void run(int n, List<Tensor> p) {
      plate(
          "group",
          n,
          () -> {
            Tensor z = choose("z", categoricalLogits(p.get(0)), n);
            plate(
                "row",
                2,
                () -> {
                  Tensor w = choose("w", categorical(softmax(p.get(1), -1).get(z)), 2, n);
                  observe("x", normal(p.get(2).get(w), 1), data(2, n));
                });
          });
    }
  },

  /** One choice of a table of weights for all points, and a choice by it at each. */
  TABLES("g z", 1) {
    @Override
    List<Shape> parameters(int k, int n) {
      return List.of(Shape.SCALAR, Shape.of(2, k), Shape.of(k));
    }

    @Override
    void run(int n, List<Tensor> p) {
      Tensor g = choose("g", bernoulliLogits(p.get(0)));
      Tensor weights = softmax(p.get(1), -1).get(g);
      plate(
          "point",
          n,
          () -> {
            Tensor z = choose("z", categorical(weights), n);
            observe("x", normal(p.get(2).get(z), 1), data(n));
          });
    }
  };

  private final List<String> sites;
  private final int sitesPerPoint;

  DiscreteModel(String sites, int sitesPerPoint) {
    this.sites = List.of(sites.split(" "));
    this.sitesPerPoint = sitesPerPoint;
  }

  /** The enumerated sites. */
  List<String> sites() {
    return sites;
  }

  /** How many combinations of values there are for {@code k} categories and {@code n} points. */
  double combinations(int k, int n) {
    int shared = sitesPerPoint == 0 ? sites.size() : 1;
    return Math.pow(Math.max(k, 2), sitesPerPoint * n + shared);
  }

  /** The shapes of the parameters. */
  abstract List<Shape> parameters(int k, int n);

  /** The model. */
  abstract void run(int n, List<Tensor> p);

  private static Tensor choose(String name, Distribution distribution, int... plates) {
    Tensor value = sample(name, distribution, enumerate());
    assertEquals(Shape.of(plates), value.shape());
    assertEquals(DType.INT64, value.dtype());
    assertEquals(Shape.of(plates), value.times(2).plus(zeros(plates)).shape());
    return value;
  }

  /** Fixed numbers, from -1.2 in steps of 0.7. */
  static Tensor data(int... sizes) {
    Shape shape = Shape.of(sizes);
    double[] values = new double[shape.elements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = -1.2 + 0.7 * i;
    }
    return of(shape, values);
  }
}
