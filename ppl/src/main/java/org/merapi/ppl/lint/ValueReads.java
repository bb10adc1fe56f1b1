package org.merapi.ppl.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.merapi.ppl.graph.Dependencies;
import org.merapi.ppl.graph.Reading;

/** Numbers read out of values that inference moves. */
final class ValueReads {
  private ValueReads() {}

  static List<Finding> in(Facts facts) {
    Dependencies dependencies = facts.dependencies();
    List<Finding> found = new ArrayList<>();
    for (Reading reading : dependencies.readings()) {
      if (isOfNumbers(reading) && isMoved(facts, reading.site())) {
        found.add(
            Finding.of(
                    Rule.VALUE_READ,
                    Severity.WARNING,
                    reading.site(),
                    "a number is read out of a value that depends on the site, so that Java's"
                        + " control flow can depend on it: such a model cannot be compiled, and its"
                        + " density may jump where the flow changes",
                    "compute with tensors: where(condition, x, y)",
                    "if the number is only to be looked at, record it: deterministic(name, value)")
                .at(
                    Optional.of(reading.line())
                        .filter(line -> !line.isEmpty())
                        .or(() -> facts.line(reading.site()))));
      }
    }
    return found;
  }

  /** Of a site with a run for each of its values Java may read the value. */
  private static boolean isMoved(Facts facts, String site) {
    return facts.isMoved(site)
        || facts.dependencies().ancestors(site).stream().anyMatch(facts::isMoved);
  }

  /** Other operations that cannot follow a value say nothing about hidden axes. */
  private static boolean isOfNumbers(Reading reading) {
    return reading.cause().contains("hidden axes");
  }
}
