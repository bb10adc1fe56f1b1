/** Tensor operations beside libtorch, EJML and ND4J: {@code benchmarks/tensor} runs it. */
@NullMarked
package org.merapi.peers;

import org.jspecify.annotations.NullMarked;
