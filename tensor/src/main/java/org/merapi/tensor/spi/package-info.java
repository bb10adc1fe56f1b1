/**
 * What a module builds on that gives tensors another meaning than running at once: differentiation,
 * tracing. Users of tensors do not need this package.
 */
@NullMarked
package org.merapi.tensor.spi;

import org.jspecify.annotations.NullMarked;
