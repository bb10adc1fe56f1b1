package org.merapi.tensor.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileNotFoundException;
import java.lang.System.Logger;
import java.lang.foreign.SymbolLookup;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which provider is chosen, and what is said about it. */
class BlasSelectionTest {
  private static final Blas OTHER = new JavaBlas();

  /** Keeps what is logged. */
  private static final class Recorder implements Logger {
    final List<String> lines = new ArrayList<>();

    @Override
    public String getName() {
      return "test";
    }

    @Override
    public boolean isLoggable(Level level) {
      return true;
    }

    @Override
    public void log(
        Level level, @Nullable ResourceBundle bundle, String message, Throwable thrown) {
      lines.add(level + " " + message);
    }

    @Override
    public void log(
        Level level, @Nullable ResourceBundle bundle, String format, Object... parameters) {
      lines.add(level + " " + MessageFormat.format(format, parameters));
    }
  }

  private final Recorder log = new Recorder();

  private static BlasSelection.Source failing(Throwable failure) {
    return () -> {
      switch (failure) {
        case Error e -> throw e;
        case RuntimeException e -> throw e;
        case java.io.IOException e -> throw e;
        default -> throw new AssertionError(failure);
      }
    };
  }

  private static final BlasSelection.Source UNUSED = failing(new AssertionError("not to be asked"));

  @Test
  void javaAsksForNothing() {
    assertInstanceOf(JavaBlas.class, BlasSelection.select("java", UNUSED, UNUSED, log).get());
    assertTrue(log.lines.isEmpty());
  }

  @Test
  void autoTakesWhatLoads() {
    assertSame(OTHER, BlasSelection.select("auto", () -> OTHER, UNUSED, log).get());
    assertTrue(log.lines.isEmpty());
  }

  @Test
  void autoFallsBackWhateverGoesWrongAndSaysSoOnce() {
    for (Throwable failure :
        List.of(
            new UnsatisfiedLinkError("no lib"),
            new NoClassDefFoundError("org/bytedeco/javacpp/Loader"),
            new ExceptionInInitializerError("init"),
            new FileNotFoundException("no file"),
            new NoSuchElementException("no symbol"),
            new IllegalArgumentException("cannot open"))) {
      log.lines.clear();
      Blas chosen = BlasSelection.select("auto", failing(failure), UNUSED, log).get();
      assertInstanceOf(JavaBlas.class, chosen);
      assertEquals(
          List.of("DEBUG OpenBLAS is not used, it cannot be loaded: " + failure), log.lines);
    }
  }

  @Test
  void deniedNativeAccessIsToldWithTheFlag() {
    BlasSelection.Source denied =
        failing(new IllegalCallerException("start Java with --enable-native-access=ALL-UNNAMED"));
    assertInstanceOf(JavaBlas.class, BlasSelection.select("auto", denied, UNUSED, log).get());
    assertEquals(
        List.of(
            "INFO OpenBLAS is there but not used: "
                + "start Java with --enable-native-access=ALL-UNNAMED"),
        log.lines);
  }

  @Test
  void openblasIsAnErrorWhenItCannotBeMet() {
    assertSame(OTHER, BlasSelection.select("openblas", UNUSED, () -> OTHER, log).get());
    var missing = failing(new UnsatisfiedLinkError("no lib"));
    var supplier = BlasSelection.select("openblas", UNUSED, missing, log);
    String message = assertThrows(IllegalStateException.class, supplier::get).getMessage();
    assertEquals(
        "system property merapi.blas=openblas: OpenBLAS cannot be loaded: "
            + "java.lang.UnsatisfiedLinkError: no lib",
        message);
  }

  @Test
  void otherValuesAreErrors() {
    var supplier = BlasSelection.select("mkl", UNUSED, UNUSED, log);
    assertEquals(
        "system property merapi.blas: expected java, openblas or auto, got 'mkl'",
        assertThrows(IllegalStateException.class, supplier::get).getMessage());
  }

  @Test
  void aLibraryWithoutTheSymbolsIsRefused() {
    SymbolLookup empty = name -> Optional.empty();
    assertThrows(NoSuchElementException.class, () -> new OpenBlas(empty));
  }

  @Test
  void withoutTheNativesThisProcessUsesPlainJava() {
    assumeTrue(
        "absent".equals(System.getProperty("merapi.natives")),
        "the natives are on the class path in this run");
    assertInstanceOf(JavaBlas.class, BlasSelection.selected());
  }

  @Test
  void withTheNativesThisProcessUsesOpenBlas() {
    assumeTrue(
        Matrices.openBlas().isPresent()
            && BlasSelection.class.getModule().isNativeAccessEnabled()
            && System.getProperty(BlasSelection.PROPERTY) == null,
        "OpenBLAS cannot be loaded here, or the run is told what to use");
    assertInstanceOf(OpenBlas.class, BlasSelection.selected());
  }
}
