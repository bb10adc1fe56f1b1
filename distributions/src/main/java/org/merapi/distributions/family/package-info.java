/** The families of distributions, one record a file. */
@NullMarked
package org.merapi.distributions.family;

import org.jspecify.annotations.NullMarked;
