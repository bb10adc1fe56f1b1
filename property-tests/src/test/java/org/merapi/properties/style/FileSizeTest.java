package org.merapi.properties.style;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A file holds at most 400 lines of code, unless it is listed in long-files.txt. */
class FileSizeTest {
  private static final int LIMIT = 400;

  @Test
  void filesAreShort() {
    Map<String, Long> lines = new TreeMap<>();
    Stream.concat(SourceTree.main().stream(), SourceTree.test().stream())
        .forEach(file -> lines.put(file.path(), JavaText.codeLines(file.text())));
    Map<String, String> listed = Exceptions.read("long-files.txt");

    List<String> wrong = new ArrayList<>();
    lines.forEach((path, count) -> {
      if (count > LIMIT && !listed.containsKey(path)) {
        wrong.add(path + " has " + count + " lines of code, more than " + LIMIT);
      }
    });
    for (String path : listed.keySet()) {
      if (lines.getOrDefault(path, 0L) <= LIMIT) {
        wrong.add(path + " is listed in long-files.txt but is short or gone: take it off the list");
      }
    }
    Findings.assertNone("a file holds at most 400 lines of code", wrong);
  }
}
