package org.merapi.ppl.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model's graph in the language of Graphviz. The same graph gives the same text. */
final class Dot {
  private final Dependencies graph;
  private final StringBuilder text = new StringBuilder();
  private int clusters;

  /** A plate at one place of the nesting, with what is directly in it. */
  private record Box(Map<String, Box> inner, StringBuilder nodes) {
    Box() {
      this(new LinkedHashMap<>(), new StringBuilder());
    }
  }

  private Dot(Dependencies graph) {
    this.graph = graph;
  }

  static String of(Dependencies graph) {
    return new Dot(graph).write();
  }

  private String write() {
    Box all = new Box();
    for (Node node : graph.nodes().values()) {
      Box box = all;
      for (String plate : node.plates()) {
        box = box.inner().computeIfAbsent(plate, name -> new Box());
      }
      box.nodes().append(statement(node)).append('\n');
    }
    text.append("digraph model {\n");
    write(all, "  ");
    for (Node node : graph.nodes().values()) {
      for (String parent : node.parents()) {
        text.append("  ").append(quoted(parent)).append(" -> ").append(quoted(node.name()));
        text.append(";\n");
      }
    }
    return text.append("}\n").toString();
  }

  private void write(Box box, String indent) {
    box.nodes().toString().lines().forEach(line -> text.append(indent).append(line).append('\n'));
    box.inner()
        .forEach((plate, inner) -> {
          text.append(indent).append("subgraph cluster_").append(clusters++).append(" {\n");
          text.append(indent).append("  label=").append(quoted(label(plate)));
          text.append("; labelloc=b; labeljust=r; style=rounded;\n");
          write(inner, indent + "  ");
          text.append(indent).append("}\n");
        });
  }

  private String label(String plate) {
    return plate + " = " + graph.plates().get(plate);
  }

  private static String statement(Node node) {
    List<String> look =
        switch (node.kind()) {
          case LATENT -> List.of("shape=ellipse");
          case OBSERVED -> List.of("shape=ellipse", "style=filled", "fillcolor=lightgray");
          case ENUMERATED -> List.of("shape=ellipse", "style=bold");
          case COLLAPSED -> List.of("shape=ellipse", "style=dotted");
          case INTERVENED -> List.of("shape=ellipse", "peripheries=2");
          case PARAM -> List.of("shape=box");
          case FACTOR ->
              List.of(
                  "shape=square", "style=filled", "fillcolor=black", "label=\"\"", "width=0.15");
          case DETERMINISTIC -> List.of("shape=ellipse", "style=dashed");
          case STATE -> List.of("shape=box", "style=dashed");
          case KEY -> List.of("shape=diamond");
        };
    String outside = node.kind() == NodeKind.FACTOR ? ", xlabel=" + quoted(node.name()) : "";
    return quoted(node.name()) + " [" + String.join(", ", look) + outside + "];";
  }

  private static String quoted(String name) {
    return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
