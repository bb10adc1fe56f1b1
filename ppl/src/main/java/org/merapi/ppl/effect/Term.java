package org.merapi.ppl.effect;

import java.util.List;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * A term of the log density: a factor of the density.
 *
 * @param site that it comes from, or the enumerated one whose values were summed over
 * @param logDensity of the shape of its plates, those summed out having left size 1 behind
 * @param plates around it; loops are not among them
 * @param steps the hidden axes of the loops that it is in; if it lacks one, it is the same in every
 *     step
 * @param parts the sites whose densities are in it
 */
record Term(
    String site, Tensor logDensity, List<Frame> plates, List<Axis> steps, List<Site> parts) {

  boolean carries(Axis axis) {
    return logDensity.hiddenAxes().contains(axis);
  }

  /** The term as a scalar; it must be out of all plates and loops. */
  Term summed() {
    return new Term(site, logDensity.sum(), plates, steps, parts);
  }

  /** The term summed over the plates and loops that are not among those to keep. */
  Term sumOut(List<Frame> keptPlates, List<Axis> keptSteps) {
    Tensor sum = logDensity;
    for (Axis loop : steps) {
      if (!keptSteps.contains(loop)) {
        sum =
            carries(loop)
                ? sum.reveal(loop, 0).sum(0)
                : loop.size() == 1 ? sum : sum.times(loop.size());
      }
    }
    for (Frame frame : plates) {
      if (!frame.isIn(keptPlates)) {
        if (sum.rank() >= -frame.dim() && sum.size(frame.dim()) != 1) {
          sum = sum.sumKeep(frame.dim());
        }
        sum = frame.scale() == 1 ? sum : sum.times(frame.scale());
      }
    }
    Shape shape = Frame.shape(keptPlates);
    if (!sum.shape().equals(shape)) {
      sum = sum.reshape(sum.shape().tail(shape.rank()));
    }
    List<Axis> left = steps.stream().filter(keptSteps::contains).toList();
    return new Term(site, sum, keptPlates, left, parts);
  }
}
