package org.merapi.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merapi.examples.gallery.DataFile;
import org.merapi.examples.gallery.Example;
import org.merapi.examples.model.FirstExamples;

/** What the commands print when all is well. */
class CommandLineTest {
  @TempDir Path folder;

  private static CommandRun shortRun(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("run", "eight-schools", "--chains", "2", "--warmup", "100", "--draws", "100"));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  @Test
  void listNamesEveryExample() {
    CommandRun run = CommandRun.of("list");
    assertEquals(0, run.code());
    for (String name : Gallery.names()) {
      assertTrue(run.out().lines().anyMatch(line -> line.startsWith("  " + name + " ")), name);
    }
  }

  @Test
  void describeShowsDataSitesAndSource() {
    for (Example<?> example : FirstExamples.FAMILY.examples()) {
      CommandRun run = CommandRun.of("describe", example.name());
      assertEquals(0, run.code(), run.err());
      assertTrue(run.out().contains("Data: " + example.data().name()), run.out());
      assertTrue(run.out().contains("rows, one per"), run.out());
      assertTrue(run.out().contains("public final class " + example.source().getSimpleName()));
    }
  }

  /** Data that do not ship may be absent; then the rest is shown, and how to name them. */
  @Test
  void describeNeedsNoDataOfPosteriordb() {
    for (Example<?> example : Gallery.examples()) {
      if (example.data() instanceof DataFile.Posteriordb) {
        CommandRun run = CommandRun.of("describe", example.name());
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("Data: " + example.data().name()), run.out());
        assertTrue(run.out().contains("public final class " + example.source().getSimpleName()));
      }
    }
  }

  @Test
  void aRunPrintsTheTableAndTheDiagnostics() {
    CommandRun run = shortRun("--no-progress");
    assertEquals(0, run.code());
    assertEquals("", run.err());
    List<String> lines = run.out().lines().toList();
    assertTrue(lines.get(1).endsWith("; seed 1"), lines.get(1));
    for (String start :
        List.of(
            "mu ",
            "tau ",
            "theta_trans[8] ",
            "theta[8] ",
            "chain ",
            "divergences ",
            "rejected points ",
            "tree depth hits ",
            "gradients ")) {
      assertEquals(1, lines.stream().filter(line -> line.startsWith(start)).count(), start);
    }
  }

  @Test
  void elsewhereThanOnATerminalProgressIsALineForEveryTenth() {
    CommandRun run = shortRun();
    for (int chain = 1; chain <= 2; chain++) {
      for (int percent = 10; percent <= 100; percent += 10) {
        String start = "chain %d: %d of 200 (%d %%), ".formatted(chain, 2 * percent, percent);
        assertEquals(1, run.err().lines().filter(line -> line.startsWith(start)).count(), start);
      }
    }
    assertEquals(20, run.err().lines().count(), run.err());
  }

  @Test
  void jsonIsOneObjectThatAgreesWithTheFiles() throws IOException {
    CommandRun run = shortRun("--no-progress", "--json", "--out", folder.toString());
    assertEquals(0, run.code(), run.err());
    JsonNode root = new ObjectMapper().readTree(run.out());
    assertEquals("eight-schools", root.get("example").asText());
    assertEquals(1, root.get("seed").asLong());
    assertEquals(200, root.get("diagnostics").get("transitions").asInt());
    assertEquals(18, root.get("values").size());
    JsonNode mu = root.get("values").get(0);
    assertEquals("mu", mu.get("name").asText());

    double sum = 0;
    for (JsonNode file : root.get("files")) {
      List<String> rows =
          Files.readString(Path.of(file.asText()), UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .toList();
      int column = List.of(rows.getFirst().split(",", -1)).indexOf("mu");
      assertEquals(101, rows.size());
      for (String row : rows.subList(1, rows.size())) {
        sum += Double.parseDouble(row.split(",", -1)[column]);
      }
    }
    assertEquals(sum / 200, mu.get("mean").asDouble(), 1e-12);
  }

  @Test
  void aSmallerRunLeavesNoFilesOfALargerOne() throws IOException {
    shortRun("--no-progress", "--out", folder.toString());
    assertTrue(Files.exists(folder.resolve("eight-schools-2.csv")));
    Files.writeString(folder.resolve("eight-schools-notes.csv"), "mine", UTF_8);
    CommandRun.of(
        "run",
        "eight-schools",
        "--chains",
        "1",
        "--warmup",
        "10",
        "--draws",
        "10",
        "--no-progress",
        "--out",
        folder.toString());
    assertTrue(Files.exists(folder.resolve("eight-schools-1.csv")));
    assertFalse(Files.exists(folder.resolve("eight-schools-2.csv")));
    assertTrue(Files.exists(folder.resolve("eight-schools-notes.csv")));
  }

  @Test
  void givenInitialValuesAreWhereTheChainsStart() throws IOException {
    Path init = folder.resolve("init.json");
    Files.writeString(
        init, "{\"mu\": 4, \"tau\": 1e6, \"theta_trans\": [0, 0, 0, 0, 0, 0, 0, 0]}", UTF_8);
    // One step of a short trajectory cannot leave the place it starts from.
    CommandRun run =
        CommandRun.of(
            "run",
            "eight-schools",
            "--chains",
            "1",
            "--warmup",
            "0",
            "--draws",
            "1",
            "--init",
            init.toString(),
            "--no-progress",
            "--json");
    assertEquals(0, run.code(), run.err());
    JsonNode tau = new ObjectMapper().readTree(run.out()).get("values").get(1);
    assertEquals("tau", tau.get("name").asText());
    assertTrue(tau.get("median").asDouble() > 1e3, tau.toString());
  }

  @Test
  void dataOfTheUsersOwnReplaceTheShippedOnes() throws IOException {
    Path data = folder.resolve("two.csv");
    Files.writeString(data, "effect,standard_error\n1,2\n3,4\n", UTF_8);
    CommandRun run =
        CommandRun.of(
            "run",
            "eight-schools",
            "--chains",
            "2",
            "--warmup",
            "50",
            "--draws",
            "50",
            "--data",
            data.toString(),
            "--no-progress");
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("\ntheta[2] "), run.out());
    assertFalse(run.out().contains("\ntheta[3] "), run.out());
  }

  @Test
  void aVariationalExampleShowsItsFitAndWritesDraws() throws IOException {
    CommandRun run =
        CommandRun.of("run", "kidscore-svi", "--draws", "50", "--out", folder.toString());
    assertEquals(0, run.code(), run.err());
    assertEquals(10, run.err().lines().count(), run.err());
    for (String start : List.of("beta[2] ", "evidence lower bound ", "steps ", "No warnings: ")) {
      assertEquals(1, run.out().lines().filter(line -> line.startsWith(start)).count(), run.out());
    }
    List<String> rows =
        Files.readString(folder.resolve("kidscore-svi-1.csv"), UTF_8)
            .lines()
            .filter(line -> !line.startsWith("#"))
            .toList();
    assertEquals("level,slope,sigma,beta.1,beta.2", rows.getFirst());
    assertEquals(51, rows.size());
  }

  @Test
  void aVariationalExampleIsOneJsonObjectToo() throws IOException {
    CommandRun run = CommandRun.of("run", "kidscore-svi", "--no-progress", "--json");
    assertEquals(0, run.code(), run.err());
    JsonNode root = new ObjectMapper().readTree(run.out());
    assertEquals(4000, root.get("diagnostics").get("steps").asInt());
    assertEquals(5, root.get("values").size());
  }

  @Test
  void aVariationalExampleCanBeStopped() {
    CommandRun run =
        CommandRun.of("run", "kidscore-svi", "--no-progress", "--max-seconds", "0.001");
    assertEquals(0, run.code(), run.err());
    assertTrue(
        run.out().contains("\nStopped early: the time given with --max-seconds is over.\n"),
        run.out());
  }

  @Test
  void withoutACommandTheUsageIsShown() {
    CommandRun run = CommandRun.of();
    assertEquals(0, run.code());
    assertTrue(run.out().startsWith("Usage: merapi "), run.out());
  }

  @Test
  void theCentredModelIsWarnedAbout() {
    CommandRun run =
        CommandRun.of(
            "run", "eight-schools-centered", "--warmup", "500", "--draws", "500", "--no-progress");
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("\nWarning: "), run.out());
    assertTrue(run.out().contains("transitions diverged"), run.out());
  }
}
