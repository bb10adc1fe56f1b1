package org.merapi.inference.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.merapi.inference.DrawListener;
import org.merapi.inference.DrawRow;
import org.merapi.inference.ElementNames;
import org.merapi.inference.RunReport;
import org.merapi.inference.mcmc.Chains;
import org.merapi.inference.mcmc.Nuts;

/**
 * Writes one CSV file a chain as the draws are made, in the form of CmdStan (CmdStan User's Guide,
 * "Stan CSV file format"): lines of comment begin with {@code #}; the first other line names the
 * columns; then one line a draw with every number in full precision. The first columns are {@code
 * lp__} (the log density on the unconstrained scale, up to a constant), {@code accept_stat__},
 * {@code stepsize__}, {@code treedepth__}, {@code n_leapfrog__}, {@code divergent__} and {@code
 * energy__}; the values follow, elements in row-major order, named {@code theta.1} with positions
 * from 1 as CmdStan does, or with the labels of their plates.
 *
 * <p>A crash loses at most the draws of the last second of each chain.
 */
public final class CmdStanCsv implements DrawListener, AutoCloseable {
  private static final String SAMPLER_COLUMNS =
      "lp__,accept_stat__,stepsize__,treedepth__,n_leapfrog__,divergent__,energy__";

  private final boolean keepsWarmup;
  private final List<Path> paths = new ArrayList<>();
  private final List<ChainFile> files = new ArrayList<>();

  /**
   * Makes the files NAME-1.csv, NAME-2.csv and so on, in place of those of an earlier run.
   *
   * @param folder made if it does not exist
   * @param name of the model
   * @param columns the names of the elements of all values that a run records: {@link
   *     ElementNames#columns} for programs that read files of CmdStan, or {@link
   *     ElementNames#labelledColumns}
   * @param settings of the sampler
   * @param chains how many and how long
   * @param notes further lines of comment, such as the seed
   * @throws IOException if a file cannot be made
   */
  public CmdStanCsv(
      Path folder,
      String name,
      List<String> columns,
      Nuts settings,
      Chains chains,
      List<String> notes)
      throws IOException {
    keepsWarmup = chains.saveWarmup();
    Files.createDirectories(folder);
    removeEarlierRun(folder, name);
    try {
      for (int chain = 1; chain <= chains.count(); chain++) {
        Path path = folder.resolve(name + "-" + chain + ".csv");
        List<String> comments = comments(name, settings, chains, chain, notes);
        files.add(new ChainFile(path, comments, header(columns)));
        paths.add(path);
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** Files of more chains than the new run has would be read as part of it. */
  private static void removeEarlierRun(Path folder, String name) throws IOException {
    try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, name + "-*.csv")) {
      for (Path path : old) {
        String file = path.getFileName().toString();
        if (file.substring(name.length() + 1, file.length() - 4)
            .chars()
            .allMatch(Character::isDigit)) {
          Files.delete(path);
        }
      }
    }
  }

  private static List<String> comments(
      String name, Nuts settings, Chains chains, int chain, List<String> notes) {
    List<String> lines = new ArrayList<>();
    lines.add("model = " + name);
    lines.add("method = sample");
    lines.add("algorithm = hmc, engine = nuts, metric = diag_e");
    lines.add("chains = " + chains.count());
    lines.add("id = " + chain);
    lines.add("num_warmup = " + chains.warmup());
    lines.add("num_samples = " + chains.draws());
    lines.add("save_warmup = " + (chains.saveWarmup() ? 1 : 0));
    lines.add("delta = " + settings.targetAccept());
    lines.add("max_depth = " + settings.maxTreeDepth());
    lines.addAll(notes);
    return lines;
  }

  private static String header(List<String> columns) {
    StringJoiner names = new StringJoiner(",").add(SAMPLER_COLUMNS);
    columns.forEach(name -> names.add(quoted(name)));
    return names.toString();
  }

  /** As in RFC 4180: a label may have anything in it. */
  private static String quoted(String name) {
    boolean plain = name.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  /**
   * The files, in the order of the chains.
   *
   * @return their paths
   */
  public List<Path> paths() {
    return List.copyOf(paths);
  }

  @Override
  public void made(DrawRow row) {
    if (keepsWarmup || !row.draw().warmup()) {
      files.get(row.draw().chain()).add(row);
    }
  }

  /**
   * Notes at the end of each file how long its chain took.
   *
   * @param report of the run that made the draws
   */
  public void finish(RunReport report) {
    for (int i = 0; i < files.size(); i++) {
      RunReport.ChainReport chain = report.chains().get(i);
      files.get(i).endWarmup();
      double total = chain.warmupSeconds() + chain.samplingSeconds();
      files.get(i).comment("");
      files.get(i).comment(" Elapsed Time: " + seconds(chain.warmupSeconds()) + " (Warm-up)");
      files.get(i).comment("               " + seconds(chain.samplingSeconds()) + " (Sampling)");
      files.get(i).comment("               " + seconds(total) + " (Total)");
    }
  }

  private static String seconds(double value) {
    return String.format(Locale.ROOT, "%.3f seconds", value);
  }

  /**
   * Writes what is left and closes the files.
   *
   * @throws IOException if one of them fails; the others are closed all the same
   */
  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (ChainFile file : files) {
      try {
        file.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    files.clear();
    if (failure != null) {
      throw failure;
    }
  }
}
