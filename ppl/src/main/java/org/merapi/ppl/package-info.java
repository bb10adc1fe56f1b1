/**
 * The language: a model is a Java method that calls {@link org.merapi.ppl.Ppl#sample}, {@link
 * org.merapi.ppl.Ppl#observe} and the other statements of {@link org.merapi.ppl.Ppl}. What a
 * statement does is up to the handlers around the model.
 *
 * <pre>{@code
 * Tensor heights = tensor(1.62, 1.71, 1.80, 1.75);
 * Runnable model = () -> {
 *   var mean = sample("mean", normal(1.7, 0.3));
 *   var spread = sample("spread", halfNormal(0.3));
 *   plate("person", List.of("Ann", "Bob", "Cleo", "Dan"), () -> {
 *     observe("height", normal(mean, spread), heights);
 *   });
 * };
 * Trace trace = Trace.of(() -> new Seed(key(1)).run(model));
 * System.out.println(trace.sites().keySet());   // -> [mean, spread, person, height]
 * }</pre>
 *
 * <p>A discrete site that says {@link org.merapi.ppl.Ppl#enumerate()} is summed over, {@link
 * org.merapi.ppl.Ppl#markov} makes the steps of a chain, {@link org.merapi.ppl.Ppl#cond} chooses
 * between two branches, and {@link org.merapi.ppl.Ppl#scope} uses a part of a model twice. {@link
 * org.merapi.ppl.Models} makes models of models: conditioned on data, or intervened on.
 */
@NullMarked
package org.merapi.ppl;

import org.jspecify.annotations.NullMarked;
