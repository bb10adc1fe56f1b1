package org.merapi.examples.cli;

import java.util.List;
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
final class Gallery {
  /** All of them, family by family. */
  static final List<Family> FAMILIES =
      List.of(
          FirstExamples.FAMILY,
          LinearPosteriors.FAMILY,
          LogisticPosteriors.FAMILY,
          MultilevelPosteriors.FAMILY,
          MixturePosteriors.FAMILY,
          SeriesPosteriors.FAMILY,
          ProcessPosteriors.FAMILY,
          ResponsePosteriors.FAMILY);

  /** All of them. */
  static final List<Example<?>> EXAMPLES =
      FAMILIES.stream().<Example<?>>flatMap(family -> family.examples().stream()).toList();

  private Gallery() {}

  /** The names of all examples. */
  static List<String> names() {
    return EXAMPLES.stream().map(Example::name).toList();
  }

  /**
   * The example of a name.
   *
   * @throws UsageException if there is none
   */
  static Example<?> find(String name) {
    for (Example<?> example : EXAMPLES) {
      if (example.name().equals(name)) {
        return example;
      }
    }
    throw new UsageException(
        "unknown example '" + name + "'; " + NearNames.advice(name, names(), "see merapi list"));
  }
}
