package org.merapi.benchmarks.stan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.merapi.benchmarks.timing.ChildProcess;

/** Stan through R: each call is an {@code Rscript} of its own. */
final class Stan {
  /**
   * What rstan's authors advise, without {@code -march=native}: a model that was built with it
   * crashed in Debian's R packages, which are built without.
   */
  private static final String FLAGS = "CXX14FLAGS = -O3\n";

  private static final int DIGITS_OF_KEY = 12;

  private final Folders folders;
  private final Posteriors posteriors;
  private final String version;

  /**
   * Stan as R finds it.
   *
   * @throws IllegalStateException if there is no R, or it has no rstan
   */
  Stan(Folders folders, Posteriors posteriors) {
    this.folders = folders;
    this.posteriors = posteriors;
    try {
      Files.writeString(makevars(), FLAGS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    version = version();
  }

  /** The versions of rstan, Stan, R and the compiler, and its flags. */
  String describe() {
    return version + " with " + FLAGS.strip();
  }

  private String version() {
    try {
      return r("version", "version").getLast().text();
    } catch (UncheckedIOException | IllegalStateException e) {
      throw new IllegalStateException(
          "Stan does not run: R with its packages rstan and jsonlite is needed, and a C++ compiler "
              + "(Debian: r-cran-rstan, r-cran-jsonlite, g++); see "
              + folders.log("version"),
          e);
    }
  }

  /** The compiled program, of an earlier run if neither it nor the versions have changed. */
  StanModel model(String name) {
    Path program = posteriors.program(name);
    Path file = folders.cache().resolve(name + "-" + key(program) + ".rds");
    Path seconds = file.resolveSibling(file.getFileName() + ".seconds");
    try {
      if (!Files.exists(seconds)) {
        double[] took =
            new Words(r(name, "compile", program.toString(), file.toString()))
                .all("compiled")
                .getFirst();
        Files.writeString(seconds, took[0] + " " + took[1]);
      }
      String[] took = Files.readString(seconds).split(" ", -1);
      return new StanModel(file, Double.parseDouble(took[0]), Double.parseDouble(took[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String key(Path program) {
    try {
      byte[] text = (describe() + Files.readString(program)).getBytes(UTF_8);
      String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
      return digest.substring(0, DIGITS_OF_KEY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The gradient of the log density at a point in Stan's unconstrained coordinates. */
  double[] gradient(String name, double[] point) {
    Path points = folders.work().resolve(name + ".point");
    try {
      Files.writeString(
          points,
          Arrays.stream(point)
              .mapToObj(Double::toString)
              .collect(Collectors.joining(" ", "", "\n")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String data = posteriors.data(name).toString();
    String model = model(name).file().toString();
    return new Words(r(name, "gradient", model, data, points.toString()))
        .all("gradient")
        .getFirst();
  }

  /** Samples, and keeps the draws. */
  Words sample(String name, int seed, Path draws) {
    String data = posteriors.data(name).toString();
    String model = model(name).file().toString();
    return new Words(r(name, "sample", model, data, Integer.toString(seed), draws.toString()));
  }

  private List<ChildProcess.Line> r(String name, String... arguments) {
    List<String> command = new ArrayList<>(List.of("Rscript", "--vanilla"));
    command.add(folders.script().toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(folders.log(name).toFile());
    builder.environment().put("R_MAKEVARS_USER", makevars().toString());
    return ChildProcess.run("Rscript (its log is " + folders.log(name) + ")", builder);
  }

  private Path makevars() {
    return folders.cache().resolve("Makevars");
  }
}
