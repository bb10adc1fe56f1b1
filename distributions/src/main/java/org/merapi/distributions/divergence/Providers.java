package org.merapi.distributions.divergence;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.merapi.distributions.Distribution;
import org.merapi.tensor.Tensor;

/** The providers of formulas of users' own. */
final class Providers {
  private static final List<KlProvider> ALL =
      ServiceLoader.load(KlProvider.class).stream().map(ServiceLoader.Provider::get).toList();

  private Providers() {}

  static Optional<Tensor> find(Distribution p, Distribution q) {
    return ALL.stream().flatMap(provider -> provider.klDivergence(p, q).stream()).findFirst();
  }
}
