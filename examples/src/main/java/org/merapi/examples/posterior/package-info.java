/**
 * The models of posteriordb, one package a family of models: written as a user of Merapi would
 * write them, under the names of posteriordb, so that their draws can be compared with its
 * reference posteriors. Their data do not ship with Merapi.
 */
@NullMarked
package org.merapi.examples.posterior;

import org.jspecify.annotations.NullMarked;
