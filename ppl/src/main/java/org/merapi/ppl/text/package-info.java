/** Text that several packages print. Not exported. */
@NullMarked
package org.merapi.ppl.text;

import org.jspecify.annotations.NullMarked;
