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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code merapi check} prints. */
class CheckCommandTest {
  @TempDir Path folder;

  /** Without what depends on the machine. */
  private static String settled(String text) {
    return text.replaceAll("[0-9.e+-]+ us", "T us")
        .replaceAll("\\d+ operations", "N operations")
        .replaceAll("within [0-9.]+e-[0-9]+", "within E")
        .replaceAll("factor of [0-9.]+", "factor of F");
  }

  @Test
  void saysWhatItLookedAt() {
    CommandRun run = CommandRun.of("check", "eight-schools");
    assertEquals(0, run.code(), run.err());
    assertEquals("", run.err());
    assertEquals(
        """
        eight-schools: %s
        data eight-schools.csv; seed 1

        size                 10 coordinates of 3 sites, 8 observations at 1 site, N
          operations, T us a gradient
        lint        ok       nothing found
        data        ok       8 observations at 1 site, in the supports of their
          distributions
        prior       ok       10 draws of all sites: finite, and in their supports
        density     ok       finite at 10 of 10 near points (within 2) and at 5 of 5
          far points (within 6)
        gradient    ok       150 derivatives at 15 points equal differences to within E
        continuity  ok       no jump on 14 lines between the points
        influence   ok       each of the 10 coordinates changes the log density
        engines     ok       compiled and eager agree at 15 points
        scales      ok       the coordinates' scales are within a factor of F

        Nothing failed.
        """
            .formatted(Gallery.find("eight-schools").title())
            .replaceAll("\\n  (?=\\w)", " "),
        settled(run.out().replaceAll("\\n  (?=\\w)", " ")));
  }

  @Test
  void isOneJsonObjectToo() throws IOException {
    CommandRun run = CommandRun.of("check", "kidscore", "--points", "3", "--json");
    assertEquals(0, run.code(), run.err());
    JsonNode root = new ObjectMapper().readTree(run.out());
    assertEquals("kidscore", root.get("example").asText());
    assertTrue(root.get("well").asBoolean());
    assertEquals(3, root.get("sizes").get("coordinates").asInt());
    assertEquals(434, root.get("sizes").get("observations").asInt());
    JsonNode lint = root.get("results").get(0);
    assertEquals("lint", lint.get("aspect").asText());
    assertEquals("hint", lint.get("verdict").asText());
    assertEquals("improper-prior", lint.get("faults").get(0).get("rule").asText());
    assertEquals(9, root.get("results").size());
  }

  /** A standard deviation of 1e-200 leaves no finite density anywhere. */
  @Test
  void endsWithOneIfSomethingFailed() throws IOException {
    Path data = folder.resolve("tiny.csv");
    Files.writeString(data, "effect,standard_error\n1,1e-200\n3,1e-200\n", UTF_8);
    CommandRun run = CommandRun.of("check", "eight-schools", "--data", data.toString());
    assertEquals(1, run.code(), run.out());
    assertEquals("", run.err());
    assertTrue(run.out().contains("\ndensity     FAILED   finite at 0 of 10 near"), run.out());
    assertTrue(
        run.out()
            .contains(
                "\n  - y: its log density is -infinity at 10 near points and at 5 far points\n"),
        run.out());
    assertFalse(run.out().contains("\nNothing failed"), run.out());
  }
}
