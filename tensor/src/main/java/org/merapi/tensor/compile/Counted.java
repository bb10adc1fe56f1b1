package org.merapi.tensor.compile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Words that come again and again, in few. */
final class Counted {
  private Counted() {}

  /** Each word once, in the order in which they first come, with how often it comes. */
  static String text(List<String> words) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    words.forEach(word -> counts.merge(word, 1, Integer::sum));
    return counts.entrySet().stream()
        .map(entry -> entry.getKey() + (entry.getValue() == 1 ? "" : " x" + entry.getValue()))
        .collect(Collectors.joining(", "));
  }
}
