package org.merapi.inference.check;

import java.util.Locale;
import java.util.OptionalInt;

/**
 * How large a model is.
 *
 * @param coordinates of the unconstrained space
 * @param latentSites that they belong to
 * @param observations the elements of the observed sites
 * @param observedSites how many there are
 * @param operations of the compiled program; empty if the model runs eagerly
 * @param microseconds that one gradient took, once the JVM has compiled it
 */
public record Sizes(
    int coordinates,
    int latentSites,
    int observations,
    int observedSites,
    OptionalInt operations,
    double microseconds) {

  /** One line. */
  @Override
  public String toString() {
    return count(coordinates, "coordinate")
        + " of "
        + count(latentSites, "site")
        + ", "
        + count(observations, "observation")
        + " at "
        + count(observedSites, "site")
        + (operations.isPresent()
            ? ", " + count(operations.getAsInt(), "operation")
            : ", run eagerly")
        + String.format(Locale.ROOT, ", %.3g us a gradient", microseconds);
  }

  static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
