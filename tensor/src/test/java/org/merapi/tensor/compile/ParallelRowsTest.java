package org.merapi.tensor.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Replay;

class ParallelRowsTest {

  @ParameterizedTest
  @ValueSource(ints = {64, 500, 513, 4_096, 8_191, 20_000, 100_003})
  void rowsInBlocksAgreeWithTheOperationsOneByOne(int rows) {
    Graph graph = LongRows.graph(rows);
    List<Tensor> eager =
        Replay.run(graph, List.of(Key.key(4).normal(Shape.of(7)), Key.key(5).normal(Shape.of(11))));
    double[] compiled = new LongRows.Running(graph).results();
    assertEquals(eager.get(0).item(), compiled[0], 1e-12 * rows);
    for (int i = 0; i < 7; i++) {
      assertEquals(eager.get(1).get(i).item(), compiled[1 + i], 1e-12 * rows);
    }
    for (int i = 0; i < 11; i++) {
      assertEquals(eager.get(2).get(i).item(), compiled[8 + i], 1e-12 * rows);
    }
  }

  @Test
  void theNumberOfThreadsDoesNotChangeABit() {
    LongRows.Running running = new LongRows.Running(LongRows.graph(100_003));
    double[] alone = running.results();
    for (int threads : List.of(2, 3, 4, 8, 1)) {
      running.executable.useThreads(threads);
      for (int repeat = 0; repeat < 5; repeat++) {
        assertArrayEquals(alone, running.results(), 0.0, threads + " threads");
      }
    }
  }
}
