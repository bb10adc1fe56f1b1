package org.merapi.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.merapi.tensor.Shape;

/**
 * How the elements of a named value are called: with positions from 1, as in Stan, or with the
 * labels of its plates.
 */
public final class ElementNames {
  private ElementNames() {}

  /**
   * The position as a reader sees it, such as {@code [2,3]}.
   *
   * @param shape of the value
   * @param index of the element in row-major order, from 0
   * @return the text to put after the name, empty for a scalar
   */
  public static String bracketed(Shape shape, int index) {
    return bracketed(Coordinates.unnamed(shape), index);
  }

  /**
   * The position as a reader sees it, such as {@code [Choate,3]}: with labels where there are.
   *
   * @param coordinates of the value
   * @param index of the element in row-major order, from 0
   * @return the text to put after the name, empty for a scalar
   */
  public static String bracketed(Coordinates coordinates, int index) {
    return join(coordinates, index, ",", "[", "]");
  }

  /**
   * The position as CSV files have it, such as {@code .2.3}.
   *
   * @param shape of the value
   * @param index of the element in row-major order, from 0
   * @return the text to put after the name, empty for a scalar
   */
  public static String dotted(Shape shape, int index) {
    return join(Coordinates.unnamed(shape), index, ".", ".", "");
  }

  /**
   * The names of all elements as CSV files have them, such as {@code mu}, {@code theta.1}, {@code
   * theta.2}.
   *
   * @param values by name, in order
   */
  public static List<String> columns(Map<String, Coordinates> values) {
    List<String> names = new ArrayList<>();
    values.forEach((name, coordinates) -> {
      Shape shape = coordinates.shape();
      for (int i = 0; i < shape.elements(); i++) {
        names.add(name + dotted(shape, i));
      }
    });
    return names;
  }

  /**
   * As {@link #columns}, with labels where there are, such as {@code theta.Choate}: for programs
   * that do not ask for the names of CmdStan.
   *
   * @param values by name, in order
   */
  public static List<String> labelledColumns(Map<String, Coordinates> values) {
    List<String> names = new ArrayList<>();
    values.forEach((name, coordinates) -> {
      for (int i = 0; i < coordinates.shape().elements(); i++) {
        names.add(name + join(coordinates, i, ".", ".", ""));
      }
    });
    return names;
  }

  private static String join(
      Coordinates coordinates, int index, String separator, String open, String close) {
    List<Coordinates.Dimension> dimensions = coordinates.dimensions();
    if (dimensions.isEmpty()) {
      return "";
    }
    String[] names = new String[dimensions.size()];
    int rest = index;
    for (int i = names.length - 1; i >= 0; i--) {
      names[i] = dimensions.get(i).name(rest % dimensions.get(i).size());
      rest /= dimensions.get(i).size();
    }
    StringJoiner text = new StringJoiner(separator, open, close);
    for (String name : names) {
      text.add(name);
    }
    return text.toString();
  }
}
