package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A graph as a picture: inputs, data, operations and outputs, with arrows from operands to what is
 * made of them, and frames around operations that belong together. Single numbers stand in the
 * operation that they are operands of.
 *
 * @param graph what is drawn
 * @param frames what belongs together; an operation is in one frame at most
 */
public record GraphPicture(Graph graph, List<Frame> frames) {

  /**
   * Operations that belong together, such as those that share a loop.
   *
   * @param title what stands at the frame
   */
  public record Frame(String title, List<? extends Node> nodes) {
    /** Keeps the list. */
    public Frame {
      nodes = List.copyOf(nodes);
    }
  }

  /** Keeps the list. */
  public GraphPicture {
    frames = List.copyOf(frames);
  }

  /** A graph without frames. */
  public static GraphPicture of(Graph graph) {
    return new GraphPicture(graph, List.of());
  }

  /** The picture as a document of its own in Scalable Vector Graphics. */
  public String svg() {
    return new GraphSvg(this).toString();
  }

  /** The graph in the language of Graphviz's {@code dot}. */
  public String dot() {
    StringBuilder text = new StringBuilder("digraph graph_ {\n  node [shape=box];\n");
    Map<Node, Integer> frameOf = frameOf();
    for (int frame = 0; frame < frames.size(); frame++) {
      text.append("  subgraph cluster_").append(frame).append(" {\n    label=");
      text.append(quoted(frames.get(frame).title())).append(";\n");
      for (Node node : shown()) {
        if (frameOf.getOrDefault(node, -1) == frame) {
          text.append("  ").append(dotLine(node));
        }
      }
      text.append("  }\n");
    }
    for (Node node : shown()) {
      if (!frameOf.containsKey(node)) {
        text.append(dotLine(node));
      }
    }
    for (Node node : shown()) {
      for (Node operand : operands(node)) {
        text.append("  n").append(operand.id()).append(" -> n").append(node.id()).append(";\n");
      }
    }
    return text.append("}\n").toString();
  }

  private String dotLine(Node node) {
    String shape =
        switch (node) {
          case Node.Input input -> ", shape=oval";
          case Node.Constant constant -> ", shape=note";
          case Node.Apply apply -> isResult(node) ? ", peripheries=2" : "";
        };
    String label = label(node) + "\n" + GraphText.type(node);
    return "  n" + node.id() + " [label=" + quoted(label) + shape + "];\n";
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  /** Whether a node is an output or a check. */
  boolean isResult(Node node) {
    return graph.outputs().contains(node) || graph.checks().contains(node);
  }

  /** The nodes that have a box of their own. */
  List<Node> shown() {
    Set<Node> used = new LinkedHashSet<>();
    for (Node node : graph.nodes()) {
      if (node instanceof Node.Apply apply) {
        used.addAll(apply.inputs());
      }
    }
    List<Node> shown = new ArrayList<>();
    for (Node node : graph.nodes()) {
      boolean drawn =
          !(node instanceof Node.Constant constant)
              || (!constant.isSingle() && used.contains(constant));
      if (drawn || isResult(node)) {
        shown.add(node);
      }
    }
    return shown;
  }

  /** The operands of a node that have a box of their own, each once. */
  List<Node> operands(Node node) {
    if (!(node instanceof Node.Apply apply)) {
      return List.of();
    }
    return apply.inputs().stream().filter(operand -> !isInside(operand)).distinct().toList();
  }

  private boolean isInside(Node operand) {
    return operand instanceof Node.Constant && operand.isSingle() && !isResult(operand);
  }

  /** What stands in the box of a node. */
  String label(Node node) {
    return switch (node) {
      case Node.Input input -> "input " + input.index();
      case Node.Constant constant -> GraphText.value(constant);
      case Node.Apply apply -> {
        String numbers =
            apply.inputs().stream()
                .filter(this::isInside)
                .map(operand -> GraphText.value((Node.Constant) operand))
                .collect(Collectors.joining(", "));
        yield node
            + " "
            + GraphText.describe(apply.op())
            + (numbers.isEmpty() ? "" : " " + numbers);
      }
    };
  }

  /** The number of the frame of each node that is in one. */
  Map<Node, Integer> frameOf() {
    Map<Node, Integer> frameOf = new HashMap<>();
    for (int i = 0; i < frames.size(); i++) {
      for (Node node : frames.get(i).nodes()) {
        frameOf.put(node, i);
      }
    }
    return frameOf;
  }
}
