package org.merapi.ppl.effect;

import org.merapi.tensor.Tensor;

/** How the log densities of the values of an enumerated site become one number. */
enum Combination {
  /** The log of the sum of the densities. */
  SUM {
    @Override
    Tensor over(int axis, Tensor logDensity) {
      return logDensity.logSumExp(axis);
    }

    @Override
    Tensor overKeep(int axis, Tensor logDensity) {
      return logDensity.logSumExpKeep(axis);
    }
  },

  /** The greatest. */
  MAX {
    @Override
    Tensor over(int axis, Tensor logDensity) {
      return logDensity.max(axis);
    }

    @Override
    Tensor overKeep(int axis, Tensor logDensity) {
      return logDensity.max(axis).unsqueeze(axis);
    }
  };

  /** Combines along an axis. */
  abstract Tensor over(int axis, Tensor logDensity);

  /** As {@link #over}; the axis stays, with size 1. */
  abstract Tensor overKeep(int axis, Tensor logDensity);
}
