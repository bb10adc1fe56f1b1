package org.merapi.tensor.ir;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the recurrence that a periodic path is part of. The path has one value of each step; from
 * there, operand by operand, all steps are looked at together: what stands in one place of them is
 * the same operation everywhere, which is one more state; or a state that is known already, so many
 * steps before; or what the recurrence does not change. Steps at either end that do something else
 * are cut off.
 */
final class RecurrenceSearch {
  /** More states that turn out to be looked at ahead of time are too many. */
  private static final int MOST_STARTS = 8;

  /** Most elements of the values of all steps; more steps become several recurrences. */
  private static final int MOST_ELEMENTS = 1 << 20;

  private final InnerSums sums;
  private final Kinds kinds;
  private final ColumnPlan plan;
  private final LongPaths paths;
  private final int fewest;
  private final List<List<Node>> roots = new ArrayList<>();
  private final List<Found> states = new ArrayList<>();
  private final Map<Node, Owner> owners = new HashMap<>();
  private final Set<Node> unchanged = new HashSet<>();
  private int first;
  private int end;

  /** The step that the others are compared with. */
  private int typical;

  /**
   * A value of each step.
   *
   * @param row what stands there by step; outside of the steps looked at it may be anything
   */
  private record Found(List<Node> row, List<Link> links) {}

  /** An operand. */
  private sealed interface Link {
    /** A state so many steps before. */
    record Back(int state, int lag, List<Node> row) implements Link {}

    /** What the recurrence does not change. */
    record Given(List<Node> row) implements Link {}
  }

  /** Which value a node is, and of which step. */
  private record Owner(int state, int step) {}

  /**
   * A search.
   *
   * @param fewest steps of a recurrence
   */
  RecurrenceSearch(Graph graph, InnerSums sums, LongPaths paths, int fewest) {
    this.sums = sums;
    this.kinds = new Kinds(graph);
    this.plan = new ColumnPlan(kinds);
    this.paths = paths;
    this.fewest = fewest;
  }

  /** The kinds of the nodes of the graph. */
  Kinds kinds() {
    return kinds;
  }

  /**
   * The recurrence of which the given nodes are one value.
   *
   * @param root by step
   */
  Optional<Recurrence> of(List<Node.Apply> root) {
    Optional<Recurrence> whole = search(root);
    if (whole.isEmpty()) {
      return whole;
    }
    List<Node.Apply> finer = likeRoot();
    return finer.size() > root.size() ? search(finer).or(() -> whole) : whole;
  }

  private Optional<Recurrence> search(List<? extends Node> root) {
    roots.clear();
    unchanged.clear();
    first = 0;
    end = root.size();
    // Not in the middle: a state may look many steps back.
    typical = root.size() * 3 / 4;
    roots.add(List.copyOf(root));
    while (roots.size() <= MOST_STARTS) {
      Optional<List<Node>> ahead = links();
      if (!isLong()) {
        return Optional.empty();
      }
      if (ahead.isEmpty()) {
        return finished();
      }
      roots.add(ahead.get());
    }
    return Optional.empty();
  }

  /**
   * The values of the root and of those states that are made as it is, in order. If two states are
   * made of each other, the longest path leads through one in every other step, and what was found
   * are two steps in one.
   */
  private List<Node.Apply> likeRoot() {
    int[] classes = new int[states.size()];
    int count = 1;
    int before;
    do {
      before = count;
      Map<List<Object>, Integer> known = new HashMap<>();
      int[] next = new int[classes.length];
      for (int i = 0; i < next.length; i++) {
        next[i] = known.computeIfAbsent(form(states.get(i), classes), absent -> known.size());
      }
      classes = next;
      count = known.size();
    } while (count > before);
    List<Node.Apply> nodes = new ArrayList<>();
    for (int i = 0; i < classes.length; i++) {
      if (classes[i] == classes[0]) {
        states.get(i).row().subList(first, end).forEach(node -> nodes.add((Node.Apply) node));
      }
    }
    nodes.sort(Comparator.comparingInt(Node::id));
    return nodes;
  }

  private List<Object> form(Found state, int... classes) {
    Node.Apply model = (Node.Apply) state.row().get(typical);
    List<Object> form = new ArrayList<>(List.of(model.op(), model.shape(), model.dtype()));
    for (Link link : state.links()) {
      form.add(
          switch (link) {
            case Link.Back back -> classes[back.state()];
            case Link.Given given -> -1 - kinds.of(given.row().get(typical));
          });
    }
    return form;
  }

  private boolean isLong() {
    return first <= typical && typical < end && end - first >= fewest;
  }

  /**
   * Follows the operands of all states.
   *
   * @return a state of which one is known that comes a step before: it must be known first
   */
  private Optional<List<Node>> links() {
    states.clear();
    owners.clear();
    for (List<Node> root : roots) {
      add(root);
    }
    for (int i = 0; i < states.size() && isLong(); i++) {
      Found state = states.get(i);
      int operands = ((Node.Apply) state.row().get(typical)).inputs().size();
      for (int place = 0; place < operands && isLong(); place++) {
        List<Node> row = operand(state.row(), place);
        Owner owner = owners.get(row.get(typical));
        if (isOneNode(row)) {
          state.links().add(new Link.Given(row));
        } else if (owner != null) {
          if (owner.step() > typical) {
            return Optional.of(row);
          }
          Link.Back back = new Link.Back(owner.state(), typical - owner.step(), row);
          cutToOwned(back);
          state.links().add(back);
        } else if (changes(row.get(typical))) {
          add(row);
          state.links().add(new Link.Back(states.size() - 1, 0, row));
        } else {
          cutToKind(row);
          state.links().add(new Link.Given(row));
        }
      }
    }
    return Optional.empty();
  }

  private List<Node> operand(List<Node> row, int place) {
    List<Node> nodes = new ArrayList<>(row);
    for (int step = first; step < end; step++) {
      nodes.set(step, ((Node.Apply) nodes.get(step)).input(place));
    }
    return nodes;
  }

  private boolean isOneNode(List<Node> row) {
    Node node = row.get(first);
    for (int step = first + 1; step < end; step++) {
      if (!row.get(step).equals(node)) {
        return false;
      }
    }
    return true;
  }

  /** A further state: the same operation in all steps, each of other nodes. */
  private void add(List<Node> row) {
    int state = states.size();
    states.add(new Found(row, new ArrayList<>()));
    owners.put(row.get(typical), new Owner(state, typical));
    cut(step ->
        isLike(row.get(step), row.get(typical))
            && owners.putIfAbsent(row.get(step), new Owner(state, step)) == null);
  }

  private static boolean isLike(Node node, Node other) {
    return node instanceof Node.Apply apply
        && other instanceof Node.Apply model
        && isOfForm(node, other)
        && apply.inputs().size() == model.inputs().size()
        && apply.op().equals(model.op());
  }

  private static boolean isOfForm(Node node, Node other) {
    return node.shape().equals(other.shape()) && node.dtype() == other.dtype();
  }

  private void cutToOwned(Link.Back back) {
    List<Node> row = back.row();
    int lag = back.lag();
    for (int step = typical - 1; step >= first + lag; step--) {
      if (!new Owner(back.state(), step - lag).equals(owners.get(row.get(step)))) {
        // Something else is the value before the first one.
        first = step - lag + 1;
      }
    }
    for (int step = typical + 1; step < end; step++) {
      if (!new Owner(back.state(), step - lag).equals(owners.get(row.get(step)))) {
        end = step;
      }
    }
  }

  private void cutToKind(List<Node> row) {
    int kind = kinds.of(row.get(typical));
    cut(step -> kinds.of(row.get(step)) == kind);
  }

  /** A condition on steps. */
  private interface Condition {
    boolean holds(int step);
  }

  /** Keeps the steps around the typical one of which a condition holds. */
  private void cut(Condition condition) {
    for (int step = typical - 1; step >= first; step--) {
      if (!condition.holds(step)) {
        first = step + 1;
      }
    }
    for (int step = typical + 1; step < end; step++) {
      if (!condition.holds(step)) {
        end = step;
      }
    }
  }

  /** Whether a node depends on a state of a step that is looked at. */
  private boolean changes(Node node) {
    int oldest = roots.getFirst().get(first).id();
    Deque<Node> open = new ArrayDeque<>(List.of(node));
    List<Node> seen = new ArrayList<>();
    while (!open.isEmpty()) {
      Node next = open.pop();
      Owner owner = owners.get(next);
      if (owner != null && owner.step() >= first) {
        seen.forEach(unchanged::remove);
        return true;
      }
      if (next.id() > oldest && next instanceof Node.Apply apply && unchanged.add(next)) {
        seen.add(next);
        apply.inputs().forEach(open::push);
        // Where the state takes part, what is deepest leads to it at once.
        paths.deepest(apply).ifPresent(place -> open.push(apply.input(place)));
      }
    }
    return false;
  }

  private Optional<Recurrence> finished() {
    Map<Owner, Node> initial = new HashMap<>();
    int before;
    do {
      before = first;
      initial.clear();
      for (Found state : states) {
        for (Link link : state.links()) {
          if (first == before) {
            lookAtStart(link, initial);
          }
        }
      }
    } while (first != before && isLong());
    end = Math.min(end, first + MOST_ELEMENTS / largest());
    return end - first >= fewest && !isSum() ? written(initial) : Optional.empty();
  }

  /** Cuts off first steps in which an operand is something that none of the others is. */
  private void lookAtStart(Link link, Map<Owner, Node> initial) {
    switch (link) {
      case Link.Given given -> {
        for (int step = first; step < end; step++) {
          Owner owner = owners.get(given.row().get(step));
          if (owner != null && owner.step() >= first) {
            first = owner.step() + 1;
            return;
          }
        }
      }
      case Link.Back back -> {
        Node model = states.get(back.state()).row().get(typical);
        for (int step = first; step < Math.min(end, first + back.lag()); step++) {
          Node node = back.row().get(step);
          Node other = initial.putIfAbsent(new Owner(back.state(), step - back.lag()), node);
          if (!isOfForm(node, model) || (other != null && !other.equals(node))) {
            first++;
            return;
          }
        }
      }
    }
  }

  private int largest() {
    int largest = 1;
    for (Found state : states) {
      largest = Math.max(largest, state.row().get(typical).shape().elements());
      for (Link link : state.links()) {
        if (link instanceof Link.Given given) {
          largest = Math.max(largest, given.row().get(typical).shape().elements());
        }
      }
    }
    return largest;
  }

  /** Whether all of it is the terms of a sum, of which nothing looks at the parts. */
  private boolean isSum() {
    for (Found state : states) {
      for (int step = first; step < end - 1; step++) {
        if (!sums.isInner(state.row().get(step))) {
          return false;
        }
      }
    }
    return true;
  }

  private Optional<Recurrence> written(Map<Owner, Node> initial) {
    int[] carries = new int[states.size()];
    for (Found state : states) {
      for (Link link : state.links()) {
        if (link instanceof Link.Back back) {
          carries[back.state()] = Math.max(carries[back.state()], back.lag());
        }
      }
    }
    int steps = end - first;
    if (Arrays.stream(carries).sum() > steps) {
      return Optional.empty();
    }
    // A value comes after those of its step that it needs, as it does in the graph.
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < carries.length; i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingInt(i -> states.get(i).row().get(typical).id()));
    List<Recurrence.State> written = new ArrayList<>();
    for (int i : order) {
      List<Node> before = new ArrayList<>();
      for (int lag = 1; lag <= carries[i]; lag++) {
        Node node = initial.get(new Owner(i, first - lag));
        if (node == null) {
          return Optional.empty();
        }
        before.add(node);
      }
      Found state = states.get(i);
      List<Node.Apply> nodes = new ArrayList<>();
      state.row().subList(first, end).forEach(node -> nodes.add((Node.Apply) node));
      List<Recurrence.Operand> operands = new ArrayList<>();
      for (Link link : state.links()) {
        operands.add(
            switch (link) {
              case Link.Back back ->
                  new Recurrence.Operand.Carried(order.indexOf(back.state()), back.lag());
              case Link.Given given ->
                  new Recurrence.Operand.Given(
                      plan.of(List.copyOf(given.row().subList(first, end))));
            });
      }
      written.add(new Recurrence.State(nodes, before, operands));
    }
    Recurrence recurrence = new Recurrence(written, steps);
    return recurrence.isWorthwhile() ? Optional.of(recurrence) : Optional.empty();
  }
}
