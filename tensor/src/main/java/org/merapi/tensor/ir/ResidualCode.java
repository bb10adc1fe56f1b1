package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.merapi.tensor.Index;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** A graph in which some sums of squared residuals are those of fewer residuals. */
final class ResidualCode {
  /** What is not greater, and no product with data is, has squares that do not overflow. */
  private static final double LARGEST = 1e140;

  /** Sums of squares that are not greater do not overflow in any order. */
  private static final double LARGEST_SUM = 1e250;

  private final Graph graph;
  private final Map<Node, Shorter> sums = new HashMap<>();
  private final Set<Node> checks = new HashSet<>();
  private final SequencedMap<Unknown, Double> bounds = new LinkedHashMap<>();

  /** A sum, and how few residuals it is made of. */
  private record Shorter(ResidualSum sum, ShortResiduals residuals) {}

  ResidualCode(Graph graph) {
    this.graph = graph;
  }

  /**
   * Makes a sum one of fewer terms.
   *
   * @return whether that was done: not if the data are not finite, or nearly overflow
   */
  boolean replace(ResidualSum sum) {
    Tensor table = sum.residuals().table();
    if (!bound(sum.residuals(), table)) {
      return false;
    }
    List<Unknown> unknowns = sum.residuals().unknowns();
    int common = Unknown.commonFactors(unknowns).size();
    boolean hasOutcomes = unknowns.getLast().without(common).equals(Unknown.ONE);
    sums.put(sum.sum(), new Shorter(sum, ShortResiduals.of(table, hasOutcomes)));
    return true;
  }

  /** Leaves out a check which holds where the numbers that it depends on are not too large. */
  void leaveOut(Node check, Affine form) {
    if (bound(form, form.table())) {
      checks.add(check);
    }
  }

  /**
   * Notes how large unknown numbers may be.
   *
   * @return whether that can be said
   */
  private boolean bound(Affine form, Tensor table) {
    double greatest = table.abs().max().item();
    // Not true of NaN.
    if (!(greatest <= LARGEST)) {
      return false;
    }
    List<Unknown> unknowns = form.unknowns();
    int common = Unknown.commonFactors(unknowns).size();
    unknowns.stream()
        .map(unknown -> unknown.without(common))
        .filter(unknown -> !unknown.equals(Unknown.ONE))
        .forEach(unknown -> bounds.merge(unknown, Math.max(1, greatest), Math::max));
    return true;
  }

  Graph write() {
    return new Writing().run();
  }

  private final class Writing {
    private final Tracer tracer = Tracer.ofProgram();
    private final Tensor[] images = new Tensor[graph.nodes().size()];

    Graph run() {
      for (Node node : graph.nodes()) {
        images[node.id()] =
            switch (node) {
              case Node.Input input -> tracer.argument(input.shape(), input.dtype());
              case Node.Constant constant -> constant.value();
              case Node.Apply apply -> {
                Shorter shorter = sums.get(apply);
                yield shorter == null ? copy(apply) : sum(shorter.sum(), shorter.residuals());
              }
            };
      }
      for (Node check : graph.checks()) {
        if (!checks.contains(check)) {
          require(images[check.id()]);
        }
      }
      bounds.forEach((unknown, greatest) -> require(value(unknown).abs().le(LARGEST / greatest)));
      return tracer.finish(graph.outputs().stream().map(node -> images[node.id()]).toList());
    }

    private void require(Tensor condition) {
      tracer.require(condition, () -> new IllegalStateException("a check failed"));
    }

    private Tensor copy(Node.Apply apply) {
      Tensor[] inputs = new Tensor[apply.inputs().size()];
      for (int i = 0; i < inputs.length; i++) {
        inputs[i] = images[apply.input(i).id()];
      }
      return tracer.again(apply, inputs);
    }

    private Tensor sum(ResidualSum sum, ShortResiduals few) {
      List<Unknown> unknowns = sum.residuals().unknowns();
      List<Unknown.Factor> common = Unknown.commonFactors(unknowns);
      List<Tensor> parts = new ArrayList<>();
      int start = 0;
      for (Unknown unknown : unknowns) {
        Index part = Index.range(start, start + unknown.size());
        Tensor columns = few.factor().get(Index.all(), part);
        parts.add(product(columns, unknown.without(common.size()), few.fit().get(part)));
        start += unknown.size();
      }
      Tensor residuals = parts.stream().reduce(Tensor::plus).orElseThrow();
      Tensor squares = scaled(residuals, common).square().sum().reshape(sum.sum().shape());
      Tensor total = scaled(squares, sum.factors());
      // True of no NaN, either.
      require(total.abs().le(LARGEST_SUM));
      return total;
    }

    private Tensor product(Tensor columns, Unknown unknown, Tensor fit) {
      if (unknown.equals(Unknown.ONE)) {
        return columns.squeeze(1);
      }
      Tensor value = value(unknown);
      Tensor shifted = fit.eq(0).allTrue() ? value : value.minus(fit.reshape(value.shape()));
      return unknown.size() == 1 ? columns.squeeze(1).times(shifted) : columns.matmul(shifted);
    }

    /** Its elements, one after the other; a single one as a number. */
    private Tensor value(Unknown unknown) {
      Tensor elements = unknown.leaf().map(leaf -> images[leaf.id()]).orElse(Tensors.scalar(1.0));
      int size = unknown.size();
      Tensor flat = elements.reshape(size == 1 ? Shape.SCALAR : Shape.of(size));
      return scaled(flat, unknown.factors());
    }

    private Tensor scaled(Tensor value, List<Unknown.Factor> by) {
      Tensor scaled = value;
      for (Unknown.Factor factor : by) {
        Tensor number = images[factor.number().id()].reshape(Shape.SCALAR);
        scaled = Tensor.apply(factor.op(), scaled, number);
      }
      return scaled;
    }
  }
}
