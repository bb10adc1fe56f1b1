/** The gallery: one class is one model, written as a user of Merapi would write it. */
@NullMarked
package org.merapi.examples.model;

import org.jspecify.annotations.NullMarked;
