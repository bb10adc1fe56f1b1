package org.merapi.distributions.divergence;

import java.util.Optional;
import org.merapi.distributions.Distribution;
import org.merapi.tensor.Tensor;

/**
 * Formulas of Kullback-Leibler divergences for pairs of a user's own. Providers are found by {@link
 * java.util.ServiceLoader}, on the class path by a file of this interface's name in {@code
 * META-INF/services}, from a module by {@code provides}; they are asked after the formulas that are
 * built in.
 */
public interface KlProvider {

  /**
   * The divergence of {@code q} from {@code p}, of the broadcast batch shape, or empty if this
   * provider has no formula for the pair.
   */
  Optional<Tensor> klDivergence(Distribution p, Distribution q);
}
