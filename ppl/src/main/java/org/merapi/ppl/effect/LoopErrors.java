package org.merapi.ppl.effect;

import java.util.List;
import java.util.Optional;
import org.merapi.tensor.Axis;
import org.merapi.tensor.HiddenAxisException;
import org.merapi.tensor.Tensor;

/** What the state and the outputs of a loop must be like. */
final class LoopErrors {
  private LoopErrors() {}

  /** A step hands on what it got, as far as shapes and types go. */
  static void requireAlike(String loop, List<Tensor> first, List<Tensor> next) {
    if (first.size() != next.size()) {
      throw ModelError.at(
          loop,
          "the state has "
              + first.size()
              + " tensors before the loop, and "
              + next.size()
              + " after a step",
          "return a state of the same structure as the one that the loop starts with");
    }
    for (int i = 0; i < first.size(); i++) {
      Tensor before = first.get(i);
      Tensor after = next.get(i);
      if (!before.shape().equals(after.shape()) || before.dtype() != after.dtype()) {
        throw ModelError.at(
            loop,
            "tensor "
                + i
                + " of the state is "
                + before.dtype()
                + " "
                + before.shape()
                + " before the loop, and "
                + after.dtype()
                + " "
                + after.shape()
                + " after a step",
            "start with a state of the shapes and types that a step returns",
            "cast(...) or expand(...) the one that the loop starts with");
      }
    }
  }

  /** An output cannot depend on enumerated values: it would have a value for every path. */
  static void requireNoPath(String loop, List<Axis> carried) {
    if (!carried.isEmpty()) {
      throw ModelError.at(
          loop,
          "an output of the loop depends on "
              + names(carried)
              + ", enumerated in every step, so it would have a value for every path",
          "record it inside the loop, with deterministic(...)",
          "use it inside the loop only");
    }
  }

  /** A part of the state must not gather enumerated values of ever more steps. */
  static void requireNoHistory(String loop, List<Axis> carried) {
    if (!carried.isEmpty()) {
      throw ModelError.at(
          loop,
          "a part of the state is computed from its value before and from "
              + names(carried)
              + ", which is enumerated, so it would depend on the values of all steps so far",
          "carry the enumerated values of the last steps only",
          "leave out enumerate(), and give the site values");
    }
  }

  /** A number was read out of a value that differs from step to step. */
  static ModelError reading(String loop, HiddenAxisException cause) {
    return ModelError.because(
        cause,
        loop,
        "a number was read out of a value that differs from step to step, and the body of the loop"
            + " runs once for all steps",
        "choose by where(...) or cond(...) in place of a Java branch",
        "make the first step's statements before the loop");
  }

  /** How an enumerated value of one step appears in the next. */
  static LoopState.Move move(String loop, Axis axis, List<Axis> carried, List<Axis> starts) {
    Axis previous = Axis.of(axis.name() + " before", axis.size());
    if (starts.isEmpty()) {
      return new LoopState.Move(Optional.empty(), previous);
    }
    if (starts.stream().anyMatch(start -> start.name().endsWith(LoopState.MARK))) {
      throw ModelError.at(
          loop,
          "the loop carries on the enumerated value of "
              + names(carried)
              + " that a loop around it carries too, and the paths of such a chain cannot be summed"
              + " over",
          "write the two as one loop",
          "carry the value through one of the two loops only");
    }
    if (carried.size() > 1 || starts.size() > 1) {
      throw ModelError.at(
          loop,
          "a part of the state depends on "
              + names(carried)
              + " after a step and on "
              + names(starts)
              + " before the loop, and it cannot be told which belongs to which",
          "carry each enumerated value as a part of the state of its own");
    }
    Axis first = starts.getFirst();
    if (first.size() != axis.size()) {
      throw ModelError.at(
          loop,
          "the state starts with "
              + names(starts)
              + ", which has "
              + first.size()
              + " values, and goes on with "
              + names(carried)
              + ", which has "
              + axis.size(),
          "give both sites distributions with as many values");
    }
    return new LoopState.Move(Optional.of(first), previous);
  }

  private static String names(List<Axis> axes) {
    return axes.size() == 1
        ? "site '" + axes.getFirst().name() + "'"
        : "sites " + axes.stream().map(Axis::name).toList();
  }
}
