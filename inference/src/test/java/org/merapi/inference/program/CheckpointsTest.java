package org.merapi.inference.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The runs at which a program is compared with its function. */
class CheckpointsTest {
  @Test
  void theFirstThen1024AndFourTimesTheLast() {
    Checkpoints checkpoints = new Checkpoints();
    List<Integer> due = new ArrayList<>();
    for (int run = 1; run <= 100_000; run++) {
      if (checkpoints.isDue()) {
        due.add(run);
      }
    }
    assertEquals(List.of(1, 1024, 4096, 16384, 65536), due);
  }
}
