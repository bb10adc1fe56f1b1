/**
 * Ways to compute latent sites from others that are easier to explore. {@link
 * org.merapi.ppl.reparam.Reparametrisations} has them for static import.
 */
@NullMarked
package org.merapi.ppl.reparam;

import org.jspecify.annotations.NullMarked;
