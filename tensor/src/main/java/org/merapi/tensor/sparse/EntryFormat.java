package org.merapi.tensor.sparse;

import java.util.function.IntUnaryOperator;
import org.merapi.tensor.DType;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.dense.DenseTensor;

/** Prints sparse matrices: sizes, type, number of entries, the first and last entries. */
final class EntryFormat {
  private static final int SHOWN = 6;
  private static final int EDGE_ITEMS = 3;

  private EntryFormat() {}

  static String format(
      String form,
      int rows,
      int columns,
      Tensor values,
      IntUnaryOperator row,
      IntUnaryOperator column) {
    int count = values.elements();
    StringBuilder text = new StringBuilder(form);
    text.append(CsrPattern.sizes(rows, columns)).append(' ').append(values.dtype());
    text.append(", ").append(count).append(count == 1 ? " entry" : " entries");
    if (!values.hiddenAxes().isEmpty()) {
      text.append(", hidden=").append(values.hiddenAxes());
    }
    for (int entry = 0; entry < count; entry++) {
      if (count > SHOWN && entry == EDGE_ITEMS) {
        text.append(", ...");
        entry = count - EDGE_ITEMS;
      }
      text.append(entry == 0 ? ": " : ", ");
      text.append('(').append(row.applyAsInt(entry)).append(", ");
      text.append(column.applyAsInt(entry)).append(')').append(value(values, entry));
    }
    return text.toString();
  }

  /** A value, or nothing if it is not known or not one number. */
  private static String value(Tensor values, int entry) {
    if (!values.detached().isConcrete() || !values.hiddenAxes().isEmpty()) {
      return "";
    }
    double value = ((DenseTensor) values.concrete()).doubleAt(entry);
    return " " + (values.dtype() == DType.FLOAT32 ? Float.toString((float) value) : value);
  }
}
