/**
 * Gradients of whole models beside C written by hand for each, the time that warming up takes, and
 * how the cost grows: {@code benchmarks/compiled} runs it. The C is in {@code src/main/c}.
 */
@NullMarked
package org.merapi.benchmarks.compiled;

import org.jspecify.annotations.NullMarked;
