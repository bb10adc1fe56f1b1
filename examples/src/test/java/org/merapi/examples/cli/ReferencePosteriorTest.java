package org.merapi.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The draws of a run on the command line against a reference posterior, judged by a program that
 * reads the CSV files and shares no code with this project. "Too few draws to tell" counts as a
 * failure.
 */
class ReferencePosteriorTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "{0}, seed {2}")
  @CsvSource({
    "eight-schools, eight_schools-eight_schools_noncentered, 1",
    "kidscore,      kidiq-kidscore_momiq,                    1"
  })
  void drawsAgreeWithTheReference(String example, String posterior, String seed) throws Exception {
    compare(example, posterior, seed);
  }

  @Tag("slow")
  @ParameterizedTest(name = "{0}, seed {2}")
  @CsvSource({
    "eight-schools, eight_schools-eight_schools_noncentered, 2",
    "eight-schools, eight_schools-eight_schools_noncentered, 3",
    "eight-schools, eight_schools-eight_schools_noncentered, 4",
    "eight-schools, eight_schools-eight_schools_noncentered, 5",
    "kidscore,      kidiq-kidscore_momiq,                    2",
    "kidscore,      kidiq-kidscore_momiq,                    3",
    "kidscore,      kidiq-kidscore_momiq,                    4",
    "kidscore,      kidiq-kidscore_momiq,                    5"
  })
  void drawsOfOtherSeedsAgreeWithTheReference(String example, String posterior, String seed)
      throws Exception {
    compare(example, posterior, seed);
  }

  private void compare(String example, String posterior, String seed) throws Exception {
    Path script = SharedFiles.posteriordb("compare.py");
    Path reference = SharedFiles.posteriordb("reference/" + posterior + ".json");
    assumeTrue(pythonIsThere(), "skipped: no python3 to run compare.py");
    CommandRun run =
        CommandRun.of(
            "run",
            example,
            "--chains",
            "4",
            "--draws",
            "2000",
            "--seed",
            seed,
            "--no-progress",
            "--out",
            folder.toString());
    assertEquals(0, run.code(), run.err());
    Process python =
        new ProcessBuilder("python3", script.toString(), folder.toString(), reference.toString())
            .redirectErrorStream(true)
            .start();
    String verdict = new String(python.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, python.waitFor(), verdict);
  }

  private static boolean pythonIsThere() throws InterruptedException {
    try {
      Process python =
          new ProcessBuilder("python3", "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return python.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
