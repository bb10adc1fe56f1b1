package org.merapi.ppl.state;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.merapi.tensor.Tensor;

/**
 * What is left of a site of a run when its distribution is gone. Two are equal if all is, numbers
 * to the bit.
 *
 * @param kind of the site
 * @param value of a sample site, parameter, deterministic site, state or factor; the rows of a
 *     subsampled plate; the words of a key. Empty for other plates, and for what has all values of
 *     an enumerated site at once
 * @param logDensity the site's term of the log density, if it has one: a scalar
 * @param describes the distribution's name, a parameter's constraint, or the size of a plate or
 *     loop; empty for other sites
 * @param plates around the site, outermost first
 */
public record SavedSite(
    Kind kind,
    Optional<Tensor> value,
    Optional<Tensor> logDensity,
    String describes,
    List<PlateShape> plates) {

  /** What a site was. */
  public enum Kind {
    /** A random variable that was drawn or given. */
    LATENT,
    /** Data. */
    OBSERVED,
    /** A random variable that was fixed from outside. */
    INTERVENED,
    /** A discrete variable that had all its values at once. */
    ENUMERATED,
    /** A variable that was integrated out in closed form. */
    COLLAPSED,
    /** A parameter. */
    PARAMETER,
    /** A term of the log density. */
    FACTOR,
    /** A computed value. */
    DETERMINISTIC,
    /** A state, as the run left it. */
    STATE,
    /** A key. */
    KEY,
    /** A loop. */
    LOOP,
    /** A plate. */
    PLATE
  }

  /** Keeps the plates. */
  public SavedSite {
    plates = List.copyOf(plates);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SavedSite s
        && kind == s.kind
        && TensorBits.equal(value, s.value)
        && TensorBits.equal(logDensity, s.logDensity)
        && describes.equals(s.describes)
        && plates.equals(s.plates);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, value.map(TensorBits::hash), describes, plates);
  }
}
