/**
 * Internal: the maps from one random word to a number that cost more than a multiplication, for one
 * word; {@link org.merapi.tensor.kernel.Kernels} has them over arrays, with the same bits.
 */
@NullMarked
package org.merapi.tensor.random.word;

import org.jspecify.annotations.NullMarked;
