package org.merapi.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What compare.py says of a run on the command line beside a reference posterior. That program
 * reads the CSV files and shares no code with this project.
 *
 * @param code 0 if the draws agree, 1 if not, 3 if there are too few to tell
 * @param verdict what it prints, a line a parameter and one in the end
 */
record ReferenceComparison(int code, String verdict) {

  /**
   * Four chains of 2000 draws. Without references or python3 the calling test is skipped.
   *
   * @param folder empty, for the draws
   */
  static ReferenceComparison of(String example, String posterior, String seed, Path folder)
      throws IOException, InterruptedException {
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
    return new ReferenceComparison(python.waitFor(), verdict);
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
