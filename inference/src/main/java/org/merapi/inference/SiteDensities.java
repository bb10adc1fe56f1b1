package org.merapi.inference;

import java.util.List;
import org.merapi.inference.program.Part;
import org.merapi.tensor.Tensor;

/**
 * A log density on unconstrained space and what it is the sum of.
 *
 * @param total the log density
 * @param terms scalars: the density of each site, and the volume changes
 */
record SiteDensities(Tensor total, List<Part> terms) {}
