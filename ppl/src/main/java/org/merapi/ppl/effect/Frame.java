package org.merapi.ppl.effect;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * A plate that a site is in: conditionally independent repetitions along one batch dimension. The
 * steps of a loop are one too.
 *
 * @param name of the plate
 * @param fullSize the number of repetitions in the model
 * @param dim the batch dimension, counted from the end: -1 is the last
 * @param rows the int64 positions of the repetitions that this run looks at, or empty for all
 * @param labels of all repetitions in the model, if they have names
 * @param steps the hidden axis that the repetitions have inside the loop whose steps they are;
 *     empty for a plate. The dimension of a loop is left of all others, so it is not the same
 *     everywhere
 */
public record Frame(
    String name,
    int fullSize,
    int dim,
    Optional<Tensor> rows,
    Optional<List<String>> labels,
    Optional<Axis> steps) {

  /** The steps of a loop, which a site's value has along a dimension. */
  static Frame ofLoop(String name, int length, int dim, Axis steps) {
    return new Frame(name, length, dim, Optional.empty(), Optional.empty(), Optional.of(steps));
  }

  /** Whether the repetitions are the steps of a loop. */
  public boolean isLoop() {
    return steps.isPresent();
  }

  private static final String OF_MISSING = ".missing.element";

  /**
   * The plate of the missing elements of a site, in the place of the plates whose repetitions they
   * are.
   *
   * @param site whose elements are missing
   * @param labels that say where they are
   */
  public static Frame ofMissing(String site, int count, Optional<List<String>> labels) {
    return new Frame(site + OF_MISSING, count, -1, Optional.empty(), labels, Optional.empty());
  }

  /** Whether the repetitions are the missing elements of a site. */
  public boolean isOfMissing() {
    return name.endsWith(OF_MISSING);
  }

  /** The same plate under another name. */
  public Frame renamed(String other) {
    return new Frame(other, fullSize, dim, rows, labels, steps);
  }

  /** Whether this plate or loop is among some. */
  boolean isIn(List<Frame> frames) {
    return frames.stream().anyMatch(this::isSame);
  }

  private boolean isSame(Frame other) {
    return isLoop() ? steps.equals(other.steps) : equals(other);
  }

  /** The number of repetitions that this run looks at. */
  public int size() {
    return rows.isPresent() ? rows.get().size(0) : fullSize;
  }

  /** What a sum over the repetitions of this run must be multiplied by to stand for all. */
  public double scale() {
    return rows.isPresent() ? (double) fullSize / size() : 1;
  }

  /** The batch shape that sites inside these plates have. */
  public static Shape shape(List<Frame> frames) {
    int rank = 0;
    for (Frame frame : frames) {
      rank = Math.max(rank, -frame.dim());
    }
    int[] sizes = new int[rank];
    Arrays.fill(sizes, 1);
    for (Frame frame : frames) {
      sizes[rank + frame.dim()] = frame.size();
    }
    return Shape.of(sizes);
  }
}
