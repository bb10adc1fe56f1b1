package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.op.MoveOp;

/**
 * A graph of parameters and data in two: what depends on data alone, which is done once for each
 * binding, and the rest, which is done at every call.
 *
 * <p>Broadcasting, padding, windows and transposition of data stay in the program: they cost
 * nothing there, and done beforehand they would make large arrays of small ones, or a second array
 * of one that is used as it is too.
 */
public final class DataSplit {
  private final Graph graph;
  private final int parameters;
  private final BitSet ofData = new BitSet();
  private final BitSet kept = new BitSet();
  private final SequencedSet<Node> bound = new LinkedHashSet<>();
  private final List<Node> conditions = new ArrayList<>();
  private final Graph once;

  /**
   * Divides a graph.
   *
   * @param parameters how many of its inputs are parameters; they come first
   */
  public DataSplit(Graph graph, int parameters) {
    this.graph = graph;
    this.parameters = parameters;
    graph.nodes().forEach(this::divide);
    graph.outputs().forEach(this::need);
    for (Node check : graph.checks()) {
      if (ofData.get(check.id())) {
        conditions.add(check);
      }
    }
    this.once = done();
  }

  private void divide(Node node) {
    switch (node) {
      case Node.Input input -> ofData.set(node.id(), input.index() >= parameters);
      case Node.Constant constant -> ofData.set(node.id());
      case Node.Apply apply -> {
        if (apply.inputs().stream().allMatch(input -> ofData.get(input.id()))) {
          ofData.set(node.id());
        } else {
          kept.set(node.id());
          apply.inputs().forEach(this::need);
        }
      }
    }
  }

  /** Notes that the program looks at a node. */
  private void need(Node node) {
    if (!ofData.get(node.id()) || kept.get(node.id())) {
      return;
    }
    switch (node) {
      case Node.Constant constant -> kept.set(node.id());
      case Node.Apply apply when staysInProgram(apply) -> {
        kept.set(node.id());
        need(apply.input(0));
      }
      case Node.Apply apply -> bound.add(node);
      case Node.Input input -> bound.add(node);
    }
  }

  private static boolean staysInProgram(Node.Apply apply) {
    return apply.op() instanceof MoveOp.Expand
        || apply.op() instanceof MoveOp.Embed
        || apply.op() instanceof MoveOp.Unfold
        || apply.op() instanceof MoveOp.Permute;
  }

  /** What is done once, as a graph: the bound values, then the conditions. */
  private Graph done() {
    GraphBuilder builder = new GraphBuilder();
    Node[] images = new Node[graph.nodes().size()];
    for (Node.Input input : graph.inputs().subList(parameters, graph.inputs().size())) {
      images[input.id()] = builder.input(input.shape(), input.dtype());
    }
    for (Node node : graph.nodes()) {
      if (ofData.get(node.id())) {
        copy(node, builder, images);
      }
    }
    List<Node> outputs = new ArrayList<>();
    bound.forEach(node -> outputs.add(images[node.id()]));
    conditions.forEach(node -> outputs.add(images[node.id()]));
    return new DeadCode().apply(builder.build(outputs));
  }

  /**
   * What is left for given data.
   *
   * @param graph of the parameters, then of single numbers; it differs between data only in the
   *     elements of constants that stand for arrays, so that one program serves for all
   * @param singles the single numbers: they are no constants, because some numbers are part of the
   *     code
   */
  public record Bound(Graph graph, List<Tensor> singles) {
    /** Keeps the list. */
    public Bound {
      singles = List.copyOf(singles);
    }
  }

  /**
   * Does what depends on data alone.
   *
   * @param data the last inputs of the whole graph
   * @return empty if a check that depends on data alone fails, or an operation refuses the data
   */
  public Optional<Bound> bind(List<Tensor> data) {
    List<DenseTensor> values = new ArrayList<>();
    try {
      Replay.run(once, data).forEach(value -> values.add(rowMajor((DenseTensor) value)));
    } catch (RuntimeException _) {
      // Run by itself, the function says so in its own words.
      return Optional.empty();
    }
    List<DenseTensor> flags = values.subList(bound.size(), values.size());
    if (!flags.stream().allMatch(DenseTensor::isAllTrue)) {
      return Optional.empty();
    }
    List<DenseTensor> numbers = values.subList(0, bound.size());
    List<Tensor> singles = new ArrayList<>();
    numbers.stream().filter(value -> value.elements() == 1).forEach(singles::add);
    return Optional.of(new Bound(program(numbers), singles));
  }

  /** The same numbers in the one layout that the program is compiled for. */
  private static DenseTensor rowMajor(DenseTensor value) {
    return value.isContiguous() ? value : DenseTensor.wrap(value.shape(), value.toArray());
  }

  private Graph program(List<DenseTensor> values) {
    GraphBuilder builder = new GraphBuilder();
    Node[] images = new Node[graph.nodes().size()];
    for (Node.Input input : graph.inputs().subList(0, parameters)) {
      images[input.id()] = builder.input(input.shape(), input.dtype());
    }
    int place = 0;
    for (Node node : bound) {
      DenseTensor value = values.get(place++);
      images[node.id()] =
          node.isSingle() ? builder.input(node.shape(), node.dtype()) : builder.constant(value);
    }
    for (Node node : graph.nodes()) {
      if (kept.get(node.id())) {
        copy(node, builder, images);
      }
    }
    for (Node check : graph.checks()) {
      if (!ofData.get(check.id())) {
        builder.check(images[check.id()]);
      }
    }
    return builder.build(graph.outputs().stream().map(node -> images[node.id()]).toList());
  }

  private static void copy(Node node, GraphBuilder builder, Node... images) {
    switch (node) {
      case Node.Input input -> {}
      case Node.Constant constant -> images[node.id()] = builder.constant(constant.value());
      case Node.Apply apply -> {
        List<Node> inputs = new ArrayList<>(apply.inputs().size());
        for (Node input : apply.inputs()) {
          inputs.add(images[input.id()]);
        }
        images[node.id()] =
            builder.apply(apply.op(), inputs, apply.shape(), apply.dtype(), apply.origin());
      }
    }
  }
}
