/**
 * Functions of tensors as programs: {@link org.merapi.autograd.trace.Jit} traces a function once
 * and runs it as compiled code from then on.
 */
@NullMarked
package org.merapi.autograd.trace;

import org.jspecify.annotations.NullMarked;
