/** What an example of the gallery is: a model, its data, and why it is worth a look. */
@NullMarked
package org.merapi.examples.gallery;

import org.jspecify.annotations.NullMarked;
