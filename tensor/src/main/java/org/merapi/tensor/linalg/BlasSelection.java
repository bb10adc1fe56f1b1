package org.merapi.tensor.linalg;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/** Decides, once, which {@link Blas} this process uses. */
final class BlasSelection {
  /** The system property that picks a provider. */
  static final String PROPERTY = "merapi.blas";

  /** The name of the logger that tells why OpenBLAS is not used. */
  static final String LOGGER = "org.merapi.tensor.linalg";

  private BlasSelection() {}

  /** How OpenBLAS is loaded; may throw anything. */
  @FunctionalInterface
  interface Source {
    Blas load() throws IOException;
  }

  /** Initialised at the first call of {@link #selected}, which is the first large product. */
  private static final class Holder {
    static final Supplier<Blas> SELECTED =
        select(
            System.getProperty(PROPERTY, "auto"),
            () -> load(false),
            () -> load(true),
            System.getLogger(LOGGER));
  }

  /**
   * The provider for this process.
   *
   * @throws IllegalStateException if the property {@value #PROPERTY} cannot be met
   */
  static Blas selected() {
    return Holder.SELECTED.get();
  }

  /** The provider, or what throws the error that says why there is none. */
  static Supplier<Blas> select(String setting, Source ifEnabled, Source always, Logger logger) {
    Blas java = new JavaBlas();
    return switch (setting) {
      case "java" -> () -> java;
      case "openblas" -> required(always);
      case "auto" -> preferred(ifEnabled, logger);
      default ->
          () -> {
            throw new IllegalStateException(
                "system property %s: expected java, openblas or auto, got '%s'"
                    .formatted(PROPERTY, setting));
          };
    };
  }

  private static Supplier<Blas> required(Source source) {
    try {
      Blas blas = source.load();
      return () -> blas;
    } catch (Exception | LinkageError e) {
      return () -> {
        throw new IllegalStateException(
            "system property %s=openblas: OpenBLAS cannot be loaded: %s".formatted(PROPERTY, e), e);
      };
    }
  }

  private static Supplier<Blas> preferred(Source source, Logger logger) {
    Blas blas;
    try {
      blas = source.load();
    } catch (IllegalCallerException e) {
      logger.log(Level.INFO, "OpenBLAS is there but not used: {0}", e.getMessage());
      blas = new JavaBlas();
    } catch (Exception | LinkageError e) {
      logger.log(Level.DEBUG, "OpenBLAS is not used, it cannot be loaded: {0}", e.toString());
      blas = new JavaBlas();
    }
    Blas chosen = blas;
    return () -> chosen;
  }

  /**
   * Loads OpenBLAS.
   *
   * @param unasked whether to do so even where native access was not enabled, so that the virtual
   *     machine prints a warning of several lines or refuses
   */
  private static Blas load(boolean unasked) throws IOException {
    var file = OpenBlasLibrary.unpack();
    Module module = BlasSelection.class.getModule();
    if (!unasked && !module.isNativeAccessEnabled()) {
      throw new IllegalCallerException(
          "start Java with --enable-native-access="
              + (module.isNamed() ? module.getName() : "ALL-UNNAMED"));
    }
    return new OpenBlas(OpenBlasLibrary.open(file));
  }
}
