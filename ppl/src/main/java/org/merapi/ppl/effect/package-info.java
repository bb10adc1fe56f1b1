/**
 * The effect system under the language: a statement of a model is a {@link
 * org.merapi.ppl.effect.Site}, an immutable value that travels outward through the {@link
 * org.merapi.ppl.effect.Handler}s and comes back answered.
 *
 * <p>A handler is one method. It looks at the site, passes it or a changed copy on, and gives back
 * the answer:
 *
 * <pre>{@code
 * List<String> seen = new ArrayList<>();
 * Handler listener = (site, outer) -> {
 *   Site answer = outer.proceed(site);
 *   if (answer instanceof Site.Sample s) {
 *     seen.add(s.name() + " " + s.tensor().shape());
 *   }
 *   return answer;
 * };
 * Runnable model = () -> plate("row", 3, () -> { sample("x", normal(0, 1)); });
 * new Seed(key(0)).run(() -> listener.run(model));
 * System.out.println(seen);   // -> [x [3]]
 * }</pre>
 *
 * <p>The innermost handler sees a site first and its answer last. What no handler answers gets its
 * meaning at the end: a site with a key is drawn, and one without is an error. {@link
 * org.merapi.ppl.effect.Trace} records a run, and is where log densities come from.
 */
@NullMarked
package org.merapi.ppl.effect;

import org.jspecify.annotations.NullMarked;
