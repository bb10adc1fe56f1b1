package org.merapi.benchmarks.compiled;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.merapi.benchmarks.timing.PairedTiming;
import org.merapi.inference.Potential;

/**
 * Says how long eight schools takes from the model to its first gradient in a process that is warm
 * from other models, and then again for a class that it has not met but whose shape it knows.
 */
final class FirstGradient {
  private FirstGradient() {}

  /**
   * Prints both times, in milliseconds, a line each.
   *
   * @param arguments the seconds of warming up
   */
  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    double seconds = Double.parseDouble(arguments[0]);
    try (Workload rows = LogisticRegression.workload(1_000, 20);
        Workload steps = HiddenMarkov.workload(100)) {
      for (Workload other : List.of(rows, steps)) {
        warm(new MerapiGradient(other.potential(), other.position()), seconds);
      }
    }
    MerapiGradient known = first(new SchoolsModel());
    warm(known, seconds);
    first(freshModel());
  }

  /** From the model to its first gradient. */
  private static MerapiGradient first(Runnable model) {
    long start = System.nanoTime();
    Potential potential = Potential.of(model);
    MerapiGradient gradient = new MerapiGradient(potential, new double[potential.dimension()]);
    gradient.accept(1);
    double seconds = PairedTiming.secondsSince(start);
    System.out.println(1e3 * seconds);
    return gradient;
  }

  private static void warm(MerapiGradient gradient, double seconds) {
    long start = System.nanoTime();
    while (PairedTiming.secondsSince(start) < seconds) {
      gradient.accept(1);
    }
  }

  /** The same model in a class of its own, that no code has been compiled for. */
  private static Runnable freshModel() throws IOException, ReflectiveOperationException {
    try (InputStream file = SchoolsModel.class.getResourceAsStream("SchoolsModel.class")) {
      if (file == null) {
        throw new IllegalStateException("no class file of " + SchoolsModel.class);
      }
      Class<?> fresh = new FreshLoader().define(SchoolsModel.class.getName(), file.readAllBytes());
      return (Runnable) fresh.getConstructor().newInstance();
    }
  }

  /** Defines one class anew; all others are those of this process. */
  private static final class FreshLoader extends ClassLoader {
    FreshLoader() {
      super(FirstGradient.class.getClassLoader());
    }

    Class<?> define(String name, byte[] bytes) {
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
