package org.merapi.distributions.law;

import java.util.List;
import java.util.stream.Stream;

/** The table of the families under test: a new row is tested by every law. */
final class Families {
  static final List<Family> ALL =
      Stream.of(
              LineRows.ROWS,
              PositiveRows.ROWS,
              BoundedRows.ROWS,
              DiscreteRows.ROWS,
              VectorRows.ROWS,
              MatrixRows.ROWS,
              DirectionRows.ROWS,
              ProcessRows.ROWS,
              RegressionRows.ROWS,
              ComposedCountRows.ROWS,
              ComposedRows.ROWS)
          .flatMap(List::stream)
          .toList();

  /** The files of reference values, one beside each script. */
  static final List<String> REFERENCES =
      List.of(
          "basic",
          "composed",
          "continuous",
          "discrete",
          "gaps",
          "ordered",
          "process",
          "sphere",
          "tails",
          "vector");

  private Families() {}

  static Stream<Family> keeping(Law law) {
    return ALL.stream().filter(f -> f.keeps(law));
  }

  static Family named(String name) {
    return ALL.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  static double[] of(double... values) {
    return values;
  }
}
