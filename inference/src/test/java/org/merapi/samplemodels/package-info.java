/**
 * Models for tests of error messages, outside the library's packages so that their lines are a
 * user's.
 */
@NullMarked
package org.merapi.samplemodels;

import org.jspecify.annotations.NullMarked;
