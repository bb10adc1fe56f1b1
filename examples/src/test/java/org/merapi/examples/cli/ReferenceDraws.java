package org.merapi.examples.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.merapi.examples.data.DataTable;
import org.merapi.inference.Latent;
import org.merapi.inference.Potential;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** The 500 reference draws of a posterior that posteriordb publishes, thinned until independent. */
final class ReferenceDraws {
  private static final String STANDARDIZED = "theta_trans";

  private final DataTable columns;

  private ReferenceDraws(DataTable columns) {
    this.columns = columns;
  }

  /** Without the folder of draws the calling test is skipped. */
  static ReferenceDraws of(String posterior) {
    return new ReferenceDraws(
        DataTable.read(SharedFiles.posteriordb("draws/" + posterior + ".csv")));
  }

  /** The draws as unconstrained vectors of a potential, a row each. */
  double[][] unconstrained(Potential potential) {
    Map<String, double[][]> sites = new LinkedHashMap<>();
    for (Latent latent : potential.latents()) {
      sites.put(latent.name(), site(latent));
    }
    double[][] vectors = new double[column("chain__").length][];
    for (int draw = 0; draw < vectors.length; draw++) {
      Map<String, Tensor> values = new LinkedHashMap<>();
      for (Latent latent : potential.latents()) {
        double[][] elements = Objects.requireNonNull(sites.get(latent.name()));
        int row = draw;
        double[] value =
            IntStream.range(0, elements.length).mapToDouble(i -> elements[i][row]).toArray();
        values.put(
            latent.name(),
            latent.shape().rank() == 0 ? Tensors.scalar(value[0]) : Tensors.tensor(value));
      }
      vectors[draw] = potential.unconstrain(values);
    }
    return vectors;
  }

  /** The draws of each element of a site. */
  private double[][] site(Latent latent) {
    Shape shape = latent.shape();
    if (shape.rank() > 1) {
      throw new IllegalArgumentException("'" + latent.name() + "' has shape " + shape);
    }
    if (shape.rank() == 0) {
      return new double[][] {column(latent.name())};
    }
    return IntStream.rangeClosed(1, shape.size(0))
        .mapToObj(i ->
            latent.name().equals(STANDARDIZED) ? standardized(i) : column(latent.name() + "." + i))
        .toArray(double[][]::new);
  }

  /** Eight schools reports the effects, but its parameters are what they are made of. */
  private double[] standardized(int school) {
    double[] effect = column("theta." + school);
    double[] mean = column("mu");
    double[] spread = column("tau");
    return IntStream.range(0, effect.length)
        .mapToDouble(i -> (effect[i] - mean[i]) / spread[i])
        .toArray();
  }

  private double[] column(String name) {
    return columns.column(name).numbers().toDoubleArray();
  }
}
