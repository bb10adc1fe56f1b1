/** The handlers, one a file. */
@NullMarked
package org.merapi.ppl.handler;

import org.jspecify.annotations.NullMarked;
