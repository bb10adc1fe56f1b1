package org.merapi.examples.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.merapi.inference.Engine;
import picocli.CommandLine.TypeConversionException;

/** Engines as words of the command line. */
final class EngineWord {
  private EngineWord() {}

  /** The word of an engine. */
  static String of(Engine engine) {
    return engine.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The engine of a word.
   *
   * @throws TypeConversionException if there is none
   */
  static Engine parse(String word) {
    for (Engine engine : Engine.values()) {
      if (of(engine).equals(word)) {
        return engine;
      }
    }
    throw new TypeConversionException(
        "'"
            + word
            + "' is not one of "
            + Arrays.stream(Engine.values()).map(EngineWord::of).collect(Collectors.joining(", ")));
  }
}
