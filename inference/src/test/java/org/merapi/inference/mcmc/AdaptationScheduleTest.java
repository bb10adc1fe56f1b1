package org.merapi.inference.mcmc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdaptationScheduleTest {

  private static AdaptationSchedule plan(int warmup) {
    return AdaptationSchedule.plan(warmup, Nuts.defaults());
  }

  /** Stan's documented default: 75, then 25, 50, 100, 200, 500, then 50. */
  @Test
  void aThousandIterationsAreSplitAsDocumented() {
    assertEquals(List.of(100, 150, 250, 450, 950), plan(1000).windowEnds());
    assertEquals(
        IntStream.range(75, 950).boxed().toList(),
        IntStream.range(0, 1000).filter(plan(1000)::collects).boxed().toList());
    assertEquals(
        List.of(99, 149, 249, 449, 949),
        IntStream.range(0, 1000).filter(plan(1000)::endsWindow).boxed().toList());
  }

  /** Worked by hand from the rules. */
  @ParameterizedTest
  @CsvSource({
    "0, ''",
    "19, ''",
    "20, 18",
    "21, 19",
    "100, 90",
    "149, 135",
    "150, 100",
    "151, 100 101",
    "200, 100 150",
    "250, 100 200",
    "299, 100 249",
    "300, 100 150 250",
    "500, 100 150 250 450",
    "2000, 100 150 250 450 850 1950"
  })
  void otherLengths(int warmup, String ends) {
    assertEquals(
        ends, String.join(" ", plan(warmup).windowEnds().stream().map(String::valueOf).toList()));
  }

  /** Every length against counters that move one iteration at a time, as Stan's do. */
  @Test
  void allLengthsAgreeWithCounters() {
    for (int warmup = 150; warmup < 5000; warmup++) {
      assertEquals(countedEnds(warmup, 75, 25, 50), plan(warmup).windowEnds(), "warmup " + warmup);
      assertEquals(
          countedEnds(warmup, 11, 7, 3),
          AdaptationSchedule.plan(warmup, Nuts.defaults().windows(11, 7, 3)).windowEnds(),
          "warmup " + warmup);
    }
  }

  private static List<Integer> countedEnds(int warmup, int initial, int base, int last) {
    List<Integer> ends = new ArrayList<>();
    int finalIndex = warmup - last - 1;
    int window = base;
    int closing = initial + base - 1;
    for (int counter = 0; counter < warmup; counter++) {
      if (counter == closing) {
        ends.add(counter + 1);
        if (closing != finalIndex) {
          window *= 2;
          closing = counter + window;
          if (closing != finalIndex && closing + 2 * window >= warmup - last) {
            closing = finalIndex;
          }
        }
      }
    }
    return ends;
  }

  @Test
  void aShortWarmupCollectsOnlyBetweenItsBuffers() {
    assertEquals(
        IntStream.range(15, 90).boxed().toList(),
        IntStream.range(0, 100).filter(plan(100)::collects).boxed().toList());
    assertEquals(0, IntStream.range(0, 19).filter(plan(19)::collects).count());
  }
}
