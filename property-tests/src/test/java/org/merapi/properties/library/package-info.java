/**
 * Merapi as others use it: the jars as modules, a Maven project that depends on them, a shell. What
 * these tests start runs on the tests' own JDK, without any flag.
 */
@NullMarked
package org.merapi.properties.library;

import org.jspecify.annotations.NullMarked;
