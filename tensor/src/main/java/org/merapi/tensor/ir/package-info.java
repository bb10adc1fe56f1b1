/**
 * Programs as data: a {@link org.merapi.tensor.ir.Graph} is what a {@link
 * org.merapi.tensor.ir.Tracer} saw a function do to tensors that have a shape but no numbers. Each
 * pass over a graph is one class; {@link org.merapi.tensor.ir.Spec} is the grammar that every graph
 * keeps to.
 */
@NullMarked
package org.merapi.tensor.ir;

import org.jspecify.annotations.NullMarked;
