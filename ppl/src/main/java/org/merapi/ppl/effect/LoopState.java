package org.merapi.ppl.effect;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Index;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** The state that the steps of a loop get, as far as it is known. */
record LoopState(List<Part> parts) {

  /**
   * One tensor of the state.
   *
   * @param tensor of every step along its first axis, or the same for all steps
   * @param isKnown whether it is what the steps get; if not, it is the first step's with a mark, a
   *     hidden axis of size one, ahead of its other hidden axes
   * @param isByStep whether it has a first axis over the steps
   * @param moves how its enumerated axes come from those of the step before
   */
  record Part(Tensor tensor, boolean isKnown, boolean isByStep, List<Move> moves) {

    /** As a run of the body for all steps gets it. */
    Tensor along(Axis steps) {
      return isByStep ? tensor.hide(0, steps) : tensor;
    }

    /** As a run of the body for one step gets it. */
    Tensor at(Tensor step) {
      return isByStep ? tensor.get(step) : tensor;
    }
  }

  /**
   * An enumerated value that is handed on.
   *
   * @param first its axis in the state that the loop starts with, if it has one there
   * @param previous its axis in the step that gets it
   */
  record Move(Optional<Axis> first, Axis previous) {}

  /** The end of the names of marks. */
  static final String MARK = ".state";

  /** Nothing known. */
  static LoopState unknown(String loop, List<Tensor> first) {
    List<Part> parts = new ArrayList<>();
    for (Tensor part : first) {
      Axis mark = Axis.of(loop + MARK, 1);
      parts.add(new Part(part.unsqueeze(0).hide(0, mark), false, false, List.of()));
    }
    return new LoopState(parts);
  }

  /** A part from what the steps hand on. */
  static Part shifted(Tensor first, Tensor next, List<Move> moves) {
    Tensor before = next.get(Index.range(0, next.size(0) - 1));
    return new Part(Tensors.cat(0, first.unsqueeze(0), before), true, true, moves);
  }

  /** How many parts are known. */
  long known() {
    return parts.stream().filter(Part::isKnown).count();
  }

  boolean isKnown() {
    return known() == parts.size();
  }

  /** The marks of the parts that are not known. */
  Set<Axis> marks(List<Tensor> first) {
    Set<Axis> marks = new LinkedHashSet<>();
    for (int i = 0; i < parts.size(); i++) {
      if (!parts.get(i).isKnown()) {
        marks.addAll(parts.get(i).tensor().hiddenAxes());
        marks.removeAll(first.get(i).hiddenAxes());
      }
    }
    return marks;
  }

  /** The axes that enumerated values of earlier steps have. */
  Set<Axis> previous() {
    Set<Axis> axes = new LinkedHashSet<>();
    parts.forEach(part -> part.moves().forEach(move -> axes.add(move.previous())));
    return axes;
  }
}
