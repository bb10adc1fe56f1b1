package org.merapi.ppl.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.merapi.models.SiteMistakes;
import org.merapi.tensor.ir.UserLine;

class UserLineTest {

  /** The line of the statement, not of the library under it nor of what called the model. */
  @Test
  void lineOfAnError() {
    ModelError error = assertThrows(ModelError.class, SiteMistakes::latent);
    String line = UserLine.of(error).orElseThrow();
    assertEquals(
        "\n  at " + line + "\n",
        error
            .getMessage()
            .substring(error.getMessage().indexOf("\n  at "), error.getMessage().indexOf("  try")));
    assertEquals("SiteMistakes.java", line.substring(0, line.indexOf(':')));
  }

  @Test
  void noLineWhereNoUserCodeIsOnTheStack() {
    Throwable error = new IllegalStateException();
    error.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("org.merapi.tensor.Shape", "of", "Shape.java", 1),
          new StackTraceElement("java.util.ArrayList", "forEach", "ArrayList.java", 2),
          new StackTraceElement("jdk.internal.Something", "run", "Something.java", 3)
        });
    assertEquals(Optional.empty(), UserLine.of(error));
  }

  /** A package of the user's that only begins like one of the library's. */
  @Test
  void namesThatBeginAlike() {
    Throwable error = new IllegalStateException();
    error.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("org.merapi.pplmodels.Model", "run", "Model.java", 4)
        });
    assertEquals(Optional.of("Model.java:4"), UserLine.of(error));
  }
}
