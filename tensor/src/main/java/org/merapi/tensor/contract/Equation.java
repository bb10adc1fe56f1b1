package org.merapi.tensor.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;

/**
 * An equation of einsum with the shapes of its operands. A label is the code of a letter; the axes
 * of an ellipsis have negative labels, counted from the last one.
 *
 * @param text as the user wrote it
 * @param inputs the labels of each operand's axes
 * @param output the labels of the result's axes
 * @param sizes of the axes by label
 */
public record Equation(
    String text, List<List<Integer>> inputs, List<Integer> output, Map<Integer, Integer> sizes) {
  private static final String ELLIPSIS = "...";

  /** Copies the lists. */
  public Equation {
    inputs = inputs.stream().map(List::copyOf).toList();
    output = List.copyOf(output);
    sizes = Map.copyOf(sizes);
  }

  /**
   * Reads an equation.
   *
   * @throws IllegalArgumentException if it is not well formed or does not fit the number of
   *     operands
   * @throws ShapeException if it does not fit their shapes
   */
  public static Equation of(String text, List<Shape> shapes) {
    String bare = text.replace(" ", "");
    int arrow = bare.indexOf("->");
    String[] operands = (arrow < 0 ? bare : bare.substring(0, arrow)).split(",", -1);
    if (operands.length != shapes.size()) {
      throw new IllegalArgumentException(
          "einsum: '" + text + "' names " + operands.length + " operands, got " + shapes.size());
    }
    List<List<Integer>> inputs = new ArrayList<>();
    Map<Integer, Integer> sizes = new LinkedHashMap<>();
    for (int i = 0; i < operands.length; i++) {
      List<Integer> labels = labels(text, operands[i], shapes.get(i).rank(), i);
      for (int axis = 0; axis < labels.size(); axis++) {
        int size = shapes.get(i).size(axis);
        int known = sizes.merge(labels.get(axis), size, (a, b) -> a == 1 ? b : a);
        if (size != known && size != 1) {
          throw new ShapeException(
              "einsum: in '"
                  + text
                  + "', "
                  + name(labels.get(axis))
                  + " has size "
                  + known
                  + " and, in operand "
                  + i
                  + " of shape "
                  + shapes.get(i)
                  + ", size "
                  + size);
        }
      }
      inputs.add(labels);
    }
    List<Integer> output =
        arrow < 0 ? implicit(inputs) : explicit(text, bare.substring(arrow + 2), sizes);
    return new Equation(text, inputs, output, sizes);
  }

  private static List<Integer> labels(String text, String operand, int rank, int place) {
    int dots = operand.indexOf(ELLIPSIS);
    String ahead = dots < 0 ? operand : operand.substring(0, dots);
    String behind = dots < 0 ? "" : operand.substring(dots + ELLIPSIS.length());
    int hidden = rank - ahead.length() - behind.length();
    if (dots < 0 ? hidden != 0 : hidden < 0) {
      throw new ShapeException(
          "einsum: in '"
              + text
              + "', operand "
              + place
              + " is '"
              + operand
              + "' and has "
              + rank
              + " axes");
    }
    List<Integer> labels = new ArrayList<>(letters(text, ahead));
    for (int i = hidden; i > 0; i--) {
      labels.add(-i);
    }
    labels.addAll(letters(text, behind));
    return labels;
  }

  private static List<Integer> letters(String text, String part) {
    for (int i = 0; i < part.length(); i++) {
      char letter = part.charAt(i);
      if (!(letter >= 'a' && letter <= 'z') && !(letter >= 'A' && letter <= 'Z')) {
        throw new IllegalArgumentException(
            "einsum: '"
                + letter
                + "' in '"
                + text
                + "' is no label: labels are letters, operands are separated by commas, and '->'"
                + " stands before the result");
      }
    }
    return part.chars().boxed().toList();
  }

  /** Labels that stand once, in alphabetical order, behind the axes of the ellipses. */
  private static List<Integer> implicit(List<List<Integer>> inputs) {
    Map<Integer, Integer> counts = new TreeMap<>();
    inputs.forEach(labels -> labels.forEach(label -> counts.merge(label, 1, Integer::sum)));
    List<Integer> output = new ArrayList<>();
    counts.forEach((label, count) -> {
      if (label < 0 || count == 1) {
        output.add(label);
      }
    });
    return output;
  }

  private static List<Integer> explicit(String text, String part, Map<Integer, Integer> sizes) {
    int axes = (int) sizes.keySet().stream().filter(label -> label < 0).count();
    int letters = part.replace(ELLIPSIS, "").length();
    boolean dots = part.contains(ELLIPSIS);
    if (axes > 0 && !dots) {
      throw new IllegalArgumentException(
          "einsum: the result of '" + text + "' must have '...', as the operands do");
    }
    List<Integer> output = labels(text, part, letters + (dots ? axes : 0), -1);
    for (int i = 0; i < output.size(); i++) {
      int label = output.get(i);
      if (!sizes.containsKey(label)) {
        throw new IllegalArgumentException(
            "einsum: " + name(label) + " of the result of '" + text + "' is in no operand");
      }
      if (output.indexOf(label) != i) {
        throw new IllegalArgumentException(
            "einsum: " + name(label) + " stands twice in the result of '" + text + "'");
      }
    }
    return output;
  }

  /** A label in words. */
  static String name(int label) {
    return label < 0
        ? "axis " + label + " of the ellipsis"
        : "label '" + Character.toString(label) + "'";
  }

  /** The shape of the result. */
  public Shape shape() {
    return Shape.of(output.stream().mapToInt(this::size).toArray());
  }

  /** The size of the axes of a label. */
  int size(int label) {
    Integer size = sizes.get(label);
    if (size == null) {
      throw new IllegalStateException(name(label) + " is in no operand");
    }
    return size;
  }

  /** The number of elements of an array with axes of some labels. */
  double elements(Iterable<Integer> labels) {
    double elements = 1;
    for (int label : labels) {
      elements *= size(label);
    }
    return elements;
  }

  /** The positions of labels among others. */
  static int[] places(List<Integer> labels, List<Integer> among) {
    int[] places = labels.stream().mapToInt(among::indexOf).toArray();
    if (Arrays.stream(places).anyMatch(place -> place < 0)) {
      throw new IllegalStateException(labels + " are not among " + among);
    }
    return places;
  }
}
