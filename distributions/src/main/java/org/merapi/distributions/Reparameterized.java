package org.merapi.distributions;

/**
 * A distribution whose draws are differentiable functions of its parameters, so that gradients of
 * expectations can be taken through {@link Distribution#sample} (the pathwise estimator).
 */
public interface Reparameterized extends Distribution {}
