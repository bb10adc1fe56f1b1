/** Multilevel models. */
@NullMarked
package org.merapi.examples.posterior.multilevel;

import org.jspecify.annotations.NullMarked;
