package org.merapi.properties.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.beta;
import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.markov;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.tensor;

import dotty.tools.dotc.Main;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merapi.inference.Engine;
import org.merapi.inference.Potential;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.tensor.Tensor;

/** The same models in Kotlin and in Scala have the densities that they have in Java. */
class OtherLanguagesTest {
  private static final Map<String, Runnable> MODELS =
      Map.of(
          "coin", OtherLanguagesTest::coin,
          "schools", OtherLanguagesTest::schools,
          "mixture", OtherLanguagesTest::mixture,
          "chain", OtherLanguagesTest::chain);

  @TempDir Path classes;

  private static void coin() {
    Tensor p = sample("p", beta(2, 2));
    plate("toss", 3, () -> observe("heads", bernoulli(p), tensor(1L, 0, 1)));
  }

  private static void schools() {
    Tensor mu = sample("mu", normal(0, 5));
    Tensor tau = sample("tau", halfNormal(5));
    plate(
        "school",
        3,
        () -> {
          Tensor raw = sample("raw", normal(0, 1));
          Tensor loc = mu.plus(tau.times(raw));
          observe("effect", normal(loc, tensor(15.0, 10, 16)), tensor(28.0, 8, -3));
        });
  }

  private static void mixture() {
    Tensor locs = plate("component", 2, () -> sample("loc", normal(0, 5)));
    plate(
        "point",
        3,
        () -> {
          Tensor z = sample("z", bernoulli(0.3), enumerate());
          observe("x", normal(locs.get(z), 0.5), tensor(-2.0, 1, 2.5));
        });
  }

  private static void chain() {
    Tensor loc = plate("state", 2, () -> sample("loc", normal(0, 2)));
    Tensor first = sample("first", bernoulli(0.5), enumerate());
    Tensor y = tensor(0.4, -1.0, 0.3, 2.0);
    markov(
        "time",
        0,
        4,
        first,
        (t, before) -> {
          Tensor z = sample("z", bernoulli(tensor(0.2, 0.7).get(before)), enumerate());
          observe("y", normal(loc.get(z).neg().div(2), 0.5), y.get(t));
          return z;
        });
  }

  @Test
  void kotlin() throws Exception {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ExitCode code =
        new K2JVMCompiler()
            .exec(
                new PrintStream(said, true, StandardCharsets.UTF_8),
                "-no-stdlib",
                "-no-reflect",
                "-jvm-target",
                "25",
                "-d",
                classes.toString(),
                "-classpath",
                classPath(),
                source("models.kt"));
    assertEquals(ExitCode.OK, code, () -> said.toString(StandardCharsets.UTF_8));
    compare("sample.kotlin.ModelsKt");
  }

  @Test
  void scala() throws Exception {
    String[] arguments = {
      "-d", classes.toString(), "-classpath", classPath(), source("models.scala")
    };
    assertFalse(Main.process(arguments).hasErrors());
    compare("sample.scala.Models");
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private static String source(String name) throws Exception {
    URL file = OtherLanguagesTest.class.getResource("languages/" + name);
    return Path.of(Objects.requireNonNull(file).toURI()).toString();
  }

  private void compare(String className) throws Exception {
    URL[] path = {classes.toUri().toURL()};
    try (URLClassLoader loader =
        new URLClassLoader(path, OtherLanguagesTest.class.getClassLoader())) {
      for (Map.Entry<String, Runnable> model : MODELS.entrySet()) {
        Runnable other =
            (Runnable) loader.loadClass(className).getMethod(model.getKey()).invoke(null);
        assertEquals(density(model.getValue()), density(other), model.getKey());
      }
    }
  }

  private static double density(Runnable model) {
    Potential potential = Potential.of(model, Engine.COMPILED);
    double[] position = new double[potential.dimension()];
    Arrays.setAll(position, i -> Math.sin(i + 1));
    return new Evaluation(position.length).at(potential, position).logDensity();
  }
}
