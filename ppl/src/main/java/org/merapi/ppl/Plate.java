package org.merapi.ppl;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.merapi.ppl.effect.Effects;
import org.merapi.ppl.effect.Frame;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Site;
import org.merapi.tensor.Index;

/**
 * Conditionally independent repetitions along one batch dimension. Plates nest: the outermost has
 * the last dimension, and each further one the next to its left, so that values from an outer plate
 * broadcast inside an inner one.
 *
 * @param name unique among the plates around a statement
 * @param size the number of repetitions
 * @param dim the batch dimension counted from the end (-1 is the last), or empty to take the next
 *     free
 * @param labels of the repetitions, if they have names; posteriors show them
 */
public record Plate(String name, int size, Optional<Integer> dim, Optional<List<String>> labels) {

  /**
   * Checks the size, the dimension and the labels.
   *
   * @throws IllegalArgumentException if the size is negative or the dimension not, or the labels
   *     are not as many different ones as there are repetitions
   */
  public Plate {
    if (size < 0) {
      throw new IllegalArgumentException(
          "plate '" + name + "': size must not be negative, got " + size);
    }
    if (dim.isPresent() && dim.get() >= 0) {
      throw new IllegalArgumentException(
          "plate '" + name + "': dim must be negative, got " + dim.get());
    }
    labels = labels.map(List::copyOf);
    if (labels.isPresent() && new HashSet<>(labels.get()).size() != size) {
      throw new IllegalArgumentException(
          "plate '" + name + "': " + size + " different labels are needed, got " + labels.get());
    }
  }

  /** This plate at a batch dimension counted from the end. */
  public Plate withDim(int fromEnd) {
    return new Plate(name, size, Optional.of(fromEnd), labels);
  }

  /**
   * Runs the body inside the plate.
   *
   * @param body gets the rows of this run: all, or the minibatch that inference chose
   */
  public void run(Consumer<Index> body) {
    get(rows -> {
      body.accept(rows);
      return rows;
    });
  }

  /**
   * Runs the body inside the plate and returns what it gives.
   *
   * @param body gets the rows of this run: all, or the minibatch that inference chose
   */
  public <T> T get(Function<Index, T> body) {
    List<Frame> outer = Effects.frames(name);
    Site.PlateEntry entry =
        (Site.PlateEntry)
            Effects.perform(new Site.PlateEntry(name, outer, size, labels, Optional.empty()));
    Frame frame = new Frame(name, size, freeDim(outer), entry.rows(), labels, Optional.empty());
    Index rows = entry.rows().map(Index::of).orElseGet(Index::all);
    return Effects.inPlate(frame, () -> body.apply(rows));
  }

  private int freeDim(List<Frame> outer) {
    int next = -1;
    for (Frame frame : outer) {
      if (frame.name().equals(name)) {
        throw ModelError.at(
            name, "the plate is already around this statement", "rename one of the two");
      }
      if (dim.isPresent() && frame.dim() == dim.get()) {
        throw ModelError.at(
            name,
            "the plate wants dimension " + dim.get() + ", which plate '" + frame.name() + "' has",
            "leave out withDim(...), or choose another dimension");
      }
      next = Math.min(next, frame.dim() - 1);
    }
    return dim.orElse(next);
  }
}
