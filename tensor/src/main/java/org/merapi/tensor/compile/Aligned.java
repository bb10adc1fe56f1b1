package org.merapi.tensor.compile;

import org.merapi.tensor.Shape;
import org.merapi.tensor.ir.Node;

/**
 * An input as one operation sees it: the same value may be broadcast along other axes by another.
 *
 * @param shape that it is broadcast to
 */
record Aligned(Node input, Shape shape) {}
