package org.merapi.properties.style;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The library takes no native memory, so none can outlive its use: values are in heap arrays, which
 * native code is handed as they are. The one arena holds a loaded library, for good.
 */
class NativeMemoryTest {
  private static final Pattern TAKES =
      Pattern.compile("\\bArena\\s*\\.|\\ballocateDirect\\b|\\bcom\\.sun\\.jna\\b");

  @Test
  void onlyTheLoadedLibraryIsOutsideTheHeap() {
    List<String> wrong = new ArrayList<>();
    boolean found = false;
    for (SourceFile file : SourceTree.main()) {
      boolean takes = TAKES.matcher(JavaText.withoutComments(file.text())).find();
      boolean isLoader = file.path().toString().endsWith("linalg/OpenBlasLibrary.java");
      found |= takes && isLoader;
      if (takes && !isLoader && !file.path().toString().contains("benchmarks")) {
        wrong.add(file.path().toString());
      }
    }
    Findings.assertNone("places that take native memory", wrong);
    assertTrue(found, "the pattern does not find the loader's arena");
  }
}
