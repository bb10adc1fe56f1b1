package org.merapi.ppl.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.merapi.ppl.graph.Node;

/** Terms of the log density that nothing unknown enters. */
final class ConstantTerms {
  private ConstantTerms() {}

  static List<Finding> in(Facts facts) {
    List<Finding> found = new ArrayList<>();
    for (Node node : facts.dependencies().nodes().values()) {
      if (node.kind().isEvidence() && isConstant(facts, node.name())) {
        found.add(
            Finding.of(
                Rule.CONSTANT_TERM,
                Severity.WARNING,
                node.name(),
                "neither a latent site nor a parameter enters its density, so that it adds a"
                    + " constant and tells nothing",
                "compute its distribution from the sites that it should tell about",
                "take the statement out"));
      }
    }
    return found;
  }

  /** An intervention cuts off parents on purpose, and a state or a key may be anything. */
  private static boolean isConstant(Facts facts, String site) {
    Set<String> ancestors = facts.dependencies().ancestors(site);
    return ancestors.stream()
        .noneMatch(above ->
            switch (facts.dependencies().node(above).kind()) {
              case LATENT, ENUMERATED, COLLAPSED, INTERVENED, PARAM, STATE, KEY -> true;
              case OBSERVED, FACTOR, DETERMINISTIC -> false;
            });
  }
}
