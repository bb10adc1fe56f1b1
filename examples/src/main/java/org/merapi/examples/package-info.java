/**
 * The gallery: {@code model} holds one model a class, {@code data} what they read, {@code cli} the
 * command line; {@link org.merapi.examples.MiniPpl} is the whole idea of the language in one file.
 */
@NullMarked
package org.merapi.examples;

import org.jspecify.annotations.NullMarked;
