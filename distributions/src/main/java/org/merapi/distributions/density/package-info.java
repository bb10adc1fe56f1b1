/** What the log densities and draws of several families share. Not exported. */
@NullMarked
package org.merapi.distributions.density;

import org.jspecify.annotations.NullMarked;
