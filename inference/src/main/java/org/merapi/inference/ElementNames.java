package org.merapi.inference;

import java.util.StringJoiner;
import org.merapi.tensor.Shape;

/** How the elements of a named value are called: with positions from 1, as in Stan. */
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
    return join(shape, index, ",", "[", "]");
  }

  /**
   * The position as CSV files have it, such as {@code .2.3}.
   *
   * @param shape of the value
   * @param index of the element in row-major order, from 0
   * @return the text to put after the name, empty for a scalar
   */
  public static String dotted(Shape shape, int index) {
    return join(shape, index, ".", ".", "");
  }

  private static String join(Shape shape, int index, String separator, String open, String close) {
    if (shape.rank() == 0) {
      return "";
    }
    int[] position = new int[shape.rank()];
    int rest = index;
    for (int i = shape.rank() - 1; i >= 0; i--) {
      position[i] = rest % shape.size(i) + 1;
      rest /= shape.size(i);
    }
    StringJoiner text = new StringJoiner(separator, open, close);
    for (int p : position) {
      text.add(Integer.toString(p));
    }
    return text.toString();
  }
}
