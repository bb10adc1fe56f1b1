/**
 * Dense linear algebra on {@code double[]} for the CPU backend: products, factors and functions of
 * strided matrices. Internal: no other module sees it.
 *
 * <p>{@link org.merapi.tensor.linalg.DenseKernels} is the entry to products, Cholesky factors and
 * triangular solves, {@link org.merapi.tensor.linalg.DenseFactors} to the rest. QR factors are
 * written out, eigenvalues and singular values are EJML's. Everything else is built on one
 * primitive, {@code c ±= a b}: the factorisation and the solves are recursions whose work is nearly
 * all in that product, as in LAPACK's recursive routines. Small and narrow products run in register
 * tiles of plain Java ({@code TiledProduct}); large ones go to a {@link
 * org.merapi.tensor.linalg.Blas}, which is OpenBLAS where it can be loaded and plain Java
 * otherwise.
 *
 * <p><b>Same bits every time.</b> Which path an operation takes depends on its shape alone, never
 * on warm-up or on how many threads there are, and each path adds up in one fixed order. The plain
 * Java paths all use the <em>same</em> order, that of the textbook triple loop with a rounding
 * after each multiplication and each addition, whatever the blocking; the one exception is a
 * product of a row and a column, which has eight accumulators. OpenBLAS adds up in an order of its
 * own, fixed for a type of processor. All agree within {@code n * epsilon} times the sum of the
 * absolute terms.
 */
@NullMarked
package org.merapi.tensor.linalg;

import org.jspecify.annotations.NullMarked;
