package org.merapi.examples.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.examples.gallery.Example;
import org.merapi.inference.check.CheckReport;
import org.merapi.inference.check.ModelCheck;
import org.merapi.tensor.Key;

/** Nothing is wrong with any example that a check before sampling would find. */
class ExampleChecksTest {
  static List<String> names() {
    return Gallery.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void isWell(String name) {
    Example<?> example = Gallery.find(name);
    CheckReport report =
        ModelCheck.of(example.given(SharedFiles.table(example))).points(4).run(Key.key(1));
    assertTrue(report.isWell(), report::toString);
  }
}
