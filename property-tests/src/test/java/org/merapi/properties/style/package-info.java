/**
 * The rules of style as tests: which module may use which, how long a file may be, what may be
 * static, which lints are off and why. The lists of exceptions, each with its reason, are text
 * files beside these classes, in the test resources.
 */
@NullMarked
package org.merapi.properties.style;

import org.jspecify.annotations.NullMarked;
