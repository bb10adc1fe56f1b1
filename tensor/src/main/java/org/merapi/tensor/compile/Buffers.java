package org.merapi.tensor.compile;

import java.util.List;
import org.merapi.tensor.ir.Node;

/**
 * The arrays that a program has for itself.
 *
 * @param arrays how many
 * @param arrayBytes their size
 * @param values how many values of the graph lie in them, one after the other
 * @param valueBytes the size of these values
 * @param blockBytes what one thread needs for a block of rows, of all regions together
 */
record Buffers(int arrays, long arrayBytes, int values, long valueBytes, long blockBytes) {

  static Buffers of(Lowering lowering) {
    List<Memory.Slot> slots = lowering.memory().slots();
    int arrays = (int) slots.stream().filter(slot -> !slot.given()).count();
    int values = 0;
    long valueBytes = 0;
    for (Node node : lowering.graph().nodes()) {
      boolean own =
          node instanceof Node.Apply
              && !lowering.layouts().isView(node)
              && lowering.isInArray(node)
              && !slots.get(lowering.access(node).slot()).given();
      if (own) {
        values++;
        valueBytes += StepReports.bytes(node.dtype(), node.shape().elements());
      }
    }
    long blockBytes = 0;
    for (Step step : lowering.steps()) {
      if (step instanceof Step.Rows rows) {
        blockBytes += new Memory(rows.plan().scratch()).bytes();
      }
    }
    return new Buffers(arrays, lowering.memory().bytes(), values, valueBytes, blockBytes);
  }
}
