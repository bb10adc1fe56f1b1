package org.merapi.ppl.state;

import java.util.List;
import java.util.Optional;
import org.merapi.ppl.effect.Frame;

/**
 * A plate, or the steps of a loop, that a site was in.
 *
 * @param name of the plate
 * @param size the number of repetitions in the model
 * @param dim the batch dimension, counted from the end: -1 is the last
 * @param labels of all repetitions, if they have names
 */
public record PlateShape(String name, int size, int dim, Optional<List<String>> labels) {

  /** Keeps the labels. */
  public PlateShape {
    labels = labels.map(List::copyOf);
  }

  static List<PlateShape> of(List<Frame> frames) {
    return frames.stream()
        .map(f -> new PlateShape(f.name(), f.fullSize(), f.dim(), f.labels()))
        .toList();
  }

  /** As in a table: {@code row=100}. */
  @Override
  public String toString() {
    return name + "=" + size;
  }
}
