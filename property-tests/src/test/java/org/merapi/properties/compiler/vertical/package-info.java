/**
 * Whole models from their code to compiled, vectorised second derivatives, against sums over every
 * assignment of their discrete variables in plain arithmetic.
 */
@NullMarked
package org.merapi.properties.compiler.vertical;

import org.jspecify.annotations.NullMarked;
