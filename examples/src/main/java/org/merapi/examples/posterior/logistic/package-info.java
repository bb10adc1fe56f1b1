/** Logistic regression. */
@NullMarked
package org.merapi.examples.posterior.logistic;

import org.jspecify.annotations.NullMarked;
