package org.merapi.inference.mcmc;

import java.util.ArrayList;
import java.util.List;

/**
 * When warm-up estimates the metric: Stan's windows (Stan Reference Manual, "Automatic parameter
 * tuning"; windowed_adaptation.hpp).
 *
 * <p>After an initial buffer in which only the step size is adapted come windows, each twice as
 * long as the one before. At the end of each the metric is set from the draws of that window. A
 * window whose successor would not fit before the final buffer is stretched to reach it. The
 * defaults give 75 | 25, 50, 100, 200, 500 | 50 for 1000 iterations. A warm-up too short for
 * buffers and one window is split 15 % / 75 % / 10 %, with one window; one under 20 iterations has
 * no window.
 *
 * <p>In Stan's code the split of a short warm-up leaves the end of its window unset, so that the
 * metric is never updated; here it is, as Stan's manual and messages say.
 */
public final class AdaptationSchedule {

  private static final int SHORTEST_WITH_WINDOWS = 20;

  private final int firstCollected;
  private final List<Integer> windowEnds;

  private AdaptationSchedule(int firstCollected, List<Integer> windowEnds) {
    this.firstCollected = firstCollected;
    this.windowEnds = List.copyOf(windowEnds);
  }

  /**
   * Plans a warm-up.
   *
   * @param warmup the iterations of warm-up, not negative
   * @param settings the lengths of buffers and base window
   * @return the schedule
   */
  public static AdaptationSchedule plan(int warmup, Nuts settings) {
    if (warmup < SHORTEST_WITH_WINDOWS) {
      return new AdaptationSchedule(warmup, List.of());
    }
    int initialBuffer = settings.initialBuffer();
    int baseWindow = settings.baseWindow();
    int finalBuffer = settings.finalBuffer();
    if ((long) initialBuffer + baseWindow + finalBuffer > warmup) {
      initialBuffer = (int) (0.15 * warmup);
      finalBuffer = (int) (0.10 * warmup);
      baseWindow = warmup - initialBuffer - finalBuffer;
    }
    int end = warmup - finalBuffer;
    List<Integer> ends = new ArrayList<>();
    long length = baseWindow;
    long boundary = initialBuffer + length;
    ends.add((int) boundary);
    while (boundary < end) {
      length *= 2;
      long next = boundary + length;
      boolean successorFits = next + 2 * length <= end;
      boundary = successorFits ? next : end;
      ends.add((int) boundary);
    }
    return new AdaptationSchedule(initialBuffer, ends);
  }

  /**
   * Returns the ends of the windows, as numbers of iterations done: the metric is set when so many
   * iterations of warm-up are complete.
   *
   * @return the ends in increasing order, empty when the metric is never set
   */
  public List<Integer> windowEnds() {
    return windowEnds;
  }

  /**
   * Says whether the draw of an iteration counts towards the metric.
   *
   * @param iteration the iteration of warm-up, from 0
   * @return whether it lies in a window
   */
  public boolean collects(int iteration) {
    return iteration >= firstCollected && !windowEnds.isEmpty() && iteration < windowEnds.getLast();
  }

  /**
   * Says whether a window ends with an iteration.
   *
   * @param iteration the iteration of warm-up, from 0
   * @return whether the metric is set after it
   */
  public boolean endsWindow(int iteration) {
    return windowEnds.contains(iteration + 1);
  }
}
