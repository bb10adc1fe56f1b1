package org.merapi.inference.diagnostic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The diagnostics against a second oracle, the functions of {@code
 * ../shared/posteriordb/compare.py}. Skipped without that file or python3.
 */
class ComparePyTest {

  private static final String PROGRAM =
      """
      import importlib.util, sys
      spec = importlib.util.spec_from_file_location("compare", sys.argv[1])
      compare = importlib.util.module_from_spec(spec)
      spec.loader.exec_module(compare)
      for line in sys.stdin:
          chains = [[float(v) for v in chain.split()] for chain in line.split(";")]
          flat = sorted(v for chain in chains for v in chain)
          print(compare.rhat(chains), compare.ess_bulk(chains), compare.ess_tail(chains),
                compare.ess_mean(chains), compare.quantile(flat, 0.05))
      """;

  @Test
  void agreesWithComparePy() throws IOException, InterruptedException {
    Path script = comparePy();
    // compare.py folds about the median of the split chains, which leaves out the middle draw of an
    // odd number, and has rules of its own for half-chains shorter than six: these are left out.
    List<double[][]> inputs =
        ReferenceCase.readAll().stream()
            .filter(c -> !c.name().startsWith("odd") && !c.name().endsWith("odd"))
            .map(ReferenceCase::draws)
            .filter(draws -> draws[0].length >= 12)
            .filter(draws ->
                Arrays.stream(draws).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite))
            .toList();
    List<double[]> answers = ask(script, inputs);
    assertEquals(inputs.size(), answers.size());
    for (int i = 0; i < inputs.size(); i++) {
      double[][] draws = inputs.get(i);
      double[] answer = answers.get(i);
      assertClose(answer[0], RHat.rankNormalized(draws));
      assertClose(answer[1], EffectiveSampleSize.bulk(draws));
      assertClose(answer[2], EffectiveSampleSize.tail(draws));
      assertClose(answer[3], EffectiveSampleSize.mean(draws));
      assertClose(answer[4], Quantile.ofDraws(draws, 0.05));
    }
  }

  private static void assertClose(double expected, double actual) {
    assertEquals(expected, actual, Double.isFinite(expected) ? 1e-7 * Math.abs(expected) : 0);
  }

  private static List<double[]> ask(Path script, List<double[][]> inputs)
      throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder("python3", "-c", PROGRAM, script.toString()).start();
    } catch (IOException e) {
      assumeTrue(false, "skipped: python3 does not start (" + e.getMessage() + ")");
      throw e;
    }
    StringBuilder lines = new StringBuilder();
    for (double[][] draws : inputs) {
      List<String> chains = new ArrayList<>();
      for (double[] chain : draws) {
        chains.add(String.join(" ", Arrays.stream(chain).mapToObj(Double::toString).toList()));
      }
      lines.append(String.join(";", chains)).append('\n');
    }
    try (OutputStream out = process.getOutputStream()) {
      out.write(lines.toString().getBytes(UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    String errors = new String(process.getErrorStream().readAllBytes(), UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroy();
    }
    assertEquals(0, process.exitValue(), errors);
    return output
        .lines()
        .map(line -> Stream.of(line.split(" ", -1)).mapToDouble(ComparePyTest::parse).toArray())
        .toList();
  }

  private static double parse(String word) {
    return switch (word) {
      case "nan" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      default -> Double.parseDouble(word);
    };
  }

  private static Path comparePy() {
    String root = System.getProperty("merapi.root", "..");
    Optional<Path> found =
        Stream.of(Path.of(root, "..", "shared"), Path.of("..", "..", "shared"))
            .map(shared -> shared.resolve("posteriordb").resolve("compare.py"))
            .filter(Files::isRegularFile)
            .findFirst();
    if (found.isEmpty() && Boolean.getBoolean("merapi.shared.required")) {
      throw new AssertionError("../shared/posteriordb/compare.py is required and absent");
    }
    assumeTrue(found.isPresent(), "skipped: no ../shared/posteriordb/compare.py");
    return found.orElseThrow();
  }
}
