package org.merapi.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.autograd.ode.OdeSolver;
import org.merapi.examples.data.DataTable;
import org.merapi.examples.gallery.DataFile;
import org.merapi.examples.gallery.Example;
import org.merapi.examples.posterior.series.LotkaVolterra;
import org.merapi.examples.posterior.series.Pelts;
import org.merapi.inference.Engine;
import org.merapi.inference.Potential;

/**
 * The gradient of each example's log density against CmdStan's, and against an independent density
 * at a second point: |g - ref| at most 1e-10 max(|ref|, 1e-3 max|ref|, 1), component by component.
 * The data are read as {@code --data} reads them. Both engines are held to this.
 */
class ReferenceGradientsTest {
  private static final double TOLERANCE = 1e-10;

  /** Posteriors of which posteriordb has a reference posterior, but nobody computed gradients. */
  static final List<String> WITHOUT_GRADIENTS =
      List.of("nes1980-nes", "nes1988-nes", "nes2000-nes", "sblri-blr");

  /** Its differential equations are solved to a few digits, by Stan too. */
  private static final String SOLVED = "hudson_lynx_hare-lotka_volterra";

  static Stream<String> posteriors() {
    return Gallery.examples().stream()
        .filter(example -> example.data() instanceof DataFile.Posteriordb)
        .map(Example::name)
        .filter(name -> !WITHOUT_GRADIENTS.contains(name))
        .filter(name -> !name.equals(SOLVED));
  }

  @ParameterizedTest
  @MethodSource("posteriors")
  void posteriorsEqualTheReferenceAtBothPoints(String posterior) throws IOException {
    ReferenceGradient reference = ReferenceGradient.of(posterior);
    Example<?> example = Gallery.find(posterior);
    assertEquals(reference.data(), example.data().name());
    check(example, reference);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "eight-schools,          eight_schools-eight_schools_noncentered",
    "eight-schools-centered, eight_schools-eight_schools_centered",
    "kidscore,               kidiq-kidscore_momiq",
    "wells,                  wells_data-wells_dist",
    "seeds,                  seeds_data-seeds_model",
    "radon,                  radon_all-radon_hierarchical_intercept_noncentered"
  })
  void firstExamplesEqualTheReferenceAtBothPoints(String example, String posterior)
      throws IOException {
    check(Gallery.find(example), ReferenceGradient.of(posterior));
  }

  /** With the tolerances of Stan's model: its own solver is 2e-3 off at the first point. */
  @Test
  void differentialEquationsEqualTheReferenceAsFarAsItIsSolved() throws IOException {
    ReferenceGradient reference = ReferenceGradient.of(SOLVED);
    Example<?> example = Gallery.find(SOLVED);
    assertEquals(reference.data(), example.data().name());
    Runnable model = example.given(SharedFiles.table(example));
    for (Engine engine : List.of(Engine.EAGER, Engine.COMPILED)) {
      double error = reference.errorAtFirstPoint(Potential.of(model, engine));
      assertTrue(error <= 1e-2, engine + ": " + error);
    }
  }

  /** At the second point the reference is nearly exact, to 1e-9. */
  @Test
  void differentialEquationsEqualAnAccurateSolution() throws IOException {
    ReferenceGradient reference = ReferenceGradient.of(SOLVED);
    Pelts data = Pelts.of(SharedFiles.table(Gallery.find(SOLVED)));
    OdeSolver accurate = OdeSolver.dormandPrince().tolerances(1e-12, 1e-12);
    check(() -> LotkaVolterra.model(data, accurate), reference, 1e-2, 1e-8);
  }

  private static void check(Example<?> example, ReferenceGradient reference) {
    Path file = SharedFiles.posteriordb("data/" + reference.data());
    check(example.given(DataTable.read(file)), reference, TOLERANCE, TOLERANCE);
  }

  private static void check(
      Runnable model, ReferenceGradient reference, double atFirst, double atSecond) {
    for (Engine engine : List.of(Engine.EAGER, Engine.COMPILED)) {
      Potential potential = Potential.of(model, engine);
      double first = reference.errorAtFirstPoint(potential);
      assertTrue(first <= atFirst, engine + ", first point: " + first);
      double second = reference.errorAtSecondPoint(potential);
      assertTrue(second <= atSecond, engine + ", second point: " + second);
    }
  }
}
