package org.merapi.tensor.io;

import java.util.Locale;

/** The text of one number. */
final class CsvNumber {
  private static final int SHOWN = 40;

  private CsvNumber() {}

  /** Whether {@link #parse} takes a text. */
  static boolean isNumber(String text) {
    try {
      parse(text);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /**
   * The number that a cell holds: decimal digits with a point and an exponent as needed; nothing,
   * NaN or NA for what is missing; inf or infinity.
   *
   * @throws NumberFormatException if it is anything else; the message is meant for the user
   */
  static double parse(String cell) {
    String text = cell.strip();
    if (text.isEmpty()) {
      return Double.NaN;
    }
    if (!isDecimal(text)) {
      return word(text);
    }
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw notANumber(text);
    }
    if (Double.isInfinite(value)) {
      throw new NumberFormatException("'" + shown(text) + "' is beyond the range of float64");
    }
    return value;
  }

  /** Whether all characters may stand in a decimal number: Java's other forms have others. */
  private static boolean isDecimal(String text) {
    boolean decimal = true;
    for (int i = 0; i < text.length() && decimal; i++) {
      char next = text.charAt(i);
      decimal = (next >= '0' && next <= '9') || ".-+eE".indexOf(next) >= 0;
    }
    return decimal;
  }

  private static double word(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nan", "na" -> Double.NaN;
      case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw notANumber(text);
    };
  }

  private static NumberFormatException notANumber(String text) {
    return new NumberFormatException("'" + shown(text) + "' is not a number");
  }

  private static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
