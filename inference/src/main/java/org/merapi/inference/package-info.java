/**
 * From a model and data to answers: {@link org.merapi.inference.Potential} is the log density that
 * samplers see, {@link org.merapi.inference.Mcmc} runs NUTS on it, {@link
 * org.merapi.inference.Posterior} holds the draws, and {@link org.merapi.inference.Predictive} runs
 * a model at draws.
 */
@NullMarked
package org.merapi.inference;

import org.jspecify.annotations.NullMarked;
