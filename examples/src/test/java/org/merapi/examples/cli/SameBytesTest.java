package org.merapi.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One seed gives one set of files, byte for byte, lines of comment aside. */
class SameBytesTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "eight-schools, compiled",
    "eight-schools, eager",
    "seeds, compiled",
    "seeds, eager",
    "radon, compiled"
  })
  void onOneTwoAndFourThreads(String example, String engine) throws IOException {
    Map<String, String> one = run(example, engine, 4, 1);
    assertEquals(4, one.size());
    assertEquals(one, run(example, engine, 4, 2));
    assertEquals(one, run(example, engine, 4, 4));
  }

  /** The engine that is used if none is named, for a model that can be compiled. */
  @ParameterizedTest
  @ValueSource(strings = {"eight-schools", "wells"})
  void autoIsCompiled(String example) throws IOException {
    assertEquals(run(example, "compiled", 2, 2), run(example, "auto", 2, 2));
  }

  /** Interpreted code is as cold as a JVM can be; this one has run the model before. */
  @ParameterizedTest
  @ValueSource(strings = {"eight-schools", "seeds", "wells"})
  void inAColdAndAWarmVirtualMachine(String example) throws Exception {
    Map<String, String> warm = run(example, "compiled", 2, 2);
    for (List<String> flags : List.of(List.of("-Xint"), List.<String>of())) {
      Path draws = folder.resolve("cold" + flags);
      List<String> arguments = arguments(example, "compiled", 2, 2, 1, draws);
      JavaProgram program = JavaProgram.start(folder, flags, arguments);
      CommandRun cold = program.end();
      assertEquals(0, cold.code(), cold.err());
      assertEquals(warm, contents(draws), () -> "flags " + flags);
    }
  }

  @Test
  void anotherSeedGivesOtherDraws() throws IOException {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    CommandRun.of(arguments("eight-schools", "auto", 2, 2, 1, first).toArray(String[]::new));
    CommandRun.of(arguments("eight-schools", "auto", 2, 2, 2, second).toArray(String[]::new));
    assertNotEquals(
        contents(first).get("eight-schools-1.csv"), contents(second).get("eight-schools-1.csv"));
  }

  private Map<String, String> run(String example, String engine, int chains, int threads)
      throws IOException {
    Path draws = folder.resolve(engine + threads);
    CommandRun run =
        CommandRun.of(arguments(example, engine, chains, threads, 1, draws).toArray(String[]::new));
    assertEquals(0, run.code(), run.err());
    return contents(draws);
  }

  private static List<String> arguments(
      String example, String engine, int chains, int threads, int seed, Path draws) {
    List<String> arguments = new ArrayList<>(List.of("run", example, "--no-progress"));
    arguments.addAll(List.of("--engine", engine));
    arguments.addAll(List.of("--warmup", "25", "--draws", "15", "--save-warmup"));
    arguments.addAll(List.of("--chains", Integer.toString(chains)));
    arguments.addAll(List.of("--threads", Integer.toString(threads)));
    arguments.addAll(List.of("--seed", Integer.toString(seed), "--out", draws.toString()));
    return arguments;
  }

  /** What is in each file, without the lines of comment. */
  private static Map<String, String> contents(Path draws) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(draws)) {
      for (Path file : files.toList()) {
        String rows =
            Files.readString(file, UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.joining("\n"));
        // The header, 25 iterations of warm-up and 15 draws.
        assertEquals(41, rows.lines().count());
        contents.put(file.getFileName().toString(), rows);
      }
    }
    return contents;
  }
}
