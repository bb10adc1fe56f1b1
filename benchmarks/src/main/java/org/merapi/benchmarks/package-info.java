/** JMH benchmarks; the figures and how to get them stand in {@code benchmarks/README.md}. */
@NullMarked
package org.merapi.benchmarks;

import org.jspecify.annotations.NullMarked;
