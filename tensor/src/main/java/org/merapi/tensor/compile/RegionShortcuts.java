package org.merapi.tensor.compile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.merapi.tensor.DType;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.op.ReduceOp;
import org.merapi.tensor.op.ScalarOp;

/** Operations of a region that are computed together by one kernel, and so not by themselves. */
final class RegionShortcuts {
  private final Lowering lowering;
  private final Set<Node> members;
  private final Set<Node> absorbed = new HashSet<>();
  private final Map<Node, Node.Apply> complements = new HashMap<>();
  private final Map<Node, Node> complementOf = new HashMap<>();

  private RegionShortcuts(Lowering lowering, List<Node.Apply> nodes) {
    this.lowering = lowering;
    this.members = new HashSet<>(nodes);
  }

  static RegionShortcuts of(Lowering lowering, List<Node.Apply> nodes) {
    RegionShortcuts shortcuts = new RegionShortcuts(lowering, nodes);
    shortcuts.absorb(nodes);
    return shortcuts;
  }

  /** Whether another operation's kernel makes this one's values, or needs none of them. */
  boolean isAbsorbed(Node node) {
    return absorbed.contains(node);
  }

  /** The operation sigmoid(-x) that is computed together with this logSigmoid(x). */
  Optional<Node.Apply> complement(Node node) {
    return Optional.ofNullable(complements.get(node));
  }

  /** Products of which only the sum is wanted are not written down. */
  private void absorb(List<Node.Apply> nodes) {
    Map<Node, Node.Apply> logistic = new HashMap<>();
    for (Node.Apply node : nodes) {
      if (factors(node).isPresent()) {
        absorbed.add(node.input(0));
      }
      if (node.op() == ScalarOp.LOG_SIGMOID && node.dtype() == DType.FLOAT64) {
        logistic.putIfAbsent(node.input(0), node);
      }
    }
    for (Node.Apply node : nodes) {
      negatedLogit(node)
          .ifPresent(logit -> {
            Node.Apply partner = logistic.get(logit);
            if (partner != null && !complements.containsKey(partner)) {
              complements.put(partner, node);
              complementOf.put(node, logit);
              absorbed.add(node);
              if (lowering.users(node.input(0)) == 1) {
                absorbed.add(node.input(0));
              }
            }
          });
    }
  }

  /** The x of sigmoid(-x), which is computed together with logSigmoid(x). */
  private static Optional<Node> negatedLogit(Node.Apply node) {
    return node.op() == ScalarOp.SIGMOID
            && node.input(0) instanceof Node.Apply inner
            && inner.op() == ScalarOp.NEGATE
        ? Optional.of(inner.input(0))
        : Optional.empty();
  }

  /** What the operation is computed from. */
  List<Node> sources(Node.Apply node) {
    Node logit = complementOf.get(node);
    return logit != null ? List.of(logit) : factors(node).orElse(node.inputs());
  }

  /** What a sum of products is the sum of. */
  Optional<List<Node>> factors(Node.Apply node) {
    if (node.op() instanceof ReduceOp sum
        && sum.kind() == ReduceOp.Kind.SUM
        && node.isSingle()
        && node.input(0) instanceof Node.Apply product
        && members.contains(product)
        && !lowering.leaves(product)
        && lowering.users(product) == 1) {
      if (product.op() == ScalarOp.SQUARE) {
        return Optional.of(List.of(product.input(0), product.input(0)));
      }
      if (product.op() == ScalarOp.MULTIPLY
          && product.inputs().stream().allMatch(factor -> factor.shape().equals(product.shape()))) {
        return Optional.of(product.inputs());
      }
    }
    return Optional.empty();
  }
}
