package org.merapi.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A run that is told to stop writes and summarises what was drawn; one that is killed keeps whole
 * lines.
 */
class InterruptTest {
  private static final int FEW_ROWS = 20;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  @DisabledOnOs(OS.WINDOWS)
  void aSignalEndsTheRunWithASummary(String signal, int code) throws Exception {
    JavaProgram program = startEndlessRun();
    waitForRows(program);
    program.signal(signal);
    CommandRun run = program.end();

    assertEquals(code, run.code(), run.err());
    assertEquals("", run.err());
    assertTrue(
        run.out().contains("\nStopped early: the run was interrupted; the table is of "),
        run.out());
    assertTrue(run.out().contains("\nmu "), run.out());
    assertTrue(run.out().contains("\ndivergences "), run.out());
    for (int chain = 1; chain <= 2; chain++) {
      checkRows(chain);
      String text = Files.readString(file(chain), UTF_8);
      assertTrue(text.endsWith(" seconds (Total)\n"), text.substring(text.length() - 200));
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void ctrlCOnATerminalEndsTheRunWithASummary() throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/script")), "skipped: no /usr/bin/script (util-linux)");
    JavaProgram program = JavaProgram.startOnATerminal(folder, endlessRun(List.of()));
    waitForRows(program);
    program.type("\u0003");
    CommandRun run = program.end();

    assertEquals(130, run.code(), run.out());
    String up = "\u001b[2A";
    assertTrue(run.out().contains(up), run.out());
    assertTrue(run.out().contains("\nStopped early: the run was interrupted; "), run.out());
    assertTrue(run.out().contains("\nmu "), run.out());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aKilledRunLeavesWholeLines() throws Exception {
    JavaProgram program = startEndlessRun();
    waitForRows(program);
    program.kill();
    program.end();
    checkRows(1);
    checkRows(2);
  }

  @Test
  void timeThatIsOverEndsTheRunWithASummary() {
    CommandRun run =
        CommandRun.of(
            "run",
            "eight-schools",
            "--chains",
            "3",
            "--threads",
            "1",
            "--warmup",
            "0",
            "--draws",
            "1000000",
            "--max-seconds",
            "3",
            "--no-progress");
    assertEquals(0, run.code(), run.err());
    assertTrue(
        run.out().contains("\nStopped early: the time given with --max-seconds is over; "),
        run.out());
    // The other chains had no time; the table is of the first.
    assertTrue(run.out().contains("draws of 1 chain.\n"), run.out());
    assertTrue(run.out().contains("\nmu "), run.out());
  }

  @Test
  void aRunThatEndsInWarmupSaysSo() {
    CommandRun run =
        CommandRun.of(
            "run", "eight-schools", "--warmup", "1000000", "--max-seconds", "0.5", "--no-progress");
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("\nNo draws were made after warm-up.\n"), run.out());
  }

  private JavaProgram startEndlessRun() throws IOException, InterruptedException {
    return JavaProgram.start(folder, List.of(), endlessRun(List.of("--no-progress")));
  }

  private List<String> endlessRun(List<String> more) {
    List<String> arguments = new ArrayList<>(List.of("run", "eight-schools"));
    arguments.addAll(List.of("--chains", "2", "--threads", "2"));
    arguments.addAll(List.of("--warmup", "100", "--draws", "100000000"));
    arguments.addAll(List.of("--out", folder.resolve("draws").toString()));
    arguments.addAll(more);
    return arguments;
  }

  private Path file(int chain) {
    return folder.resolve("draws").resolve("eight-schools-" + chain + ".csv");
  }

  private void waitForRows(JavaProgram program) throws IOException, InterruptedException {
    while (rows(1).size() < FEW_ROWS || rows(2).size() < FEW_ROWS) {
      assertTrue(program.isAlive(), () -> "the program ended by itself: " + folder);
      Thread.sleep(50);
    }
  }

  private List<String> rows(int chain) throws IOException {
    if (!Files.exists(file(chain))) {
      return List.of();
    }
    List<String> lines =
        Files.readString(file(chain), UTF_8).lines().filter(line -> !line.startsWith("#")).toList();
    return lines.isEmpty() ? lines : lines.subList(1, lines.size());
  }

  private void checkRows(int chain) throws IOException {
    List<String> rows = rows(chain);
    assertTrue(rows.size() >= FEW_ROWS);
    assertTrue(Files.readString(file(chain), UTF_8).endsWith("\n"));
    for (String row : rows) {
      // Seven columns of the sampler, mu, tau, and eight each of theta_trans and theta.
      assertEquals(25, row.split(",", -1).length, row);
    }
  }
}
