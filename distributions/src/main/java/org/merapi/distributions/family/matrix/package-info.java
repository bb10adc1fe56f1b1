/** Distributions of matrices: covariances, correlations, their Cholesky factors, real matrices. */
@NullMarked
package org.merapi.distributions.family.matrix;

import org.jspecify.annotations.NullMarked;
