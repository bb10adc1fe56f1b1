/**
 * Outcomes of generalised linear models, given the predictors: one event is the vector of all
 * outcomes. The log density is one sum, made so that a value and its gradient take one pass over
 * the outcomes, one product with the predictors and one with their transpose.
 */
@NullMarked
package org.merapi.distributions.family.regression;

import org.jspecify.annotations.NullMarked;
