package org.merapi.ppl.lint;

import java.util.List;
import org.merapi.ppl.graph.Node;
import org.merapi.ppl.graph.NodeKind;

/** Parameters that no density depends on. */
final class UnusedParams {
  private UnusedParams() {}

  static Finding of(String param) {
    return Finding.of(
        Rule.UNUSED_PARAM,
        Severity.WARNING,
        param,
        "no density depends on the parameter, so that it stays where it starts",
        "compute the distribution of a site from it",
        "take it out");
  }

  /** In a guide, whose sample sites are what its parameters are for. */
  static List<Finding> inGuide(Facts guide) {
    return guide.dependencies().nodes().values().stream()
        .filter(node -> node.kind() == NodeKind.PARAM)
        .map(Node::name)
        .filter(param -> reachesNothing(guide, param))
        .map(UnusedParams::of)
        .toList();
  }

  private static boolean reachesNothing(Facts guide, String param) {
    return guide.dependencies().descendants(param).stream()
        .noneMatch(below -> {
          NodeKind kind = guide.dependencies().node(below).kind();
          return kind.isRandom() || kind.isEvidence();
        });
  }
}
