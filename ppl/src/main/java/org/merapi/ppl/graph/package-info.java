/**
 * What a model looks like: which sites depend on which.
 *
 * <pre>{@code
 * Dependencies.of(() -> Models.eightSchools(data)).parents("theta");  // [mu, tau]
 * }</pre>
 */
@NullMarked
package org.merapi.ppl.graph;

import org.jspecify.annotations.NullMarked;
