package org.merapi.tensor.special;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.numbers.gamma.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bits of every function are the same interpreted and compiled, by either compiler. */
class WarmUpTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation", "-XX:-UseOnStackReplacement"})
  void compiledAgreesWithInterpreted(String flag) throws Exception {
    // The interpreter goes over the arguments once, the compilers often enough to be at their last.
    assertEquals(digestOfJvm(List.of("-Xint"), 1), digestOfJvm(List.of(flag), 40));
  }

  @Test
  void firstPassAgreesWithTheLast() {
    String first = SpecialFunctionsDigest.digest();
    for (int pass = 0; pass < 40; pass++) {
      assertEquals(first, SpecialFunctionsDigest.digest());
    }
  }

  /** Where the classes are, whatever launcher loaded them. */
  private static String classPath() throws ClassNotFoundException {
    Class<?> neededByErf = Class.forName("org.apache.commons.numbers.core.DD");
    Class<?> neededByGamma =
        Class.forName("org.apache.commons.numbers.fraction.GeneralizedContinuedFraction");
    return Stream.of(
            SpecialFunctionsDigest.class,
            GammaFunctions.class,
            Erf.class,
            neededByErf,
            neededByGamma)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
        .map(location -> Path.of(URI.create(location.toString())).toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String digestOfJvm(List<String> flags, int passes)
      throws ClassNotFoundException, IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath()));
    command.addAll(List.of(SpecialFunctionsDigest.class.getName(), Integer.toString(passes)));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output;
    try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
      output = reader.readAllAsString();
    }
    assertEquals(0, process.waitFor(), output);
    return output.strip();
  }
}
