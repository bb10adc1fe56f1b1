/**
 * What is doubtful about a model, found before inference by running it once or twice.
 *
 * <pre>{@code
 * Lint.of(() -> Models.eightSchools(data)).print();
 * }</pre>
 */
@NullMarked
package org.merapi.ppl.lint;

import org.jspecify.annotations.NullMarked;
