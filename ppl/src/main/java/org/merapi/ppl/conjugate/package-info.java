/**
 * Conjugate pairs: which laws of observations leave the posterior of a parameter in the family of
 * its prior, and how its parameters change. Each pair is one row of {@link
 * org.merapi.ppl.conjugate.Conjugacy}.
 */
@NullMarked
package org.merapi.ppl.conjugate;

import org.jspecify.annotations.NullMarked;
