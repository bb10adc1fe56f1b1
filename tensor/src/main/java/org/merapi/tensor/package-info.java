/**
 * Tensors: immutable multi-dimensional arrays and everything a user does with them.
 *
 * <p>{@link org.merapi.tensor.Tensor} is the value, {@link org.merapi.tensor.Tensors} makes values
 * and holds the functions for static import, {@link org.merapi.tensor.Key} is the source of
 * randomness. Each family beyond has a class: {@link org.merapi.tensor.Special}, {@link
 * org.merapi.tensor.Reductions}, {@link org.merapi.tensor.Order}, {@link
 * org.merapi.tensor.Indexed}, {@link org.merapi.tensor.Arrange}, {@link
 * org.merapi.tensor.Contractions} and {@link org.merapi.tensor.Linalg}; {@link
 * org.merapi.tensor.Into} runs operations into given arrays. What an operation is lives in {@code
 * org.merapi.tensor.op}; how it runs on this machine is internal.
 */
@NullMarked
package org.merapi.tensor;

import org.jspecify.annotations.NullMarked;
