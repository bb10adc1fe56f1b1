package org.merapi.properties.style;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Java source as text: what remains without its comments, and how many lines of code it has. */
final class JavaText {
  /** Strings and characters, which may hold what looks like a comment, and then comments. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "\"\"\"(?:[^\\\\\"]++|\\\\.|\"(?!\"\"))*+\"\"\""
              + "|\"(?:[^\"\\\\\n]|\\\\.)*\""
              + "|'(?:[^'\\\\\n]|\\\\.)*'"
              + "|(?<comment>//[^\n]*|/\\*.*?\\*/)",
          Pattern.DOTALL);

  private JavaText() {}

  /** The source with each comment replaced by its line ends. */
  static String withoutComments(String source) {
    Matcher matcher = TOKEN.matcher(source);
    StringBuilder code = new StringBuilder();
    while (matcher.find()) {
      String comment = matcher.group("comment");
      String kept = comment == null ? matcher.group() : comment.replaceAll("[^\n]", "");
      matcher.appendReplacement(code, Matcher.quoteReplacement(kept));
    }
    return matcher.appendTail(code).toString();
  }

  /** The number of lines that hold code: no comment, no import, no package line, not blank. */
  static long codeLines(String source) {
    return withoutComments(source)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .filter(line -> !line.startsWith("import ") && !line.startsWith("package "))
        .count();
  }
}
