/**
 * Stochastic variational inference. {@link org.merapi.inference.vi.Svi} fits the parameters of a
 * model and a guide by gradient steps on the evidence lower bound; it is pure, with the whole of a
 * run in {@link org.merapi.inference.vi.SviState}. {@link org.merapi.inference.vi.SviResult} gives
 * the fitted parameters, the history of the loss and draws from the guide.
 *
 * <pre>{@code
 * Runnable model = () -> kidscore(data);
 * SviResult fit = Svi.of(model, MeanField.of(model), Adam.of(0.02)).run(key(1), 5000);
 * fit.summary(key(2), 1000).print();
 * }</pre>
 */
@NullMarked
package org.merapi.inference.vi;

import org.jspecify.annotations.NullMarked;
