package org.merapi.examples.cli;

/** Breaks a long sentence into lines for a terminal. */
final class Wrapped {
  private static final int WIDTH = 79;

  private Wrapped() {}

  static String of(String sentence) {
    StringBuilder text = new StringBuilder();
    int length = 0;
    for (String word : sentence.split(" ", -1)) {
      if (length > 0 && length + 1 + word.length() > WIDTH) {
        text.append("\n  ");
        length = 2;
      } else if (length > 0) {
        text.append(' ');
        length++;
      }
      text.append(word);
      length += word.length();
    }
    return text.toString();
  }
}
