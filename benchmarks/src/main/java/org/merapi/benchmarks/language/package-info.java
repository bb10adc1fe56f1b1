/** What the language costs beyond the arithmetic of a model. */
@NullMarked
package org.merapi.benchmarks.language;

import org.jspecify.annotations.NullMarked;
