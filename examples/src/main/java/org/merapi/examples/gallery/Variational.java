package org.merapi.examples.gallery;

import java.util.function.Function;
import org.merapi.examples.data.DataTable;
import org.merapi.inference.vi.Svi;

/**
 * An example whose posterior is approximated by variational inference.
 *
 * @param inference given the data in a table
 * @param steps of the optimiser
 */
public record Variational(Function<DataTable, Svi> inference, int steps) {}
