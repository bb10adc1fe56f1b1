/**
 * Internal: the array kernels that compiled programs share, each as a plain loop and over the
 * Vector API with the same bits.
 *
 * <p>HotSpot vectorises plain loops of arithmetic by itself, but not the exponent arithmetic of exp
 * and log, and not sums, whose order it must keep; and it makes slow code of a long method full of
 * vector operations. So the vector code is this fixed set of small kernels, compiled once for all
 * programs. {@link org.merapi.tensor.kernel.Kernels} is the way in.
 */
@NullMarked
package org.merapi.tensor.kernel;

import org.jspecify.annotations.NullMarked;
