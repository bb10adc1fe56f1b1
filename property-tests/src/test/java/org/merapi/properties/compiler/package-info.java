/**
 * Laws of tracing and compiling, on generated programs: what is compiled computes what the same
 * function computes when it runs operation by operation.
 */
@NullMarked
package org.merapi.properties.compiler;

import org.jspecify.annotations.NullMarked;
