package org.merapi.ppl.graph;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A site and what it depends on.
 *
 * @param name of the site
 * @param kind what it is to its model
 * @param family of its distribution; empty if it has none
 * @param plates around it, outermost first
 * @param parents the sites that it directly depends on, in the order of the model
 */
public record Node(
    String name, NodeKind kind, String family, List<String> plates, Set<String> parents) {

  /** Keeps the order. */
  public Node {
    plates = List.copyOf(plates);
    parents = Collections.unmodifiableSet(new LinkedHashSet<>(parents));
  }
}
