package org.merapi.tensor.ir;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.merapi.tensor.Axis;
import org.merapi.tensor.DType;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.op.MatmulOp;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.Op;
import org.merapi.tensor.op.ReduceOp;
import org.merapi.tensor.op.ScalarOp;
import org.merapi.tensor.op.TakeOp;

/**
 * Which nodes of a graph are affine functions of a few numbers: sums and products with constants,
 * and moved, added up or chosen elements of these. Whatever else has few elements is a number of
 * its own.
 */
final class AffineForms {
  /** Most numbers that a node may depend on. */
  static final int MOST_UNKNOWNS = 64;

  /** Most elements of a table, or of a column on the way to it. */
  private static final int MOST_ELEMENTS = 1 << 24;

  /** Longer expressions are not looked through. */
  private static final int MOST_NODES = 1_000;

  private final Constants constants;
  private final boolean deep;
  private final Map<Integer, Axis> axes = new HashMap<>();
  private final Map<Node, Optional<Affine>> known = new HashMap<>();

  /** How an operation makes a result of the parts that are not constant. */
  private sealed interface Step {
    /** The nodes whose forms it needs. */
    List<Node> parts();

    /** A sum or difference. */
    record Added(Node first, Node second, boolean isTaken) implements Step {
      @Override
      public List<Node> parts() {
        return List.of(first, second);
      }
    }

    /** A linear function of one operand: the others are constants. */
    record Mapped(int place, Node part) implements Step {
      @Override
      public List<Node> parts() {
        return List.of(part);
      }
    }

    /** The product with a single number, or the quotient by one. */
    record Scaled(Node part, Unknown.Factor factor) implements Step {
      @Override
      public List<Node> parts() {
        return List.of(part);
      }
    }
  }

  /**
   * The forms of a graph's nodes.
   *
   * @param deep whether to look for numbers as far back as there are any; otherwise a node of no
   *     more elements than it depends on counts as a number of its own
   */
  AffineForms(Constants constants, boolean deep) {
    this.constants = constants;
    this.deep = deep;
  }

  /** The form of a node; empty if it has none or depends on too many numbers. */
  Optional<Affine> of(Node node) {
    TreeSet<Node> reached = new TreeSet<>(Comparator.comparingInt(Node::id));
    Deque<Node> open = new ArrayDeque<>(List.of(node));
    while (!open.isEmpty()) {
      Node next = open.pop();
      if (!known.containsKey(next) && reached.add(next)) {
        if (reached.size() > MOST_NODES) {
          return Optional.empty();
        }
        step(next).ifPresent(step -> step.parts().forEach(open::push));
      }
    }
    reached.forEach(next -> known.put(next, form(next)));
    return form(node);
  }

  /** The form of a node of which those of its parts are known. */
  private Optional<Affine> form(Node node) {
    if (node.dtype() != DType.FLOAT64) {
      return Optional.empty();
    }
    if (constants.contains(node)) {
      return Optional.of(Affine.constant(constants.value(node), axis(1)));
    }
    Optional<Affine> made =
        step(node)
            .flatMap(step -> made((Node.Apply) node, step))
            .filter(form -> form.size() <= MOST_UNKNOWNS && form.elements() <= MOST_ELEMENTS);
    int own = node.shape().elements();
    if (own == 0 || own > MOST_UNKNOWNS) {
      return made;
    }
    return made.filter(form -> deep || form.size() < own)
        .or(() -> Optional.of(Affine.of(node, axis(own))));
  }

  private Axis axis(int size) {
    return axes.computeIfAbsent(size, count -> Axis.of("unknown", count));
  }

  private Optional<Affine> made(Node.Apply apply, Step step) {
    return switch (step) {
      case Step.Added added -> {
        Optional<Affine> first = known(added.first());
        Optional<Affine> second = known(added.second());
        yield first.isEmpty() || second.isEmpty()
            ? Optional.empty()
            : Optional.of(
                first
                    .get()
                    .plus(
                        added.isTaken()
                            ? second.get().mapped(second.get().shape(), Tensor::neg)
                            : second.get(),
                        apply.shape()));
      }
      case Step.Mapped mapped ->
          known(mapped.part())
              .filter(form -> form.width() * elements(apply) <= MOST_ELEMENTS)
              .map(form -> form.mapped(apply.shape(), column -> image(apply, mapped, column)));
      case Step.Scaled scaled -> known(scaled.part()).map(form -> form.scaled(scaled.factor()));
    };
  }

  private static long elements(Node node) {
    return node.shape().elements();
  }

  private Optional<Affine> known(Node node) {
    return known.getOrDefault(node, Optional.empty());
  }

  private Tensor image(Node.Apply apply, Step.Mapped mapped, Tensor column) {
    Tensor[] operands = new Tensor[apply.inputs().size()];
    for (int i = 0; i < operands.length; i++) {
      operands[i] = i == mapped.place() ? column : constants.value(apply.input(i));
    }
    return Tensor.apply(apply.op(), operands);
  }

  private Optional<Step> step(Node node) {
    if (!(node instanceof Node.Apply apply) || constants.contains(node)) {
      return Optional.empty();
    }
    Op op = apply.op();
    if (op == ScalarOp.ADD || op == ScalarOp.SUBTRACT) {
      boolean isTaken = op == ScalarOp.SUBTRACT;
      return Optional.of(new Step.Added(apply.input(0), apply.input(1), isTaken));
    }
    if (op == ScalarOp.NEGATE
        || op instanceof MoveOp
        || (op instanceof ReduceOp reduce && reduce.kind() == ReduceOp.Kind.SUM)) {
      return Optional.of(new Step.Mapped(0, apply.input(0)));
    }
    if (op instanceof TakeOp || op == ScalarOp.DIVIDE) {
      return constants.contains(apply.input(1))
          ? Optional.of(new Step.Mapped(0, apply.input(0)))
          : scaled(apply, 0);
    }
    if (op instanceof MatmulOp || op == ScalarOp.MULTIPLY) {
      for (int i = 0; i < 2; i++) {
        if (constants.contains(apply.input(1 - i))) {
          return Optional.of(new Step.Mapped(i, apply.input(i)));
        }
      }
      return scaled(apply, 0).or(() -> scaled(apply, 1));
    }
    return Optional.empty();
  }

  /** The product or quotient of an operand and another one that is a single number. */
  private static Optional<Step> scaled(Node.Apply apply, int place) {
    Node part = apply.input(place);
    Node number = apply.input(1 - place);
    return apply.op() instanceof ScalarOp op
            && number.isSingle()
            && part.shape().equals(apply.shape())
        ? Optional.of(new Step.Scaled(part, new Unknown.Factor(op, number)))
        : Optional.empty();
  }
}
