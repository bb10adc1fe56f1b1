package org.merapi.inference.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merapi.inference.DrawRow;
import org.merapi.inference.RunReport;
import org.merapi.inference.mcmc.Chains;
import org.merapi.inference.mcmc.Draw;
import org.merapi.inference.mcmc.Nuts;
import org.merapi.inference.mcmc.NutsInfo;
import org.merapi.inference.mcmc.NutsState;
import org.merapi.inference.mcmc.RealVector;
import org.merapi.inference.mcmc.Termination;
import org.merapi.inference.mcmc.Tuning;

/** The bytes of the files, for iterations made by hand. */
class CmdStanCsvTest {
  private static final String HEADER =
      "lp__,accept_stat__,stepsize__,treedepth__,n_leapfrog__,divergent__,energy__,mu,w.1.1,w.1.2\n";
  private static final Chains CHAINS = Chains.of(1).warmup(2).draws(2);

  @TempDir Path folder;

  private static DrawRow row(int iteration, Termination end, double mu) {
    NutsInfo info = new NutsInfo(0.75, 0.1, 2, 3, 1e-5, end);
    RealVector position = RealVector.of(0, 0, 0);
    NutsState state = new NutsState(position, -1.0 / 3, position);
    Tuning tuning = new Tuning(0.1, RealVector.of(1, 0.5, 1e-9));
    Draw draw = new Draw(0, iteration, iteration < 2, state, info, tuning);
    return new DrawRow(draw, RealVector.of(mu, -0.0, 1e300));
  }

  private CmdStanCsv open(Chains chains) throws IOException {
    List<String> columns = List.of("mu", "w.1.1", "w.1.2");
    return new CmdStanCsv(folder, "model", columns, Nuts.defaults(), chains, List.of("seed = 7"));
  }

  private String text() throws IOException {
    return Files.readString(folder.resolve("model-1.csv"), UTF_8);
  }

  private String withoutComments() throws IOException {
    StringBuilder rows = new StringBuilder();
    text().lines().filter(line -> !line.startsWith("#")).forEach(l -> rows.append(l).append('\n'));
    return rows.toString();
  }

  private static RunReport report(int draws) {
    RunReport.ChainReport chain =
        new RunReport.ChainReport(true, draws, 0, 0, 12, 1, 0.1, 1.25, 2.5);
    return new RunReport(Nuts.defaults(), List.of(chain), Map.of(), 3.75);
  }

  @Test
  void writesDrawsInFullPrecisionAfterWhatAdaptationFound() throws IOException {
    try (CmdStanCsv csv = open(CHAINS)) {
      csv.made(row(0, new Termination.UTurn(), 9));
      csv.made(row(1, new Termination.UTurn(), 9));
      csv.made(row(2, new Termination.UTurn(), Math.PI));
      csv.made(row(3, new Termination.EnergyError(2000), 2));
      csv.finish(report(2));
    }
    String text = text();
    assertTrue(text.startsWith("# model = model\n"), text);
    assertTrue(text.contains("\n# num_warmup = 2\n# num_samples = 2\n# save_warmup = 0\n"), text);
    assertTrue(text.contains("\n# seed = 7\n"), text);
    assertTrue(
        text.endsWith(
            HEADER
                + """
                # Adaptation terminated
                # Step size = 0.1
                # Diagonal elements of inverse mass matrix:
                # 1.0, 0.5, 1.0E-9
                -0.3333333333333333,0.75,0.1,2,3,0,1.0E-5,3.141592653589793,-0.0,1.0E300
                -0.3333333333333333,0.75,0.1,2,3,1,1.0E-5,2.0,-0.0,1.0E300
                #\s
                #  Elapsed Time: 1.250 seconds (Warm-up)
                #                2.500 seconds (Sampling)
                #                3.750 seconds (Total)
                """),
        text);
  }

  @Test
  void labelsWithCommasAndQuotesAreQuoted() throws IOException {
    List<String> columns = List.of("theta.Smith, J.", "theta.the \"great\"", "theta.Choate");
    new CmdStanCsv(folder, "model", columns, Nuts.defaults(), CHAINS, List.of()).close();
    assertTrue(
        withoutComments()
            .endsWith(",energy__,\"theta.Smith, J.\",\"theta.the \"\"great\"\"\",theta.Choate\n"),
        text());
  }

  @Test
  void writesWarmupOnlyWhenAskedTo() throws IOException {
    try (CmdStanCsv csv = open(CHAINS.saveWarmup(true))) {
      csv.made(row(0, new Termination.UTurn(), 1));
      csv.made(row(1, new Termination.UTurn(), 2));
      csv.made(row(2, new Termination.UTurn(), 3));
    }
    assertEquals(4, withoutComments().lines().count());
    int adapted = text().indexOf("# Adaptation terminated\n");
    assertEquals(2, text().substring(text().indexOf(HEADER), adapted).lines().count() - 1);
  }

  @Test
  void rowsOfAWarmupThatWasStoppedCannotBeTakenForDraws() throws IOException {
    try (CmdStanCsv csv = open(CHAINS.saveWarmup(true))) {
      csv.made(row(0, new Termination.UTurn(), 1));
      csv.finish(report(0));
    }
    String text = text();
    assertTrue(text.indexOf("# Adaptation terminated early") > text.indexOf("-0.333"), text);
  }

  @Test
  void whatAReaderSeesBeforeTheEndIsWholeLines() throws Exception {
    try (CmdStanCsv csv = open(CHAINS)) {
      assertEquals(HEADER, withoutComments());
      csv.made(row(2, new Termination.UTurn(), 1));
      Thread.sleep(1100);
      csv.made(row(3, new Termination.UTurn(), 2));
      csv.made(row(3, new Termination.UTurn(), 3));
      // The block was more than a second old when the second row came; the third may wait.
      assertTrue(withoutComments().lines().count() >= 3);
      assertTrue(text().endsWith("\n"));
    }
    assertEquals(4, withoutComments().lines().count());
  }

  @Test
  void aFileInTheWayIsAnError() throws IOException {
    Path file = Files.writeString(folder.resolve("taken"), "", UTF_8);
    assertThrows(
        IOException.class,
        () -> new CmdStanCsv(file, "model", List.of(), Nuts.defaults(), CHAINS, List.of()).close());
  }
}
