package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A state that a loop of the user's language has carried from step to step: some values of each
 * step, made by the same operations from values of this step, of steps before, and from what does
 * not depend on the state.
 *
 * @param states in an order in which each comes after those of its own step that it needs
 * @param steps how many there are
 */
record Recurrence(List<State> states, int steps) {

  /** Keeps the list. */
  Recurrence {
    states = List.copyOf(states);
  }

  /** An operand of a state. */
  sealed interface Operand {
    /**
     * A state of the recurrence.
     *
     * @param state its place among the states
     * @param lag how many steps before; of this step if 0
     */
    record Carried(int state, int lag) implements Operand {}

    /** What the recurrence does not change. */
    record Given(Column column) implements Operand {}
  }

  /**
   * One value of each step.
   *
   * @param nodes of the steps
   * @param initial what stands for the value one step before the first, two steps before, and so
   *     on, as far as it is looked at
   */
  record State(List<Node.Apply> nodes, List<Node> initial, List<Operand> operands) {
    /** Keeps the lists. */
    State {
      nodes = List.copyOf(nodes);
      initial = List.copyOf(initial);
      operands = List.copyOf(operands);
    }

    /** How many of the steps before are looked at. */
    int carries() {
      return initial.size();
    }
  }

  /** A place of a recurrence. */
  record Place(Recurrence recurrence, int state, int step) {}

  /** The columns that states read. */
  List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    for (State state : states) {
      for (Operand operand : state.operands()) {
        column(operand).ifPresent(columns::add);
      }
    }
    return columns;
  }

  private static Optional<Column> column(Operand operand) {
    return switch (operand) {
      case Operand.Carried carried -> Optional.empty();
      case Operand.Given given -> Optional.of(given.column());
    };
  }

  /**
   * Laying values side by side takes two operations for each, which what is saved must outweigh.
   */
  boolean isWorthwhile() {
    Set<Column> reached = reached();
    long spent = 0;
    long saved = 0;
    for (Column column : reached) {
      switch (column) {
        case Column.Same same -> {}
        case Column.Numbers numbers -> {}
        case Column.Repeated repeated -> {}
        case Column.Chosen chosen -> saved++;
        case Column.Applied applied -> saved++;
        case Column.SideBySide nodes -> spent += 2;
      }
    }
    return spent <= saved + states.size();
  }

  /** Whether every state is a single number. */
  boolean isOfSingleNumbers() {
    return states.stream()
        .allMatch(state -> state.nodes().stream().allMatch(node -> node.shape().elements() == 1));
  }

  private Set<Column> reached() {
    Set<Column> reached = Collections.newSetFromMap(new IdentityHashMap<>());
    columns().forEach(column -> ColumnPlan.reach(column, reached));
    return reached;
  }

  /** The nodes that have to be there before the first step. */
  Set<Node> needs() {
    Set<Node> needs = new LinkedHashSet<>();
    for (State state : states) {
      needs.addAll(state.initial());
    }
    reached().forEach(column -> needs.addAll(column.leaves()));
    return needs;
  }
}
