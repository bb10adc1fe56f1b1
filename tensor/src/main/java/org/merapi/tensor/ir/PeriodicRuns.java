package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.merapi.tensor.Ints;

/**
 * Finds where a sequence repeats itself many times over. A run is looked for around the middle of
 * the sequence, where the longest one is if it is most of it, and then on either side; the time is
 * that of sorting.
 */
final class PeriodicRuns {
  /** Periods tried around one place; multiples of a period are periods too. */
  private static final int MOST_PERIODS = 4;

  private final Ints sequence;
  private final int fewest;
  private final Predicate<Run> accepted;
  private final Set<Run> rejected = new HashSet<>();
  private final List<Run> found = new ArrayList<>();

  /**
   * A part of a sequence each of whose elements but the last {@code period} is that {@code period}
   * places further on.
   *
   * @param start its first place
   * @param end the place behind it
   */
  record Run(int start, int end, int period) {
    /** How often it repeats, the last time perhaps in part. */
    int repetitions() {
      return (end - start + period - 1) / period;
    }
  }

  private PeriodicRuns(Ints sequence, int fewest, Predicate<Run> accepted) {
    this.sequence = sequence;
    this.fewest = fewest;
    this.accepted = accepted;
  }

  /**
   * Offers the runs of a sequence, longest ones first where they lie one in another; what lies in
   * an accepted run is not offered again.
   *
   * @param fewest repetitions of a run
   */
  static void offer(Ints sequence, int fewest, Predicate<Run> accepted) {
    new PeriodicRuns(sequence, fewest, accepted).within(0, sequence.length());
  }

  private void within(int start, int end) {
    if (end - start < 4) {
      return;
    }
    int middle = (start + end) / 2;
    for (Run run : around(middle, end)) {
      if (found.stream().anyMatch(other -> run.start() < other.end() && other.start() < run.end())
          || rejected.contains(run)) {
        continue;
      }
      if (accepted.test(run)) {
        found.add(run);
        within(start, Math.max(start, run.start()));
        within(Math.min(end, run.end()), end);
        return;
      }
      rejected.add(run);
    }
    within(start, middle);
    within(middle, end);
  }

  /** Runs that hold two periods behind a place; they may reach beyond the part looked at. */
  private List<Run> around(int middle, int end) {
    int[] matches = matches(middle, end);
    List<Run> runs = new ArrayList<>();
    for (int period = 1; 2 * period <= end - middle && runs.size() < MOST_PERIODS; period++) {
      if (matches[period] < period) {
        continue;
      }
      int first = middle;
      while (first > 0 && sequence.get(first - 1) == sequence.get(first - 1 + period)) {
        first--;
      }
      int last = middle + period + matches[period];
      while (last < sequence.length() && sequence.get(last) == sequence.get(last - period)) {
        last++;
      }
      Run run = new Run(first, last, period);
      if (run.repetitions() >= fewest) {
        runs.add(run);
      }
    }
    return runs;
  }

  /** How long the sequence from a place on agrees with that from each later place on. */
  private int[] matches(int from, int to) {
    // The "Z algorithm": Gusfield, Algorithms on Strings, Trees, and Sequences, section 1.3.
    int[] matches = new int[to - from];
    int left = 0;
    int right = 0;
    for (int i = 1; i < matches.length; i++) {
      int length = i < right ? Math.min(right - i, matches[i - left]) : 0;
      while (i + length < matches.length
          && sequence.get(from + length) == sequence.get(from + i + length)) {
        length++;
      }
      matches[i] = length;
      if (i + length > right) {
        left = i;
        right = i + length;
      }
    }
    return matches;
  }
}
