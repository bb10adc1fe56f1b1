package org.merapi.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.halfCauchy;
import static org.merapi.distributions.Distributions.improperUniform;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.constraint.Constraints.REAL;
import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.examples.data.KidScores;
import org.merapi.examples.data.Schools;
import org.merapi.examples.gallery.Example;
import org.merapi.inference.Engine;
import org.merapi.inference.Potential;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.inference.mcmc.LogDensity;

/**
 * Stein's identities with the reference draws of posteriordb, for every posterior that has them. A
 * z-score above {@link SteinIdentities#LIMIT} fails: with every density right, one run in a hundred
 * of the whole suite would have one.
 */
class SteinIdentitiesTest {
  private static final String SCHOOLS = "eight_schools-eight_schools_noncentered";
  private static final String SCORES = "kidiq-kidscore_momiq";

  static Stream<String> posteriors() {
    return ReferencePosteriors.NAMES.stream();
  }

  @ParameterizedTest
  @MethodSource("posteriors")
  void gradientsAgreeWithTheReferenceDraws(String posterior) {
    SteinIdentities identities = identities(posterior);
    assertTrue(
        identities.worst() <= SteinIdentities.LIMIT,
        () ->
            "E[g] = 0: z = %s, E[(u - E[u]) g] = -1: z = %s"
                .formatted(Arrays.toString(identities.zero()), Arrays.toString(identities.one())));
  }

  static SteinIdentities identities(String posterior) {
    ReferenceDraws draws = ReferenceDraws.of(posterior);
    Example<?> example = Gallery.find(posterior);
    Potential potential = Potential.of(example.given(SharedFiles.table(example)), Engine.COMPILED);
    return SteinIdentities.of(potential, draws.unconstrained(potential));
  }

  @Test
  void allPosteriorsWithDrawsAreHereAndTheirCoordinatesCounted() throws Exception {
    Path folder = SharedFiles.posteriordb("draws/arK-arK.csv").getParent();
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          ReferencePosteriors.NAMES,
          files.map(file -> file.getFileName().toString().replace(".csv", "")).sorted().toList());
    }
    int coordinates = 0;
    for (String posterior : ReferencePosteriors.NAMES) {
      Example<?> example = Gallery.find(posterior);
      coordinates +=
          Potential.of(example.given(SharedFiles.table(example)), Engine.EAGER).dimension();
    }
    assertEquals(SteinIdentities.COORDINATES, coordinates);
  }

  /** Bonferroni's limit holds what it promises only if the scores are standard normal. */
  @Test
  void scoresOfIndependentNormalsAreStandardNormal() {
    int dimension = 1000;
    SplittableRandom random = new SplittableRandom(1);
    double[][] draws =
        IntStream.range(0, 500)
            .mapToObj(_ -> DoubleStream.generate(random::nextGaussian).limit(dimension).toArray())
            .toArray(double[][]::new);
    SteinIdentities identities = SteinIdentities.of(standardNormal(dimension), draws);
    for (double[] scores : List.of(identities.zero(), identities.one())) {
      double mean = Arrays.stream(scores).average().orElseThrow();
      double variance = Arrays.stream(scores).map(z -> z * z).average().orElseThrow();
      // Four standard errors of a mean and of a variance.
      assertEquals(0, mean, 4 / Math.sqrt(dimension));
      assertEquals(1, variance, 4 * Math.sqrt(2.0 / dimension));
      // 2.7 are expected; 11 or more would be there once in 4000 times.
      long large = Arrays.stream(scores).filter(z -> Math.abs(z) > 3).count();
      assertTrue(large <= 10, () -> large + " above 3, " + Arrays.toString(scores));
    }
  }

  /** The prior of the mean effect is left out. */
  @Test
  void forgottenPriorIsCaught() {
    Schools data = Schools.of(SharedFiles.table(Gallery.find(SCHOOLS)));
    Runnable model =
        () -> {
          var mu = sample("mu", improperUniform(REAL));
          var tau = sample("tau", halfCauchy(5));
          plate(
              "school",
              data.effect().size(0),
              () -> {
                var standardized = sample("theta_trans", normal(0, 1));
                var theta = deterministic("theta", mu.plus(tau.times(standardized)));
                observe("y", normal(theta, data.error()), data.effect());
              });
        };
    assertTrue(identities(SCHOOLS, model).worst() > SteinIdentities.LIMIT);
  }

  /** The errors are taken 5 per cent too large. */
  @Test
  void wrongScaleIsCaught() {
    KidScores data = KidScores.of(SharedFiles.table(Gallery.find(SCORES)));
    Runnable model =
        () -> {
          var beta = sample("beta", improperUniform(REAL, 2).toEvent(1));
          var sigma = sample("sigma", halfCauchy(2.5));
          plate(
              "child",
              data.score().size(0),
              () -> {
                var mean = beta.get(0).plus(beta.get(1).times(data.momIq()));
                observe("kid_score", normal(mean, sigma.times(1.05)), data.score());
              });
        };
    assertTrue(identities(SCORES, model).worst() > SteinIdentities.LIMIT);
  }

  /** The gradient of a power of the density has mean zero as well: the other identity tells. */
  @Test
  void onlyTheSecondIdentityCatchesTheRootOfTheDensity() {
    Example<?> example = Gallery.find(SCORES);
    Potential potential = Potential.of(example.given(SharedFiles.table(example)), Engine.COMPILED);
    SteinIdentities identities =
        SteinIdentities.of(root(potential), ReferenceDraws.of(SCORES).unconstrained(potential));
    for (double z : identities.zero()) {
      assertTrue(Math.abs(z) <= SteinIdentities.LIMIT);
    }
    // Not in every coordinate: where two are as correlated as the coefficients here, the products
    // vary so much that 500 draws do not tell.
    assertTrue(Arrays.stream(identities.one()).anyMatch(z -> Math.abs(z) > SteinIdentities.LIMIT));
  }

  private static SteinIdentities identities(String posterior, Runnable model) {
    Potential potential = Potential.of(model, Engine.COMPILED);
    return SteinIdentities.of(potential, ReferenceDraws.of(posterior).unconstrained(potential));
  }

  private static LogDensity standardNormal(int dimension) {
    return new LogDensity() {
      @Override
      public int dimension() {
        return dimension;
      }

      @Override
      public void evaluate(double[] position, Evaluation evaluation) {
        double[] gradient = evaluation.gradient();
        double sum = 0;
        for (int i = 0; i < dimension; i++) {
          gradient[i] = -position[i];
          sum -= position[i] * position[i] / 2;
        }
        evaluation.accept(sum);
      }
    };
  }

  private static LogDensity root(LogDensity density) {
    return new LogDensity() {
      @Override
      public int dimension() {
        return density.dimension();
      }

      @Override
      public void evaluate(double[] position, Evaluation evaluation) {
        density.evaluate(position, evaluation);
        double[] gradient = evaluation.gradient();
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] /= 2;
        }
        evaluation.accept(evaluation.logDensity() / 2);
      }
    };
  }
}
