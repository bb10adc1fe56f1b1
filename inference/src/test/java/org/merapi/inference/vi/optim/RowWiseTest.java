package org.merapi.inference.vi.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.Gradients;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.sparse.EmbeddingOptimizer;
import org.merapi.tensor.sparse.EmbeddingTable;

/** An optimiser on the rows of a table does what it does to parameters. */
class RowWiseTest {
  private static final Tensor TARGETS = Tensors.of(Shape.of(3, 2), 1.0, -1, 2, 0, 0.5, 3);

  private static Tensor loss(Tensor vectors) {
    return vectors.minus(TARGETS).square().sum();
  }

  @Test
  void withAllRowsItIsTheOptimiserItself() {
    EmbeddingTable table = EmbeddingTable.drawn(3, 2, DType.FLOAT64, Key.key(5), Key::normal);
    Optimizer adam = new Clipped(Adam.of(0.05).decay(0.9), 3);
    EmbeddingOptimizer optimizer = EmbeddingOptimizer.of(table, new RowWise(adam));
    Map<String, Tensor> parameters = Map.of("x", table.rows(0, 3));
    OptimizerState state = adam.init(parameters);
    EmbeddingTable.Lookup all = table.lookup(Tensors.tensor(0L, 1, 2));
    for (int step = 0; step < 20; step++) {
      Tensor x = parameters.get("x");
      Map<String, Tensor> gradients = Map.of("x", Gradients.grad(RowWiseTest::loss).apply(x));
      Optimizer.Update update = adam.update(parameters, gradients, state);
      parameters = update.parameters();
      state = update.state();
      optimizer.step(all, Gradients.grad(RowWiseTest::loss).apply(table.rows(0, 3)));
      assertArrayEquals(parameters.get("x").toDoubleArray(), table.rows(0, 3).toDoubleArray(), 0.0);
    }
  }

  @Test
  void rowsThatAreNotUsedStandStill() {
    EmbeddingTable table = EmbeddingTable.drawn(1000, 2, DType.FLOAT32, Key.key(5), Key::normal);
    Tensor before = table.rows(0, 1000);
    EmbeddingOptimizer optimizer = EmbeddingOptimizer.of(table, new RowWise(Adam.of(0.1)));
    Tensor words = Tensors.tensor(17L, 400, 17);
    double last = Double.POSITIVE_INFINITY;
    for (int step = 0; step < 5; step++) {
      EmbeddingTable.Lookup found = table.lookup(words);
      var result = Gradients.valueAndGrad((Tensor rows) -> loss(found.vectors(rows)), found.rows());
      optimizer.step(found, result.gradient());
      assertEquals(true, result.value().item() < last);
      last = result.value().item();
    }
    Tensor changed = table.rows(0, 1000).ne(before).any(1);
    assertEquals(2, changed.cast(DType.INT64).sum().itemLong());
    assertEquals(true, changed.get(17).allTrue() && changed.get(400).allTrue());
  }
}
