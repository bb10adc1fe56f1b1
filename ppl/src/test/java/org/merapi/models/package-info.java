/**
 * Models as a user writes them: outside the library's packages, so that errors name their lines.
 */
@NullMarked
package org.merapi.models;

import org.jspecify.annotations.NullMarked;
