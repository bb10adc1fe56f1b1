package org.merapi.benchmarks.stan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The posteriors that both sides have, by posteriordb's names: data set, hyphen, model.
 *
 * @param programs the folder of Stan's programs
 * @param plain whether a program without the functions for generalised linear models is taken where
 *     there is one
 * @param data the folder of the data sets
 */
record Posteriors(Path programs, boolean plain, Path data) {
  /** Small and large, of every family: what is measured when nothing is named. */
  static final List<String> DEFAULT =
      List.of(
          "eight_schools-eight_schools_noncentered",
          "kidiq-kidscore_momiq",
          "earnings-logearn_interaction",
          "sblrc-blr",
          "nes2000-nes",
          "arK-arK",
          "low_dim_gauss_mix-low_dim_gauss_mix",
          "gp_pois_regr-gp_regr",
          "hmm_example-hmm_example",
          "radon_all-radon_hierarchical_intercept_noncentered",
          "hudson_lynx_hare-lotka_volterra",
          "wells_data-wells_dist");

  private static final String PROGRAM = ".stan";

  /** The names of all that there are programs for. */
  List<String> names() {
    try (Stream<Path> files = Files.list(programs)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(PROGRAM))
          .map(name -> name.substring(0, name.length() - PROGRAM.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Stan's program.
   *
   * @throws IllegalArgumentException if there is none
   */
  Path program(String name) {
    Path written = programs.resolve("plain").resolve(name + PROGRAM);
    Path program = plain && Files.isReadable(written) ? written : programs.resolve(name + PROGRAM);
    if (!Files.isReadable(program)) {
      throw new IllegalArgumentException(
          "no posterior '" + name + "'; there are " + String.join(", ", names()));
    }
    return program;
  }

  /**
   * The data set.
   *
   * @throws IllegalArgumentException if it is not there
   */
  Path data(String name) {
    Path file = data.resolve(name.substring(0, name.indexOf('-')) + ".json");
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException(
          "no data " + file + "; name posteriordb's folder of data sets with --data FOLDER");
    }
    return file;
  }

  /** The reference gradient that posteriordb's density has. */
  Path density(String name) {
    return data.resolveSibling("density").resolve(name + ".json");
  }
}
