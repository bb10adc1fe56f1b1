package org.merapi.ppl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Enumerate;
import org.merapi.ppl.handler.Seed;
import org.merapi.tensor.Key;

/** The messages of models with mistakes, as a user sees them. */
final class ModelErrors {
  private ModelErrors() {}

  /** The message of a model that is traced under a seed and enumeration, and its density taken. */
  static String message(Runnable model) {
    return assertThrows(
            ModelError.class,
            () ->
                Trace.of(() -> new Seed(Key.key(0)).run(() -> new Enumerate().run(model)))
                    .logDensity())
        .getMessage();
  }

  /** As {@link #message(Runnable)}, with a handler around the model. */
  static String message(Runnable model, Handler handler) {
    return message(() -> handler.run(model));
  }

  /** Compares whole messages; the expected one ends in a line break, as text blocks do. */
  static void assertMessage(String expected, String message) {
    assertEquals(expected, message + "\n");
  }
}
