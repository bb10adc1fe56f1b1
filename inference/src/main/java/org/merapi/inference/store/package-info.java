/** Draws on disk: {@link org.merapi.inference.store.CmdStanCsv} writes them as they are made. */
@NullMarked
package org.merapi.inference.store;

import org.jspecify.annotations.NullMarked;
