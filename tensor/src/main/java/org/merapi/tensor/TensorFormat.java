package org.merapi.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.merapi.tensor.dense.DenseTensor;

/**
 * Prints tensors as NumPy 2 prints arrays ({@code repr} with the default options): columns aligned,
 * eight digits behind the point at most, lines of at most 75 characters, and an ellipsis in arrays
 * of more than a thousand elements. Hidden axes come first among the brackets and are named behind
 * them.
 */
final class TensorFormat {
  private static final int LINE_WIDTH = 75;
  private static final int THRESHOLD = 1000;
  private static final int EDGE_ITEMS = 3;
  private static final String ELLIPSIS = "...";
  private static final String SEPARATOR = ", ";

  private final DenseTensor tensor;
  private final Shape physical;
  private final boolean summarised;
  private final ElementFormat elements;

  private TensorFormat(DenseTensor tensor) {
    this.tensor = tensor;
    this.physical = tensor.physical();
    this.summarised = physical.elements() > THRESHOLD;
    this.elements = ElementFormat.of(tensor, shown(0, 0));
  }

  static String format(Tensor tensor) {
    return concrete(tensor) instanceof DenseTensor dense
        ? new TensorFormat(dense).format()
        : "tensor(shape="
            + tuple(tensor.shape())
            + ", dtype="
            + tensor.dtype()
            + hiddenSuffix(tensor)
            + ")";
  }

  /** The numbers of a tensor; the tensor itself if there are none. */
  private static Tensor concrete(Tensor tensor) {
    // A tensor that is being traced has a type and a shape only; printing it is no error.
    return tensor.detached().isConcrete() ? tensor.concrete() : tensor;
  }

  private static String hiddenSuffix(Tensor tensor) {
    return tensor.hiddenAxes().isEmpty() ? "" : ", hidden=" + tensor.hiddenAxes();
  }

  private String format() {
    boolean hidden = !tensor.hiddenAxes().isEmpty();
    String prefix = hidden ? "tensor(" : "array(";
    String body =
        physical.elements() == 0
            ? "[]"
            : recurse(0, 0, " ".repeat(prefix.length()), LINE_WIDTH - 1);
    String extras = extras();
    if (extras.isEmpty()) {
      return prefix + body + ")";
    }
    String text = prefix + body + ",";
    int lastLine = text.length() - (text.lastIndexOf('\n') + 1);
    boolean fits = lastLine + extras.length() + 2 <= LINE_WIDTH;
    return text + (fits ? " " : "\n" + " ".repeat(prefix.length())) + extras + ")";
  }

  private String extras() {
    boolean empty = physical.elements() == 0;
    StringBuilder extras = new StringBuilder();
    if (summarised || (empty && physical.rank() != 1)) {
      extras.append(", shape=").append(tuple(tensor.shape()));
    }
    if (empty || !isDefault(tensor.dtype())) {
      extras.append(", dtype=").append(tensor.dtype());
    }
    extras.append(hiddenSuffix(tensor));
    return extras.isEmpty() ? "" : extras.substring(SEPARATOR.length());
  }

  /** Whether numbers written without a type are of this one. */
  private static boolean isDefault(DType dtype) {
    return switch (dtype) {
      case FLOAT64, INT64, BOOL -> true;
      case FLOAT32, INT32 -> false;
    };
  }

  private static String tuple(Shape shape) {
    return Arrays.stream(shape.toArray())
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(SEPARATOR, "(", shape.rank() == 1 ? ",)" : ")"));
  }

  /** The positions along an axis that are shown; where the ellipsis goes there is a jump. */
  private int[] shown(int axis) {
    int size = physical.size(axis);
    return isCut(axis)
        ? IntStream.concat(IntStream.range(0, EDGE_ITEMS), IntStream.range(size - EDGE_ITEMS, size))
            .toArray()
        : IntStream.range(0, size).toArray();
  }

  private boolean isCut(int axis) {
    return summarised && physical.size(axis) > 2 * EDGE_ITEMS;
  }

  /** The row-major positions of all shown elements. */
  private int[] shown(int axis, int start) {
    return axis == physical.rank()
        ? new int[] {start}
        : Arrays.stream(shown(axis))
            .flatMap(i -> Arrays.stream(shown(axis + 1, place(axis, start, i))))
            .toArray();
  }

  private int place(int axis, int start, int position) {
    return start + position * physical.rowMajorStrides()[axis];
  }

  /** The text of the part at {@code start} with axes from {@code axis} on, in brackets. */
  private String recurse(int axis, int start, String outerIndent, int width) {
    if (axis == physical.rank()) {
      return elements.format(tensor, start);
    }
    String indent = outerIndent + " ";
    String body =
        axis == physical.rank() - 1
            ? row(axis, start, indent, width)
            : block(axis, start, indent, width);
    return "[" + body.substring(indent.length()) + "]";
  }

  private String row(int axis, int start, String indent, int width) {
    StringBuilder done = new StringBuilder();
    StringBuilder line = new StringBuilder(indent);
    int previous = -1;
    for (int i : shown(axis)) {
      if (i != previous + 1) {
        extend(done, line, ELLIPSIS, width - 1, indent);
        line.append(SEPARATOR);
      }
      extend(done, line, elements.format(tensor, place(axis, start, i)), width - 1, indent);
      if (i < physical.size(axis) - 1) {
        line.append(SEPARATOR);
      }
      previous = i;
    }
    return done.append(line).toString();
  }

  private static void extend(
      StringBuilder done, StringBuilder line, String word, int width, String indent) {
    if (line.length() + word.length() > width && line.length() > indent.length()) {
      done.append(line.toString().stripTrailing()).append('\n');
      line.setLength(0);
      line.append(indent);
    }
    line.append(word);
  }

  private String block(int axis, int start, String indent, int width) {
    StringBuilder text = new StringBuilder();
    String end = "," + "\n".repeat(physical.rank() - axis - 1);
    int previous = -1;
    for (int i : shown(axis)) {
      if (i != previous + 1) {
        text.append(indent).append(ELLIPSIS).append(end);
      }
      text.append(indent).append(recurse(axis + 1, place(axis, start, i), indent, width - 1));
      if (i < physical.size(axis) - 1) {
        text.append(end);
      }
      previous = i;
    }
    return text.toString();
  }
}
