package org.merapi.tensor.io;

/**
 * How a CSV file is written.
 *
 * @param separator between the cells of a row
 * @param header whether the first row names the columns
 */
public record CsvFormat(char separator, Header header) {
  /** Whether the first row names the columns. */
  public enum Header {
    /** It does if one of its cells is not a number. */
    DETECTED,
    /** It does. */
    PRESENT,
    /** It does not: it holds numbers. */
    ABSENT
  }

  /**
   * Checks the format.
   *
   * @throws IllegalArgumentException if numbers, quotes or line ends need the separator themselves
   */
  public CsvFormat {
    if (Character.isLetterOrDigit(separator)
        || Character.isSurrogate(separator)
        || "+-.\"\r\n".indexOf(separator) >= 0) {
      throw new IllegalArgumentException(
          "CsvFormat: the character '" + separator + "' cannot separate cells of numbers");
    }
  }

  /** Commas, and a header that is detected. */
  public static CsvFormat defaults() {
    return new CsvFormat(',', Header.DETECTED);
  }

  /** This format with another separator, such as {@code ';'} or {@code '\t'}. */
  public CsvFormat separator(char value) {
    return new CsvFormat(value, header);
  }

  /** This format with another word on the header. */
  public CsvFormat header(Header value) {
    return new CsvFormat(separator, value);
  }
}
