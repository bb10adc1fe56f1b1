package org.merapi.benchmarks.compiled;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;

/**
 * The models in C, as compiled with one set of options. The library is open for as long as the
 * process lives.
 */
final class NativeLibrary {
  /**
   * The folder with the libraries that the start script has compiled; absent without a compiler.
   */
  private static final String FOLDER = "merapi.benchmarks.natives";

  private final String options;
  private final SymbolLookup symbols;
  private final MethodHandle repeatModel;
  private final MethodHandle readArray;
  private final MethodHandle compilerVersion;

  @SuppressWarnings("restricted") // Calling C is what this class is for.
  private NativeLibrary(String options, Path file) {
    this.options = options;
    symbols = SymbolLookup.libraryLookup(file.toAbsolutePath(), Arena.global());
    Linker linker = Linker.nativeLinker();
    repeatModel =
        linker.downcallHandle(
            symbols.findOrThrow("repeat_model"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_DOUBLE,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_LONG));
    readArray =
        linker.downcallHandle(
            symbols.findOrThrow("read_array"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_DOUBLE, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
    AddressLayout text =
        ValueLayout.ADDRESS.withTargetLayout(
            MemoryLayout.sequenceLayout(Long.MAX_VALUE, ValueLayout.JAVA_BYTE));
    compilerVersion =
        linker.downcallHandle(symbols.findOrThrow("compiler_version"), FunctionDescriptor.of(text));
  }

  /**
   * The libraries that there are: with {@code -O3 -march=native}, and with {@code -ffast-math} too.
   * None if the start script found no C compiler.
   */
  static List<NativeLibrary> all() {
    String folder = System.getProperty(FOLDER);
    if (folder == null) {
      return List.of();
    }
    return List.of(
        new NativeLibrary("-O3", Path.of(folder, "libmodels-strict.so")),
        new NativeLibrary("fast-math", Path.of(folder, "libmodels-fast-math.so")));
  }

  /** What sets the options of the compiler apart. */
  String options() {
    return options;
  }

  /** The address of a model by the name of its function. */
  MemorySegment model(String function) {
    return symbols.findOrThrow(function);
  }

  /**
   * Evaluates a model several times.
   *
   * @param model the address of its function
   * @param data what the function expects as its data
   * @param position the coordinates
   * @param gradient where the gradient goes, as long as the position
   * @param count how often, at least once
   * @return the sum of the values
   */
  double repeat(
      MemorySegment model,
      MemorySegment data,
      MemorySegment position,
      MemorySegment gradient,
      long count) {
    try {
      return (double) repeatModel.invokeExact(model, data, position, gradient, count);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** Reads an array of doubles once and returns the sum. */
  double read(MemorySegment array) {
    try {
      return (double) readArray.invokeExact(array, array.byteSize() / Double.BYTES);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** The compiler that made the library, by its own account. */
  String compiler() {
    try {
      return ((MemorySegment) compilerVersion.invokeExact()).getString(0);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** A C function throws nothing, so this is an error of the virtual machine or of the binding. */
  private static IllegalStateException unexpected(Throwable e) {
    return new IllegalStateException("a call into the C library failed", e);
  }
}
