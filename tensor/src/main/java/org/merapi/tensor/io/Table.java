package org.merapi.tensor.io;

import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.merapi.tensor.Index;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Numbers in rows and columns, the columns perhaps with names.
 *
 * @param names of the columns, all different; empty if they have none
 * @param values of shape [rows, columns]
 */
public record Table(List<String> names, Tensor values) {
  /**
   * Checks and copies.
   *
   * @throws ShapeException if the values are no matrix, or have not a column for each name
   * @throws IllegalArgumentException if two columns have the same name
   */
  public Table {
    names = List.copyOf(names);
    if (values.rank() != 2) {
      throw new ShapeException("Table: the values need two axes, their shape is " + values.shape());
    }
    if (!names.isEmpty() && names.size() != values.size(1)) {
      throw new ShapeException(
          "Table: " + names.size() + " names for values of shape " + values.shape());
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new IllegalArgumentException("Table: two columns are called '" + name + "'");
      }
    }
  }

  /** How many rows there are. */
  public int rows() {
    return values.size(0);
  }

  /** How many columns there are. */
  public int columns() {
    return values.size(1);
  }

  /**
   * A column by its position; negative ones count from the end.
   *
   * @return a view of shape [rows]
   * @throws IndexOutOfBoundsException if there is none
   */
  public Tensor column(int position) {
    return values.get(Index.all(), Index.at(position));
  }

  /**
   * A column by its name.
   *
   * @return a view of shape [rows]
   * @throws NoSuchElementException if there is none; names those that there are
   */
  public Tensor column(String name) {
    return column(position(name));
  }

  /**
   * Columns by their names.
   *
   * @return a matrix of shape [rows, number of names]
   * @throws NoSuchElementException if there is none of a name; names those that there are
   */
  public Tensor select(String... wanted) {
    long[] positions = new long[wanted.length];
    for (int i = 0; i < wanted.length; i++) {
      positions[i] = position(wanted[i]);
    }
    return values.take(1, Tensors.tensor(positions));
  }

  private int position(String name) {
    int position = names.indexOf(name);
    if (position < 0) {
      throw new NoSuchElementException(
          "no column '"
              + name
              + "'; "
              + (names.isEmpty() ? "the columns have no names" : "there are " + names));
    }
    return position;
  }
}
