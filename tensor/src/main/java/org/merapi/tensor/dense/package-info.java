/**
 * Internal: concrete tensors, their storage and their strided layout. Only backends look in here.
 */
@NullMarked
package org.merapi.tensor.dense;

import org.jspecify.annotations.NullMarked;
