/**
 * What users of other systems complain about most, one class each, shown to be gone. The numbers
 * are those of the list in the design.
 */
@NullMarked
package org.merapi.properties.pains;

import org.jspecify.annotations.NullMarked;
