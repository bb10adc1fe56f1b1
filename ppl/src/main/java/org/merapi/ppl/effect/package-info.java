/**
 * The effect system under the language: a statement of a model is a {@link
 * org.merapi.ppl.effect.Site}, an immutable value that travels outward through the {@link
 * org.merapi.ppl.effect.Handler}s and comes back answered.
 */
@NullMarked
package org.merapi.ppl.effect;

import org.jspecify.annotations.NullMarked;
