package org.merapi.examples.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Guesses what a mistyped name was meant to be. */
final class NearNames {
  private static final int LEAST_PART = 3;

  private NearNames() {}

  /** The closest names, at most three, nearest first; none if all are far off. */
  static List<String> of(String typed, Collection<String> names) {
    if (typed.isBlank()) {
      return List.of();
    }
    int limit = Math.max(2, typed.length() / 3);
    return names.stream()
        .filter(name ->
            (typed.length() >= LEAST_PART && name.contains(typed))
                || distance(typed, name) <= limit)
        .sorted(
            Comparator.<String>comparingInt(name -> distance(typed, name))
                .thenComparing(Comparator.naturalOrder()))
        .limit(3)
        .toList();
  }

  /** The end of a message: which name was meant, or where to find the names. */
  static String advice(String typed, Collection<String> names, String otherwise) {
    List<String> near = of(typed, names);
    return near.isEmpty() ? otherwise : "did you mean " + String.join(" or ", near) + "?";
  }

  /** Levenshtein's distance: insertions, deletions and replacements of one character. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replace, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
