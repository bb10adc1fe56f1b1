/** Laws of handlers and of enumeration, on generated models. */
@NullMarked
package org.merapi.properties.laws;

import org.jspecify.annotations.NullMarked;
