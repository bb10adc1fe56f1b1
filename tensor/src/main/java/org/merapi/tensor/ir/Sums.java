package org.merapi.tensor.ir;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.merapi.tensor.op.ScalarOp;

/**
 * The sums of a graph as lists of terms: additions and subtractions of values of one shape whose
 * results nothing but the next of them looks at, in whatever order they were written.
 *
 * <p>What is a term is a question of what repeats. In {@code (x - y) + (u - v)} the differences are
 * terms if many of the kind are added, so that what is nearly the same is still subtracted before
 * anything else is done; a difference that stands alone is two terms.
 */
final class Sums {
  /** A term made of more different ones is taken apart. */
  private static final int MOST_IN_A_TERM = 16;

  private final Kinds kinds;
  private final int fewest;
  private final InnerSums inner;

  /**
   * A term of a sum.
   *
   * @param isTaken whether it is subtracted
   */
  record Term(Node node, boolean isTaken) {}

  /**
   * The sums of a graph.
   *
   * @param fewest how many of a kind there must be before they count as repeated
   */
  Sums(Graph graph, Kinds kinds, int fewest) {
    this.kinds = kinds;
    this.fewest = fewest;
    this.inner = new InnerSums(graph);
  }

  /** Whether a node is a sum that is not part of a longer one. */
  boolean isWhole(Node node) {
    return inner.isWhole(node);
  }

  /** The terms of a sum, from left to right. */
  List<Term> terms(Node sum) {
    Map<Integer, Integer> counts = counts(sum);
    List<Term> terms = new ArrayList<>();
    Deque<Term> open = new ArrayDeque<>(operands(new Term(sum, false)));
    while (!open.isEmpty()) {
      Term term = open.pop();
      Node node = term.node();
      if (!inner.isInner(node) || counts.getOrDefault(kinds.of(node), 0) >= fewest) {
        terms.add(term);
      } else {
        operands(term).reversed().forEach(open::push);
      }
    }
    return terms;
  }

  private static List<Term> operands(Term term) {
    Node.Apply apply = (Node.Apply) term.node();
    boolean minus = apply.op() == ScalarOp.SUBTRACT;
    return List.of(
        new Term(apply.input(0), term.isTaken()),
        new Term(apply.input(1), term.isTaken() != minus));
  }

  /** How many parts of a sum there are of each kind within which nothing repeats. */
  private Map<Integer, Integer> counts(Node sum) {
    List<Node> parts = new ArrayList<>();
    Deque<Node> open = new ArrayDeque<>(List.of(sum));
    while (!open.isEmpty()) {
      Node part = open.pop();
      if (part.equals(sum) || inner.isInner(part)) {
        parts.add(part);
        ((Node.Apply) part).inputs().forEach(open::push);
      }
    }
    Map<Integer, Integer> counts = new HashMap<>();
    // A part stands behind the sum that it belongs to. Parts within which something repeats have
    // no entry.
    Map<Node, Set<Integer>> within = new HashMap<>();
    for (Node part : parts.reversed()) {
      Set<Integer> different = new TreeSet<>();
      boolean repeats = false;
      for (Node input : ((Node.Apply) part).inputs()) {
        Set<Integer> more =
            inner.isInner(input) ? within.getOrDefault(input, Set.of()) : Set.of(kinds.of(input));
        repeats |= more.isEmpty();
        for (int kind : more) {
          repeats |= !different.add(kind);
        }
      }
      if (!repeats && different.size() <= MOST_IN_A_TERM) {
        within.put(part, different);
        counts.merge(kinds.of(part), 1, Integer::sum);
      }
    }
    return counts;
  }
}
