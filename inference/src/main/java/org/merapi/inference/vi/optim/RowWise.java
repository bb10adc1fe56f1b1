package org.merapi.inference.vi.optim;

import java.util.List;
import java.util.Map;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.sparse.RowOptimizer;

/**
 * An optimiser as a rule for the rows of an embedding table: what it does to the rows of a step is
 * what it would do if they were all its parameters. With {@link Adam} this is "lazy Adam": running
 * means of a row stand still while the row is not used, and the corrections and the learning rate
 * go by the number of steps of the table.
 *
 * @param base an optimiser whose slots are zero in the beginning
 */
public record RowWise(Optimizer base) implements RowOptimizer {
  private static final String ROWS = "rows";

  @Override
  public int slots() {
    return base.init(Map.of(ROWS, Tensors.scalar(0))).slots().size();
  }

  @Override
  public Step step(long steps, Tensor rows, Tensor gradient, List<Tensor> slots) {
    List<Map<String, Tensor>> named = slots.stream().map(slot -> Map.of(ROWS, slot)).toList();
    OptimizerState state = new OptimizerState(Tensors.integer(steps), named);
    Optimizer.Update update = base.update(Map.of(ROWS, rows), Map.of(ROWS, gradient), state);
    return new Step(
        Named.get("rows", update.parameters(), ROWS),
        update.state().slots().stream().map(slot -> Named.get("slot", slot, ROWS)).toList());
  }
}
