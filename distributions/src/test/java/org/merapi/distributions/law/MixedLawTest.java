package org.merapi.distributions.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.autograd.Gradients;
import org.merapi.distributions.HasCdf;
import org.merapi.distributions.compose.Hurdle;
import org.merapi.distributions.family.line.Normal;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Laws that have atoms beside a density: censored numbers, hurdles of real numbers. */
class MixedLawTest {
  private static final int DRAWS = 40_000;
  private static final Key KEY = Key.key(31);

  /**
   * A law with its atoms.
   *
   * @param low where the density begins
   * @param high where it ends, or nearly
   */
  record Mixed(String name, HasCdf law, double[] atoms, double low, double high) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Mixed> laws() {
    HasCdf half = new Hurdle(Tensors.scalar(0.4), new Normal(Tensors.scalar(1), Tensors.scalar(2)));
    return Stream.of(
        mixed("Censored normal", 0, new double[] {-1, 2}, -1, 2),
        mixed("Censored normal", 1, new double[] {3, 3.5}, 3, 3.5),
        mixed("Hurdle log-normal", 0, new double[] {0}, 0, 5e4),
        mixed("Hurdle log-normal", 1, new double[] {0}, 0, 100),
        new Mixed("Hurdle of a normal above zero", half, new double[] {0}, 0, 20));
  }

  private static Mixed mixed(String name, int example, double[] atoms, double low, double high) {
    Family family = Families.named(name);
    HasCdf law = (HasCdf) family.maker().apply(family.examples().get(example));
    return new Mixed(name, law, atoms, low, high);
  }

  /** Substituting t = x^3 past the lower end tames what happens there. */
  @ParameterizedTest
  @MethodSource("laws")
  void atomsAndDensitySumToOne(Mixed m) {
    double total = 0;
    for (double atom : m.atoms()) {
      total += Math.exp(m.law().logProb(Tensors.scalar(atom)).item());
    }
    int cells = 200_000;
    double reach = Math.cbrt(m.high() - m.low());
    double[] points = new double[cells];
    double[] weights = new double[cells];
    for (int i = 0; i < cells; i++) {
      double t = (i + 0.5) / cells * reach;
      points[i] = m.low() + t * t * t;
      weights[i] = 3 * t * t * reach / cells;
    }
    Tensor density = m.law().logProb(Tensors.tensor(points)).exp();
    total += density.times(Tensors.tensor(weights)).sum().item();
    assertEquals(1, total, 1e-6);
  }

  @ParameterizedTest
  @MethodSource("laws")
  void drawsFollow(Mixed m) {
    double[] draws = m.law().sample(KEY.fold(m.name()), Shape.of(DRAWS)).toDoubleArray();
    assertTrue(m.law().support().contains(Tensors.tensor(draws)).allTrue());
    long[] observed = new long[m.atoms().length + 1];
    double[] probabilities = new double[observed.length];
    probabilities[0] = 1;
    for (int i = 0; i < m.atoms().length; i++) {
      double atom = m.atoms()[i];
      probabilities[i + 1] = Math.exp(m.law().logProb(Tensors.scalar(atom)).item());
      probabilities[0] -= probabilities[i + 1];
      observed[i + 1] = Arrays.stream(draws).filter(x -> x == atom).count();
      observed[0] -= observed[i + 1];
    }
    observed[0] += DRAWS;
    assertTrue(GoodnessOfFit.chiSquare(observed, probabilities) > GoodnessOfFit.LEVEL, m.name());

    double[] inner =
        Arrays.stream(draws)
            .filter(x -> Arrays.stream(m.atoms()).noneMatch(a -> a == x))
            .sorted()
            .toArray();
    double before = m.law().cdf(Tensors.scalar(m.low())).item();
    double[] cdf = m.law().cdf(Tensors.tensor(inner)).toDoubleArray();
    for (int i = 0; i < cdf.length; i++) {
      cdf[i] = (cdf[i] - before) / probabilities[0];
    }
    assertTrue(GoodnessOfFit.kolmogorov(cdf) > GoodnessOfFit.LEVEL, m.name());
  }

  /** The slope of the distribution function between atoms, and its steps at them. */
  @ParameterizedTest
  @MethodSource("laws")
  void distributionFunctionsFitTheDensity(Mixed m) {
    double width = Math.min(m.high() - m.low(), 3);
    Tensor x = Tensors.tensor(m.low() + 0.1 * width, m.low() + 0.5 * width, m.low() + 0.9 * width);
    Tensor density = m.law().logProb(x).exp();
    Tensor up = Gradients.<Tensor>grad(v -> m.law().cdf(v).sum()).apply(x);
    Tensor down = Gradients.<Tensor>grad(v -> m.law().survival(v).sum()).apply(x);
    assertEquals(0, up.minus(density).abs().max().item(), 1e-13);
    assertEquals(0, down.plus(density).abs().max().item(), 1e-13);
    for (double atom : m.atoms()) {
      Tensor at = Tensors.tensor(atom, Math.nextDown(atom));
      double[] cdf = m.law().cdf(at).toDoubleArray();
      double[] survival = m.law().survival(at).toDoubleArray();
      double mass = Math.exp(m.law().logProb(Tensors.scalar(atom)).item());
      assertEquals(mass, cdf[0] - cdf[1], 1e-14);
      assertEquals(mass, survival[1] - survival[0], 1e-14);
      assertEquals(1, cdf[0] + survival[0], 1e-14);
      assertEquals(Math.log(cdf[0]), m.law().logCdf(at).get(0).item(), 1e-13);
      assertEquals(Math.log(survival[1]), m.law().logSurvival(at).get(1).item(), 1e-13);
    }
  }

  /** In every parameter, at an atom and at a number between. */
  @ParameterizedTest
  @MethodSource("laws")
  void gradientsAreDifferences(Mixed m) {
    List<Tensor> parameters = m.law().params().tensors();
    double inside = m.low() + Math.min(m.high() - m.low(), 3) / 3;
    for (double value : new double[] {inside, m.atoms()[0]}) {
      Tensor x = Tensors.scalar(value);
      List<Tensor> slopes =
          Gradients.<List<Tensor>>grad(p -> with(m.law(), p).logProb(x)).apply(parameters);
      for (int i = 0; i < parameters.size(); i++) {
        double at = parameters.get(i).item();
        boolean isBound = Arrays.stream(m.atoms()).anyMatch(a -> a == at);
        if (!isBound) {
          double expected =
              (moved(m.law(), parameters, i, 1e-5, x) - moved(m.law(), parameters, i, -1e-5, x))
                  / 2e-5;
          assertEquals(expected, slopes.get(i).item(), 1e-6 * Math.max(1, Math.abs(expected)));
        }
      }
    }
  }

  private static double moved(HasCdf law, List<Tensor> parameters, int place, double by, Tensor x) {
    List<Tensor> all = new ArrayList<>(parameters);
    all.set(place, all.get(place).plus(by));
    return with(law, all).logProb(x).item();
  }

  private static HasCdf with(HasCdf law, List<Tensor> parameters) {
    var rest = parameters.iterator();
    return (HasCdf) law.params().map(old -> rest.next());
  }
}
