package org.merapi.inference.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.merapi.inference.Coordinates;
import org.merapi.inference.ElementNames;
import org.merapi.inference.Latent;
import org.merapi.inference.Potential;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.inference.mcmc.LogDensity;
import org.merapi.tensor.Key;

/** A density that is looked at, the points at which, and the names of its coordinates. */
final class Subject {
  /** As initialisation does. */
  static final double NEAR = 2;

  static final double FAR = 6;

  private final Potential potential;
  private final LogDensity density;
  private final List<Point> points = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<String> sites = new ArrayList<>();

  /**
   * Evaluates the density at random points.
   *
   * @param count how many to draw uniform in (-2, 2); half as many are further out
   */
  Subject(Potential potential, Key key, int count) {
    this.potential = potential;
    this.density = potential.forOneThread();
    Map<String, Coordinates> coordinates = Coordinates.of(potential.exampleTrace());
    for (Latent latent : potential.latents()) {
      name(latent, coordinates);
    }
    RandomGenerator random = key.fold("points").generator();
    for (int i = 0; i < count + (count + 1) / 2; i++) {
      boolean near = i < count;
      double radius = near ? NEAR : FAR;
      double[] position =
          random.doubles(density.dimension()).map(u -> radius * (2 * u - 1)).toArray();
      points.add(new Point(density, position, near));
    }
  }

  /** Coordinates are called as the elements of the values, where these are as many. */
  private void name(Latent latent, Map<String, Coordinates> coordinates) {
    Coordinates axes = Coordinates.unnamed(latent.unconstrained());
    String note = " (unconstrained)";
    if (latent.shape().equals(latent.unconstrained())) {
      axes = coordinates.getOrDefault(latent.name(), axes);
      note = "";
    }
    for (int i = 0; i < latent.size(); i++) {
      names.add(latent.name() + ElementNames.bracketed(axes, i) + note);
      sites.add(latent.name());
    }
  }

  Potential potential() {
    return potential;
  }

  int dimension() {
    return density.dimension();
  }

  List<Point> points() {
    return points;
  }

  /** The points at which value and gradient are finite. */
  List<Point> finite() {
    return points.stream().filter(Point::isFinite).toList();
  }

  /** The name of a coordinate. */
  String name(int coordinate) {
    return names.get(coordinate);
  }

  /** The site of a coordinate. */
  String site(int coordinate) {
    return sites.get(coordinate);
  }

  /** Evaluates the density at a position. */
  Evaluation at(double[] position) {
    return new Evaluation(position.length).at(density, position);
  }

  /** Evaluates the density at a position into a given place. */
  Evaluation at(double[] position, Evaluation place) {
    return place.at(density, position);
  }

  /**
   * Coordinates to look at where all would be too many: some of every site, others for every turn.
   *
   * @param most how many, if the sites are not more
   */
  List<Integer> some(int turn, int most) {
    List<Integer> chosen = new ArrayList<>();
    if (dimension() <= most) {
      for (int i = 0; i < dimension(); i++) {
        chosen.add(i);
      }
      return chosen;
    }
    List<Latent> latents = potential.latents();
    int each = Math.max(1, most / latents.size());
    for (Latent latent : latents) {
      int count = Math.min(each, latent.size());
      for (int k = 0; k < count; k++) {
        chosen.add(latent.offset() + (int) (((long) turn * count + k) % latent.size()));
      }
    }
    return chosen;
  }
}
