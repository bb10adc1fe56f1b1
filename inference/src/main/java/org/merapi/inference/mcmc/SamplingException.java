package org.merapi.inference.mcmc;

import java.io.Serial;

/**
 * Sampling cannot start or go on: no usable initial point or step size, an overflow of the adapted
 * metric, or a failure in the model that no other position would mend.
 */
public final class SamplingException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  /**
   * Makes an exception.
   *
   * @param message what failed, and what to try
   */
  public SamplingException(String message) {
    super(message);
  }

  /**
   * Makes an exception with a cause.
   *
   * @param message what failed
   * @param cause the failure underneath
   */
  public SamplingException(String message, Throwable cause) {
    super(message, cause);
  }
}
