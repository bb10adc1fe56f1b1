/**
 * Tensors: immutable multi-dimensional arrays and everything a user does with them.
 *
 * <p>{@link org.merapi.tensor.Tensor} is the value, {@link org.merapi.tensor.Tensors} makes values
 * and holds the functions for static import, {@link org.merapi.tensor.Key} is the source of
 * randomness. What an operation is lives in {@code org.merapi.tensor.op}; how it runs on this
 * machine is internal.
 */
@NullMarked
package org.merapi.tensor;

import org.jspecify.annotations.NullMarked;
