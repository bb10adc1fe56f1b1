/** Timing contenders in turn in one process, and tables of what came out. */
@NullMarked
package org.merapi.benchmarks.timing;

import org.jspecify.annotations.NullMarked;
