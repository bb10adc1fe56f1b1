package org.merapi.examples.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.merapi.inference.Coordinates;
import org.merapi.inference.DrawListener;
import org.merapi.inference.DrawRow;
import org.merapi.inference.ElementNames;
import org.merapi.inference.Mcmc;
import org.merapi.inference.RunReport;
import org.merapi.inference.store.CmdStanCsv;

/** The files that the draws go to, if the user asked for any. */
final class DrawFiles implements DrawListener, AutoCloseable {
  private final Optional<CmdStanCsv> csv;

  private DrawFiles(Optional<CmdStanCsv> csv) {
    this.csv = csv;
  }

  /**
   * Makes the files.
   *
   * @throws UsageException if they cannot be made
   */
  static DrawFiles open(
      Optional<Path> folder, String name, Map<String, Coordinates> values, Mcmc mcmc, long seed) {
    return new DrawFiles(
        folder.map(path -> {
          List<String> notes =
              List.of("seed = " + seed, "evaluation = " + EngineWord.of(mcmc.engine()));
          try {
            return new CmdStanCsv(
                path, name, ElementNames.columns(values), mcmc.settings(), mcmc.chains(), notes);
          } catch (IOException e) {
            throw new UsageException("--out: cannot write to " + path + ": " + FileProblem.of(e));
          }
        }));
  }

  List<Path> paths() {
    return csv.map(CmdStanCsv::paths).orElse(List.of());
  }

  @Override
  public void made(DrawRow row) {
    csv.ifPresent(files -> files.made(row));
  }

  void finish(RunReport report) {
    csv.ifPresent(files -> files.finish(report));
  }

  @Override
  public void close() {
    if (csv.isPresent()) {
      try {
        csv.get().close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
