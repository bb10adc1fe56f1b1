package org.merapi.inference.mcmc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Finds the state that a chain starts from. */
final class Initialization {

  private final LogDensity density;
  private final Evaluation evaluation;

  Initialization(LogDensity density) {
    this.density = density;
    this.evaluation = new Evaluation(density.dimension());
  }

  /** The first state of a chain. */
  NutsState find(InitialPoint initial, int chain, RandomGenerator random) {
    return switch (initial) {
      case InitialPoint.Given given -> at(given.of(chain));
      case InitialPoint.Uniform uniform -> draw(uniform, random);
    };
  }

  /** The state at a given position. */
  NutsState at(RealVector position) {
    if (position.size() != density.dimension()) {
      throw new IllegalArgumentException(
          "the position has %d coordinates but the log density %d"
              .formatted(position.size(), density.dimension()));
    }
    double[] coordinates = position.toArray();
    Optional<Rejected> fault = evaluate(coordinates);
    if (fault.isPresent()) {
      throw new SamplingException(
          "no chain can start at the given position: %s (value %s)%s"
              .formatted(fault.get().cause(), fault.get().value(), operation(coordinates)));
    }
    return state(coordinates);
  }

  private NutsState draw(InitialPoint.Uniform uniform, RandomGenerator random) {
    Map<Rejected.Cause, Integer> faults = new LinkedHashMap<>();
    double[] coordinates = new double[density.dimension()];
    for (int attempt = 0; attempt < uniform.attempts(); attempt++) {
      for (int i = 0; i < coordinates.length; i++) {
        coordinates[i] = uniform.radius() * (2 * RandomDraws.uniform(random) - 1);
      }
      Optional<Rejected> fault = evaluate(coordinates);
      if (fault.isEmpty()) {
        return state(coordinates);
      }
      faults.merge(fault.get().cause(), 1, Integer::sum);
    }
    throw new SamplingException(
        ("no initial point was found in %d attempts, uniform in (-%s, %s) on the unconstrained"
                + " scale: %s. Try giving initial values, a smaller radius, or another"
                + " parametrisation%s")
            .formatted(
                uniform.attempts(),
                uniform.radius(),
                uniform.radius(),
                describe(faults),
                operation(coordinates)));
  }

  /** What went wrong at a position, in lines of its own, if it can be told. */
  private String operation(double[] coordinates) {
    return density
        .origin(coordinates)
        .map(LogDensity.Origin::operation)
        .filter(operation -> !operation.isEmpty())
        .map(operation -> "\nthe last of them: " + operation)
        .orElse("");
  }

  private String site(double[] coordinates) {
    return density.origin(coordinates).map(LogDensity.Origin::site).orElse(Rejected.MODEL);
  }

  private static String describe(Map<Rejected.Cause, Integer> faults) {
    return faults.entrySet().stream()
        .sorted(Map.Entry.<Rejected.Cause, Integer>comparingByValue().reversed())
        .map(entry -> "%d times %s".formatted(entry.getValue(), entry.getKey()))
        .collect(Collectors.joining("; "));
  }

  /** Evaluates, and returns what forbids starting there. */
  private Optional<Rejected> evaluate(double[] coordinates) {
    evaluation.at(density, coordinates);
    if (evaluation.outcome() instanceof Rejected rejected) {
      return Optional.of(rejected);
    }
    if (evaluation.logDensity() == Double.NEGATIVE_INFINITY) {
      return Optional.of(
          new Rejected(site(coordinates), "log density is -infinity", Double.NEGATIVE_INFINITY));
    }
    for (double component : evaluation.gradient()) {
      if (!Double.isFinite(component)) {
        return Optional.of(new Rejected(site(coordinates), "gradient is not finite", component));
      }
    }
    return Optional.empty();
  }

  private NutsState state(double[] coordinates) {
    return new NutsState(
        RealVector.of(coordinates), evaluation.logDensity(), RealVector.of(evaluation.gradient()));
  }
}
