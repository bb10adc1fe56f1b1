/**
 * Parameters, states and traces as values: immutable, equal if their numbers are the same to the
 * bit, printable, and saved in safetensors files whose metadata hold the rest. A file is checked
 * against the programs that are to use it.
 */
@NullMarked
package org.merapi.ppl.state;

import org.jspecify.annotations.NullMarked;
