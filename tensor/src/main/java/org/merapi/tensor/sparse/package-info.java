/**
 * Sparse matrices and embeddings.
 *
 * <p>A sparse matrix is a pattern and values. The pattern says where entries are: whole numbers,
 * known while the program is written down, checked once and never differentiated. The values are an
 * ordinary {@link org.merapi.tensor.Tensor} with one axis, which may be differentiated, traced or
 * carry hidden axes as any other. What is computed from a pattern alone, such as the pattern of a
 * sum or a product, is computed when the operation is called, once even in a traced program.
 *
 * <p>{@link org.merapi.tensor.sparse.Coo} is the form to gather entries in, {@link
 * org.merapi.tensor.sparse.Csr} the one to compute with. An entry may be zero: it keeps its place,
 * and gradients flow to it.
 *
 * <p>{@link org.merapi.tensor.sparse.EmbeddingTable} is a table of vectors too large to be copied
 * in every step of an optimiser; it is the one thing here that changes.
 */
@NullMarked
package org.merapi.tensor.sparse;

import org.jspecify.annotations.NullMarked;
