package org.merapi.examples.data;

/**
 * Where something stands in a text file.
 *
 * @param file as the user named it
 * @param line from 1
 * @param column the number of the character from 1 in JSON, the name of the column in CSV, empty if
 *     the whole line is meant
 */
public record Place(String file, long line, String column) {

  /**
   * The beginning of a file.
   *
   * @param file as the user named it
   * @return its first line
   */
  public static Place start(String file) {
    return new Place(file, 1, "");
  }

  @Override
  public String toString() {
    return file + ", line " + line + (column.isEmpty() ? "" : ", column " + column);
  }
}
