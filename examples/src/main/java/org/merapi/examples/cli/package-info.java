/**
 * The command line: {@code merapi list}, {@code merapi describe}, {@code merapi run}, {@code merapi
 * check}.
 */
@NullMarked
package org.merapi.examples.cli;

import org.jspecify.annotations.NullMarked;
