/**
 * The examples' data: {@link org.merapi.examples.data.DataTable} reads CSV and JSON files, and one
 * record for each data set holds its columns as tensors, checked on the way in.
 */
@NullMarked
package org.merapi.examples.data;

import org.jspecify.annotations.NullMarked;
