/**
 * Internal: from a {@link org.merapi.tensor.ir.Graph} to bytecode. {@link
 * org.merapi.tensor.compile.Layouts} finds which nodes are views, {@link
 * org.merapi.tensor.compile.Staging} which operations share a loop, {@link
 * org.merapi.tensor.compile.Lowering} turns both into steps over buffers, and the emitter writes
 * the steps as methods of a hidden class.
 */
@NullMarked
package org.merapi.tensor.compile;

import org.jspecify.annotations.NullMarked;
