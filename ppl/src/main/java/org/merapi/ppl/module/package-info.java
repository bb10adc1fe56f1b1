/**
 * Modules: records whose components are tensors and other modules. {@link
 * org.merapi.ppl.Ppl#module} makes a parameter of every tensor, named by its path through the
 * record, and {@link org.merapi.ppl.Ppl#randomModule} random variables of those that have a prior.
 */
@NullMarked
package org.merapi.ppl.module;

import org.jspecify.annotations.NullMarked;
