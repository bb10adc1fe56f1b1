package org.merapi.ppl.effect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * The values of enumerated sites, decided one axis after the other: the eliminations are gone over
 * from the last to the first, so each table depends on axes only that are decided already. Of a
 * loop the steps are gone over from the last to the first (backward sampling: Frühwirth-Schnatter
 * 1994, "Data augmentation and dynamic linear models"; of the most probable path: Viterbi 1967,
 * "Error bounds for convolutional codes").
 */
final class Decisions {
  private final Combination combination;
  private final Optional<Key> key;
  private final Map<Axis, Tensor> last = new LinkedHashMap<>();
  private final Map<Axis, ByStep> byStep = new LinkedHashMap<>();

  /** The positions of an axis in all steps of the loop that it is carried by. */
  private record ByStep(Axis steps, Tensor positions) {}

  /**
   * Nothing decided.
   *
   * @param key to draw by; empty to take the most probable value
   */
  Decisions(Combination combination, Optional<Key> key) {
    this.combination = combination;
    this.key = key;
  }

  /** Decides the axes of all eliminations. */
  void decide(List<Eliminated> made) {
    for (int i = made.size() - 1; i >= 0; i--) {
      int number = i;
      switch (made.get(i)) {
        case Eliminated.Single one -> {
          Optional<Key> own = key.map(k -> k.fold(one.site().name()).fold(number));
          Tensor table = given(one.table(), List.of(one.axis()), one.steps());
          last.put(one.axis(), choose(table, one.axis(), one.plates(), one.steps(), own));
        }
        case Eliminated.Path path ->
            decide(path, key.map(k -> k.fold(path.chain().loop().name()).fold(number)));
      }
    }
  }

  /**
   * The decided positions in the list of values of an axis, int64, of the shape of its plates, with
   * the hidden axes of loops.
   *
   * @param steps the hidden axes of the loops from inside of which one looks
   */
  Tensor at(Axis axis, List<Axis> steps) {
    ByStep inLoop = byStep.get(axis);
    Tensor decided =
        inLoop != null && steps.contains(inLoop.steps()) ? inLoop.positions() : last.get(axis);
    if (decided == null) {
      throw new IllegalStateException("nothing is decided about " + axis);
    }
    return decided;
  }

  private void decide(Eliminated.Path path, Optional<Key> own) {
    ChainSum chain = path.chain();
    List<Tensor> tables = chain.forward(path.tables());
    Map<Axis, Tensor> after = new LinkedHashMap<>();
    for (Axis current : chain.next().values()) {
      after.put(current, at(current, chain.outer()));
    }
    Map<Axis, List<Tensor>> steps = new LinkedHashMap<>();
    for (int t = tables.size() - 1; t >= 0; t--) {
      int step = t;
      Map<Axis, Tensor> now = step(chain, tables.get(t), after, own.map(k -> k.fold(step)));
      now.forEach((axis, at) -> steps.computeIfAbsent(axis, a -> new ArrayList<>()).addFirst(at));
      after.clear();
      chain.next().forEach((previous, current) -> after.put(current, now.get(previous)));
    }
    Axis loop = chain.loop().steps();
    steps.forEach(
        (axis, each) -> byStep.put(axis, new ByStep(loop, Tensors.stack(0, each).hide(0, loop))));
    chain
        .first()
        .forEach(
            (previous, axis) -> last.put(axis, at(previous, List.of(loop)).reveal(loop, 0).get(0)));
  }

  /** All axes of one step, given those that it hands on. */
  private Map<Axis, Tensor> step(
      ChainSum chain, Tensor joint, Map<Axis, Tensor> after, Optional<Key> own) {
    Map<Axis, Tensor> now = new LinkedHashMap<>(after);
    Tensor table = given(joint, chain.axes(), chain.outer());
    for (Map.Entry<Axis, Tensor> handed : after.entrySet()) {
      table = select(table, handed.getKey(), handed.getValue());
    }
    List<Axis> open = new ArrayList<>(chain.axes());
    open.removeAll(after.keySet());
    while (!open.isEmpty()) {
      Axis axis = open.removeFirst();
      Tensor marginal = table;
      for (Axis other : open) {
        marginal = combination.over(0, marginal.reveal(other, 0));
      }
      int number = open.size();
      Tensor chosen =
          choose(marginal, axis, chain.plates(), chain.outer(), own.map(k -> k.fold(number)));
      now.put(axis, chosen);
      table = select(table, axis, chosen);
    }
    return now;
  }

  /** A table at what is decided about all its axes but some and the loops. */
  private Tensor given(Tensor table, List<Axis> open, List<Axis> steps) {
    Tensor at = table;
    for (Axis axis : table.hiddenAxes()) {
      if (!open.contains(axis) && !steps.contains(axis)) {
        at = select(at, axis, at(axis, steps));
      }
    }
    return at;
  }

  /** A tensor at positions of one of its hidden axes. */
  static Tensor select(Tensor table, Axis axis, Tensor positions) {
    Tensor values = table.reveal(axis, 0);
    Tensor selected = values.get(0);
    for (int k = 1; k < axis.size(); k++) {
      selected = Tensors.where(positions.eq(k), values.get(k), selected);
    }
    return selected;
  }

  /** A position of an axis for each element of the plates and each step of the loops. */
  private static Tensor choose(
      Tensor table, Axis axis, List<Frame> plates, List<Axis> steps, Optional<Key> key) {
    Tensor logits = table.reveal(axis, 0);
    for (Axis loop : steps.reversed()) {
      logits = logits.hiddenAxes().contains(loop) ? logits.reveal(loop, 1) : logits.unsqueeze(1);
    }
    int[] sizes = steps.stream().mapToInt(Axis::size).toArray();
    Shape each = Shape.of(sizes).concat(Frame.shape(plates));
    Shape all = Shape.of(axis.size()).concat(each);
    logits = logits.expand(all);
    if (key.isPresent()) {
      // The greatest of logits with Gumbel noise has the distribution of the logits.
      Tensor noise = key.get().uniform(all).log().unaryMinus().log().unaryMinus();
      logits = logits.plus(noise);
    }
    Tensor chosen = logits.argmax(0);
    for (Axis loop : steps) {
      chosen = chosen.hide(0, loop);
    }
    return chosen;
  }
}
