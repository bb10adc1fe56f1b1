/** Guides that are made from a model: families of distributions that approximate its posterior. */
@NullMarked
package org.merapi.inference.vi.guide;

import org.jspecify.annotations.NullMarked;
