package org.merapi.tensor.sparse;

import java.util.ArrayList;
import java.util.List;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/**
 * An optimiser of the rows of an {@link EmbeddingTable}: a step reads and changes those that were
 * looked up and no others ("lazy" steps), in the table and in what is remembered of its rows. As
 * mutable as the table, and for one thread at a time.
 */
public final class EmbeddingOptimizer {
  private final EmbeddingTable table;
  private final RowOptimizer rule;
  private final List<EmbeddingTable> slots;
  private long steps;

  private EmbeddingOptimizer(EmbeddingTable table, RowOptimizer rule, List<EmbeddingTable> slots) {
    this.table = table;
    this.rule = rule;
    this.slots = slots;
  }

  /**
   * An optimiser of a table by a rule. Makes a table as large for each slot of the rule.
   *
   * @see RowOptimizer#descent
   */
  public static EmbeddingOptimizer of(EmbeddingTable table, RowOptimizer rule) {
    List<EmbeddingTable> slots = new ArrayList<>();
    for (int i = 0; i < rule.slots(); i++) {
      slots.add(EmbeddingTable.zeros(table.rows(), table.columns(), table.dtype()));
    }
    return new EmbeddingOptimizer(table, rule, List.copyOf(slots));
  }

  /** How many steps were made. */
  public long steps() {
    return steps;
  }

  /**
   * One step downhill in the rows that were looked up, from where they are now.
   *
   * @param found from {@link EmbeddingTable#lookup}
   * @param gradient of what is minimised with respect to {@link EmbeddingTable.Lookup#rows}
   * @throws ShapeException if the gradient, or what the rule makes of the rows, has another shape
   */
  public void step(EmbeddingTable.Lookup found, Tensor gradient) {
    Tensor positions = found.positions();
    Shape shape = Shape.of(positions.size(0), table.columns());
    requireShape("the gradient", shape, gradient);
    List<Tensor> before = slots.stream().map(slot -> slot.gather(positions)).toList();
    RowOptimizer.Step after = rule.step(steps, table.gather(positions), gradient, before);
    if (after.slots().size() != slots.size()) {
      throw new IllegalArgumentException(
          "step: the rule gave " + after.slots().size() + " slots, it has " + slots.size());
    }
    requireShape("what the rule makes of the rows", shape, after.rows());
    after.slots().forEach(slot -> requireShape("a slot", shape, slot));
    table.put(positions, after.rows());
    for (int i = 0; i < slots.size(); i++) {
      slots.get(i).put(positions, after.slots().get(i));
    }
    steps++;
  }

  private static void requireShape(String what, Shape expected, Tensor found) {
    if (!found.shape().equals(expected)) {
      throw new ShapeException(
          "step: " + what + " must have shape " + expected + ", got " + found.shape());
    }
  }
}
