package org.merapi.inference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.merapi.ppl.effect.Frame;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.tensor.Index;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * What the axes of a recorded value stand for: first the plates around its site, the innermost
 * first, then the axes of the event, which have no names.
 *
 * @param dimensions one for each axis
 */
public record Coordinates(List<Dimension> dimensions) {

  /**
   * One axis.
   *
   * @param size the number of positions
   * @param plate or loop whose repetitions these are; empty for an axis of the event
   * @param labels of the positions, if they have names
   */
  public record Dimension(int size, Optional<String> plate, Optional<List<String>> labels) {

    /** Keeps the labels as they are now. */
    public Dimension {
      labels = labels.map(List::copyOf);
    }

    private static Dimension unnamed(int size) {
      return new Dimension(size, Optional.empty(), Optional.empty());
    }

    /**
     * What a position is called: by its label, or by its number from 1.
     *
     * @param position from 0
     */
    public String name(int position) {
      return labels.isPresent() ? labels.get().get(position) : Integer.toString(position + 1);
    }
  }

  /** Keeps the dimensions as they are now. */
  public Coordinates {
    dimensions = List.copyOf(dimensions);
  }

  /** Those of a value of which only the shape is known. */
  public static Coordinates unnamed(Shape shape) {
    List<Dimension> dimensions = new ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      dimensions.add(Dimension.unnamed(shape.size(axis)));
    }
    return new Coordinates(dimensions);
  }

  /**
   * Those of the sample and deterministic sites of a run, by name in its order. The axes of a
   * deterministic value are those of the plates around it if their sizes say so: the first ones, or
   * the last ones of a value that only has some of the outer plates.
   */
  public static Map<String, Coordinates> of(Trace trace) {
    Map<String, List<String>> labels = new LinkedHashMap<>();
    for (Site site : trace.sites().values()) {
      for (Frame plate : site.plates()) {
        plate.labels().ifPresent(names -> labels.put(plate.name(), names));
      }
    }
    Map<String, Coordinates> all = new LinkedHashMap<>();
    for (Site.Sample site : trace.samples()) {
      all.put(site.name(), of(site.valueShape(), site.plates(), labels));
    }
    for (Site.Deterministic site : trace.ofKind(Site.Deterministic.class)) {
      all.put(site.name(), of(site.value().shape(), site.plates(), labels));
    }
    return Collections.unmodifiableMap(all);
  }

  private static Coordinates of(Shape shape, List<Frame> plates, Map<String, List<String>> labels) {
    List<Dimension> dimensions = new ArrayList<>(unnamed(shape).dimensions());
    int batch = Frame.shape(plates).rank();
    // From the end of the value to the end of its plates.
    int event = Math.max(0, shape.rank() - batch);
    for (Frame plate : plates) {
      int axis = shape.rank() - event + plate.dim();
      if (axis >= 0 && shape.size(axis) == plate.size()) {
        dimensions.set(
            axis, new Dimension(plate.size(), Optional.of(plate.name()), labels(plate, labels)));
      }
    }
    return new Coordinates(dimensions);
  }

  /** A plate that is entered twice needs its labels once. */
  private static Optional<List<String>> labels(Frame plate, Map<String, List<String>> all) {
    Optional<List<String>> whole =
        plate.labels().or(() -> Optional.ofNullable(all.get(plate.name())));
    return whole.map(names -> plate.rows().map(rows -> those(rows, names)).orElse(names));
  }

  private static List<String> those(Tensor rows, List<String> names) {
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < rows.size(0); i++) {
      chosen.add(names.get((int) rows.get(Index.at(i)).itemLong()));
    }
    return chosen;
  }

  /** The shape of the value. */
  public Shape shape() {
    return Shape.of(dimensions.stream().mapToInt(Dimension::size).toArray());
  }

  /**
   * The place of an element in row-major order, from 0.
   *
   * @param value the name of the value, for messages
   * @param element for each axis the label, or where there are none the position from 1
   * @throws IllegalArgumentException if there is no such element
   */
  int index(String value, List<String> element) {
    if (element.size() != dimensions.size()) {
      throw new IllegalArgumentException(
          "'"
              + value
              + "' has shape "
              + shape()
              + ", so an element of it is named by "
              + dimensions.size()
              + " labels or positions, got "
              + element);
    }
    int index = 0;
    for (int axis = 0; axis < dimensions.size(); axis++) {
      Dimension dimension = dimensions.get(axis);
      index = index * dimension.size() + position(value, dimension, element.get(axis));
    }
    return index;
  }

  private static int position(String value, Dimension dimension, String name) {
    for (int i = 0; i < dimension.size(); i++) {
      if (dimension.name(i).equals(name)) {
        return i;
      }
    }
    String along = dimension.plate().map(plate -> " along '" + plate + "'").orElse("");
    String there =
        dimension.labels().map(List::toString).orElse("positions 1 to " + dimension.size());
    throw new IllegalArgumentException(
        "no '" + name + "'" + along + " in '" + value + "'; there are " + there);
  }
}
