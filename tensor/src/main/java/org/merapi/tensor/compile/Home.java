package org.merapi.tensor.compile;

/** Where an operation is computed. Operations share a loop only with those of an equal home. */
sealed interface Home {

  /** Straight-line code on single elements. */
  record Single() implements Home {}

  /** One loop over a domain. */
  record Loop(Domain domain) implements Home {}

  /**
   * Block after block of the rows of long arrays.
   *
   * @param count the number of rows
   */
  record Rows(int count) implements Home {}

  /** A step of its own. */
  record Alone() implements Home {}

  /** The home of what is computed for each element of a domain. */
  static Home of(Domain domain) {
    if (domain.equals(Domain.SINGLE)) {
      return new Single();
    }
    int rows = RowAxis.rows(domain);
    return rows > 0 ? new Rows(rows) : new Loop(domain);
  }
}
