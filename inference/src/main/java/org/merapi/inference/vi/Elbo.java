package org.merapi.inference.vi;

/**
 * How the evidence lower bound and its gradient are estimated: by the mean over draws from the
 * guide. Through reparameterised sites of the guide the gradient flows pathwise. For the others it
 * has a score-function term, with the mean of the other particles as baseline when there are
 * several (Kool et al. 2019, "Buy 4 REINFORCE samples, get a baseline for free!"). Both are
 * unbiased.
 *
 * @param particles the number of draws from the guide in one step, from 1
 */
public record Elbo(int particles) {

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public Elbo {
    if (particles < 1) {
      throw new IllegalArgumentException("Elbo: particles must be at least 1, got " + particles);
    }
  }

  /** One particle. */
  public static Elbo defaults() {
    return new Elbo(1);
  }

  /** With another number of particles. */
  public Elbo particles(int count) {
    return new Elbo(count);
  }
}
