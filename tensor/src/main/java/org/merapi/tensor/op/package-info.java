/**
 * What an operation is: its name, its rule for shapes and types, its derivative and its batching
 * rule, each declared once. {@link org.merapi.tensor.op.ScalarOp} is the table of element-wise
 * operations, one row each; the other kinds are sealed records. How an operation runs is the
 * business of a backend.
 */
@NullMarked
package org.merapi.tensor.op;

import org.jspecify.annotations.NullMarked;
