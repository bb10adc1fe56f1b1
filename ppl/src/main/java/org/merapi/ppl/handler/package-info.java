/**
 * The handlers, one a file. Each is a value that is put around a model by {@code run}, and they go
 * around one another:
 *
 * <pre>{@code
 * Runnable model = () -> {
 *   var x = sample("x", normal(0, 1));
 *   sample("y", normal(x, 1));
 * };
 * var data = new Condition(Map.of("y", scalar(2.0)));
 * var values = new Substitute(Map.of("x", scalar(1.0)));
 * Trace trace = Trace.of(() -> values.run(() -> data.run(model)));
 * System.out.println(trace.table().lines().skip(2).map(String::strip).toList());
 * // -> [x     sample            []     []     [], y     observed          []     []     []]
 * System.out.println(trace.logDensities().get("y").item());   // -> -1.4189385332046727
 * }</pre>
 *
 * <p>A site that a handler further in has given a value has it for good: {@link
 * org.merapi.ppl.handler.Seed} belongs outside of what gives values, where it draws what is left.
 */
@NullMarked
package org.merapi.ppl.handler;

import org.jspecify.annotations.NullMarked;
