package org.merapi.tensor.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.merapi.tensor.DType;

/**
 * Gives values arrays, and an array to a further value once the values in it are not needed any
 * more. Groups are asked for in order.
 */
final class BufferPlan {
  private final List<Memory.Slot> slots;
  private final PriorityQueue<Busy> busy =
      new PriorityQueue<>(Comparator.comparingInt(Busy::until));
  private final Map<DType, TreeMap<Integer, List<Integer>>> free = new EnumMap<>(DType.class);

  /** An array whose value is needed until a group has run. */
  private record Busy(int slot, int until) {}

  BufferPlan(List<Memory.Slot> slots) {
    this.slots = slots;
  }

  /**
   * The number of an array for a value.
   *
   * @param group that computes it
   * @param until the last group that looks at it
   */
  int take(DType dtype, int length, int group, int until) {
    while (!busy.isEmpty() && busy.element().until() < group) {
      release(busy.remove().slot());
    }
    int slot = fitting(dtype, length);
    busy.add(new Busy(slot, until));
    return slot;
  }

  private void release(int slot) {
    Memory.Slot array = slots.get(slot);
    free.computeIfAbsent(array.dtype(), absent -> new TreeMap<>())
        .computeIfAbsent(array.length(), absent -> new ArrayList<>())
        .add(slot);
  }

  /** The shortest free array that is long enough, unless it is much too long; else a new one. */
  private int fitting(DType dtype, int length) {
    TreeMap<Integer, List<Integer>> byLength = free.getOrDefault(dtype, new TreeMap<>());
    Map.Entry<Integer, List<Integer>> best = byLength.ceilingEntry(length);
    if (best != null && best.getKey() <= 2L * length + 64) {
      int slot = best.getValue().removeLast();
      if (best.getValue().isEmpty()) {
        byLength.remove(best.getKey());
      }
      return slot;
    }
    slots.add(new Memory.Slot(dtype, length, false));
    return slots.size() - 1;
  }
}
