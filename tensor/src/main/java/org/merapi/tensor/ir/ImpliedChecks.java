package org.merapi.tensor.ir;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.merapi.tensor.Ints;
import org.merapi.tensor.op.LinalgOp;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.ReduceOp;
import org.merapi.tensor.op.ScalarOp;

/**
 * Leaves out of checks what holds wherever the Cholesky factors have been found on which the
 * outputs depend: the factor is finite, is lower triangular and has a positive diagonal, and its
 * matrix is finite. Where there is no factor the run ends at it, before the checks are looked at.
 *
 * <p>Nothing but checks is changed, and only by factors of which an output is made: those stay in
 * the program.
 */
public record ImpliedChecks() implements Pass {
  @Override
  public String name() {
    return "implied checks";
  }

  @Override
  public Graph apply(Graph graph) {
    Set<Node> factors = factors(graph);
    if (factors.isEmpty()) {
      return graph;
    }
    return new Leaving(graph, factors).run(graph);
  }

  /** The Cholesky factors on which an output depends. */
  private static Set<Node> factors(Graph graph) {
    boolean[] needed = graph.needed(graph.outputs());
    Set<Node> factors = new HashSet<>();
    for (Node node : graph.nodes()) {
      if (needed[node.id()]
          && node instanceof Node.Apply apply
          && apply.op() instanceof LinalgOp.Cholesky) {
        factors.add(apply);
      }
    }
    return factors;
  }

  /** Takes the conditions of the old graph apart, and checks in the new one what is left. */
  private static final class Leaving extends Rewriter {
    private final Graph graph;
    private final Set<Node> factors;
    private final Set<Node> factored = new HashSet<>();
    private final Node[] images;
    private int checks;

    Leaving(Graph graph, Set<Node> factors) {
      this.graph = graph;
      this.factors = factors;
      this.images = new Node[graph.nodes().size()];
      factors.forEach(factor -> factored.add(((Node.Apply) factor).input(0)));
    }

    @Override
    Node rewrite(Node.Apply apply, List<Node> inputs) {
      Node image = copy(apply, inputs);
      images[apply.id()] = image;
      return image;
    }

    @Override
    void check(Node condition) {
      Node old = graph.checks().get(checks++);
      if (old instanceof Node.Apply apply) {
        left(apply).ifPresent(super::check);
      } else {
        super.check(condition);
      }
    }

    /** What has still to be checked of a condition, in the new graph. */
    private Optional<Node> left(Node.Apply condition) {
      if (condition.op() == ScalarOp.AND
          && condition.input(0) instanceof Node.Apply first
          && condition.input(1) instanceof Node.Apply second) {
        Optional<Node> one = left(first);
        Optional<Node> other = left(second);
        if (one.isEmpty() || other.isEmpty()) {
          return one.or(() -> other);
        }
      }
      return holds(condition) ? Optional.empty() : Optional.of(images[condition.id()]);
    }

    private boolean holds(Node condition) {
      if (!(condition instanceof Node.Apply apply)) {
        return false;
      }
      return switch (apply.op()) {
        case ReduceOp reduce when reduce.kind() == ReduceOp.Kind.ALL -> holds(apply.input(0));
        case ScalarOp op when op == ScalarOp.EQUAL -> isEqual(apply.input(0), apply.input(1));
        case ScalarOp op when op == ScalarOp.LESS ->
            isZero(apply.input(0)) && isDiagonalOfFactor(apply.input(1));
        case ScalarOp op when op == ScalarOp.LESS_EQUAL ->
            isWithinTolerance(apply.input(0), apply.input(1));
        default -> false;
      };
    }

    /** Whether a factor is compared with itself, or with itself without its upper triangle. */
    private boolean isEqual(Node one, Node other) {
      return factors.contains(one) && (one.equals(other) || isLowerTriangle(other, one));
    }

    private static boolean isLowerTriangle(Node node, Node factor) {
      return node instanceof Node.Apply where
          && where.op() == ScalarOp.WHERE
          && where.input(1).equals(factor)
          && isZero(where.input(2))
          && where.shape().equals(factor.shape())
          && where.input(0) instanceof Node.Constant mask
          && holdsBelowDiagonal(mask, factor.shape().size(-1));
    }

    private static boolean holdsBelowDiagonal(Node.Constant mask, int size) {
      if (mask.shape().elements() != size * size) {
        return false;
      }
      for (int i = 0; i < size; i++) {
        for (int k = 0; k <= i; k++) {
          if (mask.integerAt(i * size + k) == 0) {
            return false;
          }
        }
      }
      return true;
    }

    private boolean isDiagonalOfFactor(Node node) {
      return node instanceof Node.Apply apply
          && apply.op() instanceof MoveOp.Diagonal diagonal
          && diagonal.offset() == 0
          && factors.contains(apply.input(0));
    }

    /**
     * Whether zero times the greatest element of a matrix, which is zero, is compared with a part
     * of the greatest element, or of a least size: so a matrix that is made symmetric is asked
     * whether it is. Of the matrix a factor tells as much as of its lower triangle.
     */
    private boolean isWithinTolerance(Node gap, Node tolerance) {
      Optional<Node> matrix =
          product(gap).filter(x -> isZero(x.input(1))).flatMap(x -> matrixOfSize(x.input(0)));
      return matrix.filter(factored::contains).filter(Symmetry::isSymmetric).isPresent()
          && product(tolerance)
              .filter(x -> isPositive(x.input(1)))
              .flatMap(x -> matrixOfSize(orLeast(x.input(0))))
              .equals(matrix);
    }

    /** The matrix, or the matrices, of which this is the greatest element. */
    private static Optional<Node> matrixOfSize(Node node) {
      return node instanceof Node.Apply max
              && max.op() instanceof ReduceOp reduce
              && reduce.kind() == ReduceOp.Kind.MAX
              && max.input(0) instanceof Node.Apply abs
              && abs.op() == ScalarOp.ABS
              && isOverMatrices(reduce, abs.shape().rank())
          ? Optional.of(abs.input(0))
          : Optional.empty();
    }

    private static boolean isOverMatrices(ReduceOp reduce, int rank) {
      return reduce.axes().equals(Ints.of(rank - 2, rank - 1));
    }

    /** A size without the least size that it may have. */
    private static Node orLeast(Node node) {
      return node instanceof Node.Apply greater
              && greater.op() == ScalarOp.MAXIMUM
              && isPositive(greater.input(1))
          ? greater.input(0)
          : node;
    }

    private static Optional<Node.Apply> product(Node node) {
      return node instanceof Node.Apply apply && apply.op() == ScalarOp.MULTIPLY
          ? Optional.of(apply)
          : Optional.empty();
    }

    private static boolean isPositive(Node node) {
      return node instanceof Node.Constant constant
          && constant.isSingle()
          && constant.numberAt(0) > 0;
    }

    private static boolean isZero(Node node) {
      return node instanceof Node.Constant constant && constant.is(0);
    }
  }
}
