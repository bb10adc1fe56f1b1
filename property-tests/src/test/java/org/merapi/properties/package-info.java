/** Laws that span modules, and what their tests share. */
@NullMarked
package org.merapi.properties;

import org.jspecify.annotations.NullMarked;
