package org.merapi.ppl.graph;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.States;
import org.merapi.ppl.text.Columns;

/**
 * Which sites of a model depend on which: a directed graph, with a loop at a site that depends on
 * its own earlier values. Immutable.
 *
 * <p>A dependency is direct if the value of the one site enters the distribution, the value, the
 * mask or the term of the other without another site between them; deterministic sites count as
 * sites. {@link #parents} are the direct ones, {@link #ancestors} all. Where the model reads a
 * number out of a value ({@link #readings}), every site that it reaches after that is taken to
 * depend on the site that was read.
 *
 * @param nodes the sites by name, in the order of the model
 * @param plates the numbers of repetitions in the model by name of the plate
 * @param readings where the model's control flow depends on a site's value
 */
public record Dependencies(
    Map<String, Node> nodes, Map<String, Integer> plates, List<Reading> readings) {

  /** Keeps the order. */
  public Dependencies {
    nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
    plates = Collections.unmodifiableMap(new LinkedHashMap<>(plates));
    readings = List.copyOf(readings);
  }

  /**
   * Looks at one run of a model, always the same one: sites without a value are drawn with a fixed
   * key, or, where their priors have no draws, take the value that zero is mapped to in the
   * support. A model that reads numbers out of the values of sites is run once more for each site.
   *
   * @throws org.merapi.ppl.effect.ModelError if the model is wrong
   */
  public static Dependencies of(Runnable model) {
    return DependencySearch.of(model);
  }

  /**
   * The site of a name.
   *
   * @throws IllegalArgumentException if the model does not reach it
   */
  public Node node(String site) {
    Node node = nodes.get(site);
    if (node == null) {
      throw new IllegalArgumentException(
          "the model has no site '" + site + "'; its sites are " + nodes.keySet());
    }
    return node;
  }

  /** The sites that a site directly depends on. */
  public Set<String> parents(String site) {
    return node(site).parents();
  }

  /** The sites that directly depend on a site. */
  public Set<String> children(String site) {
    node(site);
    return nodes.values().stream()
        .filter(node -> node.parents().contains(site))
        .map(Node::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The sites that a site depends on, directly or through others. */
  public Set<String> ancestors(String site) {
    return reached(site, this::parents);
  }

  /** The sites that depend on a site, directly or through others. */
  public Set<String> descendants(String site) {
    return reached(site, this::children);
  }

  private Set<String> reached(String site, Function<String, Set<String>> step) {
    Set<String> reached = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(step.apply(site));
    while (!open.isEmpty()) {
      String next = open.remove();
      if (reached.add(next)) {
        open.addAll(step.apply(next));
      }
    }
    return nodes.keySet().stream()
        .filter(reached::contains)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * The sites that data or a factor tell nothing about: neither they nor what depends on them is
   * observed, so that they keep their priors.
   */
  public Set<String> unobserved() {
    Set<String> told = new LinkedHashSet<>();
    for (Node node : nodes.values()) {
      if (node.kind().isEvidence()) {
        told.add(node.name());
        told.addAll(ancestors(node.name()));
      }
    }
    Set<String> rest = new LinkedHashSet<>(nodes.keySet());
    rest.removeAll(told);
    return rest;
  }

  /** The graph in the language of Graphviz; the same graph gives the same text. */
  public String dot() {
    return Dot.of(this);
  }

  /** The graph as a picture in SVG that needs nothing else; the same graph gives the same text. */
  public String svg() {
    return Svg.of(this);
  }

  /**
   * The run of a model that {@link #of} looks at.
   *
   * @throws org.merapi.ppl.effect.ModelError if the model is wrong
   */
  public static Trace exampleTrace(Runnable model) {
    return States.tracing(() -> new FirstValues().run(model));
  }

  /** Prints {@link #toString} on standard output. */
  public void print() {
    System.out.println(this);
  }

  /** The sites in a table, with the readings under it. */
  @Override
  public String toString() {
    Columns table = new Columns("").row("site", "kind", "plates", "depends on");
    for (Node node : nodes.values()) {
      table.row(
          node.name(),
          node.kind().toString(),
          node.plates().stream()
              .map(plate -> plate + "=" + plates.get(plate))
              .collect(Collectors.joining(",")),
          String.join(", ", node.parents()));
    }
    StringBuilder text = new StringBuilder(table.toString());
    readings.forEach(reading -> text.append('\n').append(reading));
    return text.toString();
  }
}
