/**
 * What to know about a model before its posterior is sampled: {@link
 * org.merapi.inference.check.ModelCheck} looks at a model and its data, and {@link
 * org.merapi.inference.check.CheckReport} says what it found.
 */
@NullMarked
package org.merapi.inference.check;

import org.jspecify.annotations.NullMarked;
