/**
 * Counter-based random numbers: the Threefry2x64-20 block function, the derivation of keys, a
 * sequential generator over a key, and scalar samplers of the basic laws.
 *
 * <p>A draw is a pure function of a 128-bit key and the index of the element drawn. Element {@code
 * i} reads only the blocks with counter {@code (i, attempt)}: {@code attempt} is 0 for a sampler
 * that needs one block, and counts the proposals of a rejection sampler. The results therefore do
 * not depend on the order, the grouping or the thread in which elements are drawn. The second
 * counter word is divided as follows, so that no two uses of one key share a block:
 *
 * <ul>
 *   <li>{@code 0 .. 2^62-1}: attempts of draws. Samplers that combine several draws for one element
 *       (such as {@link org.merapi.tensor.random.BetaDraws}) start the attempts of draw number j at
 *       {@code j * 2^32}.
 *   <li>{@code 2^63 + 1 .. 2^63 + 4}: the domains named in {@link
 *       org.merapi.tensor.random.Threefry} (keys derived from numbers and names, and the stream of
 *       {@link org.merapi.tensor.random.CounterGenerator}).
 *   <li>everything else is reserved.
 * </ul>
 *
 * <p>The samplers use IEEE double additions, multiplications, divisions and square roots in a fixed
 * order and the functions of {@link java.lang.StrictMath}, whose results are specified to the bit
 * (fdlibm). The draws are thus the same bits on every machine, interpreted or compiled. They are
 * part of the meaning of a seed: a change to any of them is a change of all recorded seeds.
 *
 * <p>None of this is meant for cryptography.
 */
@NullMarked
package org.merapi.tensor.random;

import org.jspecify.annotations.NullMarked;
