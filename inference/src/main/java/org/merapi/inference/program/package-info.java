/**
 * Functions of tensors as compiled programs, with the traced form beside them to tell whether the
 * function is still the same. Not part of the interface of this module.
 */
@NullMarked
package org.merapi.inference.program;

import org.jspecify.annotations.NullMarked;
