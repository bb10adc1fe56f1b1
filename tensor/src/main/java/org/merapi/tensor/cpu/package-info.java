/** Internal: how each kind of operation runs on Java arrays. */
@NullMarked
package org.merapi.tensor.cpu;

import org.jspecify.annotations.NullMarked;
