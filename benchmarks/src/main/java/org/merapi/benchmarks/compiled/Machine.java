package org.merapi.benchmarks.compiled;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/** What the figures were taken on. */
final class Machine {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  /** Larger than any cache. */
  private static final long BANDWIDTH_BYTES = 1L << 29;

  private static final int BANDWIDTH_REPEATS = 9;

  private Machine() {}

  /** Date, processor, virtual machine with its flags, and compiler, in one line. */
  static String describe() {
    String flags =
        String.join(
            " ",
            ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> !flag.startsWith("-D"))
                .toList());
    return LocalDate.now(ZoneOffset.UTC)
        + "; "
        + processor()
        + ", "
        + Runtime.getRuntime().availableProcessors()
        + " cores; Java "
        + Runtime.version()
        + " "
        + flags
        + "; "
        + NativeLibrary.all().stream()
            .findFirst()
            .map(NativeLibrary::compiler)
            .orElse("no C compiler")
        + ".";
  }

  private static String processor() {
    if (!Files.isReadable(PROCESSORS)) {
      return System.getProperty("os.arch");
    }
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The rate at which one thread reads memory, in bytes a nanosecond: the best of a few readings of
   * a large array by a loop in C.
   */
  static double bandwidth(NativeLibrary library) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment array = arena.allocate(BANDWIDTH_BYTES, 64);
      // Written, because a page that was never written is the one page of zeros.
      for (long i = 0; i < BANDWIDTH_BYTES / Double.BYTES; i++) {
        array.setAtIndex(ValueLayout.JAVA_DOUBLE, i, 1);
      }
      double best = 0;
      for (int i = 0; i < BANDWIDTH_REPEATS; i++) {
        long start = System.nanoTime();
        double sum = library.read(array);
        double nanoseconds = (double) (System.nanoTime() - start);
        if (sum != (double) BANDWIDTH_BYTES / Double.BYTES) {
          throw new IllegalStateException("the array was not read: " + sum);
        }
        best = Math.max(best, (double) BANDWIDTH_BYTES / nanoseconds);
      }
      return best;
    }
  }
}
