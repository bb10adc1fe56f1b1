/**
 * Internal: sums of products over named axes. {@link org.merapi.tensor.contract.Equation} is what a
 * user wrote, {@link org.merapi.tensor.contract.PathSearch} finds the order in which operands meet,
 * {@link org.merapi.tensor.contract.Labelled} is a tensor whose axes have labels.
 */
@NullMarked
package org.merapi.tensor.contract;

import org.jspecify.annotations.NullMarked;
