package org.merapi.peers;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;

/** One operation as each library does it. */
final class Row {
  /** What a column holds. */
  enum Contender {
    /** Merapi, the result in a fresh array. */
    MERAPI("Merapi"),
    /** Merapi, into an array that is given. */
    MERAPI_INTO("Merapi, into"),
    /** The peer of every row. */
    TORCH("libtorch"),
    /** The peer of every row, into a tensor that is given. */
    TORCH_INTO("libtorch, into"),
    /** Linear algebra in Java. */
    EJML("EJML");

    private final String label;

    Contender(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  /** Makes one result; what it returns is kept from being optimised away, and freed if native. */
  @FunctionalInterface
  interface Work {
    Object run();
  }

  private final String name;
  private final double goal;
  private final Map<Contender, Work> works = new LinkedHashMap<>();

  /** The last result, written so that no compiler leaves the work out. */
  @SuppressWarnings("unused")
  private volatile Object last = "";

  /**
   * A row without contenders.
   *
   * @param goal how many times faster than libtorch Merapi shall be
   */
  Row(String name, double goal) {
    this.name = name;
    this.goal = goal;
  }

  Row add(Contender contender, Work work) {
    works.put(contender, work);
    return this;
  }

  String name() {
    return name;
  }

  double goal() {
    return goal;
  }

  Map<Contender, Work> works() {
    return works;
  }

  /** Runs a work many times. */
  void repeat(Work work, long times) {
    for (long i = 0; i < times; i++) {
      Object result = work.run();
      last = result;
      if (result instanceof Pointer pointer) {
        pointer.close();
      }
    }
  }
}
