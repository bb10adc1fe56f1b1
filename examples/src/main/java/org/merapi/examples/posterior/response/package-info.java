/** Item response. */
@NullMarked
package org.merapi.examples.posterior.response;

import org.jspecify.annotations.NullMarked;
