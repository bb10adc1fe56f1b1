/** The pictures on the pages of the gallery. */
@NullMarked
package org.merapi.examples.picture;

import org.jspecify.annotations.NullMarked;
