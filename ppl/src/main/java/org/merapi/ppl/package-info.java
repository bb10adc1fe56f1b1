/**
 * The language: a model is a Java method that calls {@link org.merapi.ppl.Ppl#sample}, {@link
 * org.merapi.ppl.Ppl#observe} and the other statements of {@link org.merapi.ppl.Ppl}. What a
 * statement does is up to the handlers around the model.
 */
@NullMarked
package org.merapi.ppl;

import org.jspecify.annotations.NullMarked;
