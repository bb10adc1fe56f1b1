/**
 * Internal: bytecode for the rows of the operation table. A row gives the instructions of one
 * element; the emitter puts them into loops, one hidden class for each operation and element type,
 * when first used.
 */
@NullMarked
package org.merapi.tensor.emit;

import org.jspecify.annotations.NullMarked;
