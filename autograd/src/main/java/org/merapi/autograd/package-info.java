/**
 * Derivatives of programs made of tensor operations: {@link org.merapi.autograd.Gradients} has
 * gradients, products with Jacobians and Hessians, of any order and of functions of records of
 * tensors; {@link org.merapi.autograd.CustomGradient} replaces a derivative by a user's. The rules
 * themselves stand beside the operations.
 */
@NullMarked
package org.merapi.autograd;

import org.jspecify.annotations.NullMarked;
