package org.merapi.tensor.linalg;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * Finds and opens the OpenBLAS of the optional artifact {@code org.bytedeco:openblas}. JavaCPP's
 * loader only unpacks the files to its cache (once in a user's life); its own wrapper library is
 * not loaded, which takes four times as long. This is the one class that names JavaCPP: without the
 * artifact its first use throws {@link NoClassDefFoundError}.
 */
final class OpenBlasLibrary {
  /** What OpenBLAS itself needs beside it; a platform has those of its own naming, or none. */
  private static final List<String> DEPENDENCIES =
      List.of(
          "libgcc_s.so.1",
          "libquadmath.so.0",
          "libgfortran.so.5",
          "libgcc_s.1.1.dylib",
          "libquadmath.0.dylib",
          "libgfortran.5.dylib");

  private static final List<String> NAMES =
      List.of("libopenblas.so.0", "libopenblas.0.dylib", "libopenblas.dll");

  private OpenBlasLibrary() {}

  /**
   * Unpacks the library if that was not done before.
   *
   * @return its file
   * @throws FileNotFoundException if there is none for this platform on the class or module path
   * @throws IOException if it cannot be unpacked
   */
  static Path unpack() throws IOException {
    for (String dependency : DEPENDENCIES) {
      Loader.cacheResource(openblas_nolapack.class, resource(dependency));
    }
    for (String name : NAMES) {
      File file = Loader.cacheResource(openblas_nolapack.class, resource(name));
      if (file != null) {
        return file.toPath();
      }
    }
    throw new FileNotFoundException(
        "org.bytedeco:openblas has no library for " + Loader.getPlatform());
  }

  private static String resource(String name) {
    return "/org/bytedeco/openblas/" + Loader.getPlatform() + "/" + name;
  }

  /**
   * Opens the library for as long as the process lives.
   *
   * @throws IllegalArgumentException if the operating system cannot load it
   * @throws IllegalCallerException if native access is denied to this module
   */
  @SuppressWarnings("restricted") // Loading a native library is what this class is for.
  static SymbolLookup open(Path file) {
    return SymbolLookup.libraryLookup(file, Arena.global());
  }
}
