package org.merapi.examples.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.merapi.examples.gallery.Example;
import org.merapi.examples.gallery.Family;
import org.merapi.examples.model.FirstExamples;
import org.merapi.examples.posterior.linear.LinearPosteriors;
import org.merapi.examples.posterior.logistic.LogisticPosteriors;
import org.merapi.examples.posterior.mixture.MixturePosteriors;
import org.merapi.examples.posterior.multilevel.MultilevelPosteriors;
import org.merapi.examples.posterior.process.ProcessPosteriors;
import org.merapi.examples.posterior.response.ResponsePosteriors;
import org.merapi.examples.posterior.series.SeriesPosteriors;

/** The examples, in the order in which to read them. */
public final class Gallery {
  /** A family is made when it is asked for: a run of one example need not know all of them. */
  private static final List<Supplier<Family>> FAMILIES =
      List.of(
          () -> FirstExamples.FAMILY,
          () -> LinearPosteriors.FAMILY,
          () -> LogisticPosteriors.FAMILY,
          () -> MultilevelPosteriors.FAMILY,
          () -> MixturePosteriors.FAMILY,
          () -> SeriesPosteriors.FAMILY,
          () -> ProcessPosteriors.FAMILY,
          () -> ResponsePosteriors.FAMILY);

  private Gallery() {}

  /** All of them, family by family. */
  static List<Family> families() {
    return FAMILIES.stream().map(Supplier::get).toList();
  }

  /** All of them. */
  static List<Example<?>> examples() {
    List<Example<?>> examples = new ArrayList<>();
    families().forEach(family -> examples.addAll(family.examples()));
    return examples;
  }

  /** The names of all examples. */
  public static List<String> names() {
    return examples().stream().map(Example::name).toList();
  }

  /**
   * The model of an example given its data, for programs that run it themselves.
   *
   * @param name of the example
   * @param data a file of the user's own, the folder that holds the example's file, or empty
   * @throws RuntimeException if there is no such example, or its data are missing or malformed
   */
  public static Runnable model(String name, Optional<Path> data) {
    Example<?> example = find(name);
    return example.given(example.table(data));
  }

  /**
   * The example of a name.
   *
   * @throws UsageException if there is none
   */
  static Example<?> find(String name) {
    for (Supplier<Family> family : FAMILIES) {
      for (Example<?> example : family.get().examples()) {
        if (example.name().equals(name)) {
          return example;
        }
      }
    }
    throw new UsageException(
        "unknown example '" + name + "'; " + NearNames.advice(name, names(), "see merapi list"));
  }
}
