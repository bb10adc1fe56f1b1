/**
 * Internal: the fitted numbers behind {@link org.merapi.tensor.special}, shared by the functions of
 * one number there and by their vector forms in {@link org.merapi.tensor.kernel}, so that both have
 * the same constants.
 */
@NullMarked
package org.merapi.tensor.special.coefficient;

import org.jspecify.annotations.NullMarked;
