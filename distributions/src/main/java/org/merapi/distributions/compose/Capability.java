package org.merapi.distributions.compose;

import org.merapi.distributions.Distribution;

/**
 * What a wrapper can do only if what it wraps can: it has the interface, and asking for what the
 * base does not have is an error that names the base.
 */
final class Capability {
  private Capability() {}

  /** The base as what it has to be for the wrapper to have the capability. */
  static <C extends Distribution> C of(
      Class<C> capability, Distribution base, Distribution wrapper) {
    if (!capability.isInstance(base)) {
      throw new UnsupportedOperationException(
          wrapper.getClass().getSimpleName()
              + ": "
              + base.name()
              + " is no "
              + capability.getSimpleName()
              + ", so that neither is what is made of it");
    }
    return capability.cast(base);
  }
}
