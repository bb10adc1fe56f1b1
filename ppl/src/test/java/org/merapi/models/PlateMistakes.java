package org.merapi.models;

import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;

/** Models with mistakes in plates: each error names its line, so lines count here. */
public final class PlateMistakes {
  private PlateMistakes() {}

  /** A plate inside one of the same name. */
  public static void insideItself() {
    plate("row", 3, () -> plate("row", 2, () -> sample("x", normal(0, 1))));
  }

  /** Two plates that want one dimension. */
  public static void sameDimension() {
    plate("row", 3, () -> plate("column", 2).withDim(-1).run(all -> sample("x", normal(0, 1))));
  }

  /** A plate with two sizes. */
  public static void twoSizes() {
    plate("row", 3, () -> sample("x", normal(0, 1)));
    plate("row", 4, () -> sample("y", normal(0, 1)));
  }

  /** A site with the name of a plate. */
  public static void nameOfPlate() {
    plate("row", 3, () -> sample("row", normal(0, 1)));
  }

  /** A plate inside itself. */
  public static void twiceAround() {
    plate("row", 3, () -> plate("row", 3, () -> sample("x", normal(0, 1))));
  }

  /** A plate. */
  public static void rows() {
    plate("row", 3, () -> sample("x", normal(0, 1)));
  }
}
