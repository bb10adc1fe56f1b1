package org.merapi.samplemodels;

import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.module;
import static org.merapi.ppl.Ppl.mutable;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.param;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.ppl.Ppl.update;
import static org.merapi.tensor.Tensors.integer;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.softplus;
import static org.merapi.tensor.Tensors.tanh;

import org.merapi.distributions.constraint.Constraints;
import org.merapi.ppl.module.Layer;
import org.merapi.ppl.module.Linear;
import org.merapi.ppl.module.Module;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** Models that keep something from step to step, and models of nets. */
public final class StateModels {
  private StateModels() {}

  /** Counts its runs, and keeps a running mean of its draws. */
  public static void counting(Tensor data) {
    Tensor z = sample("z", normal(0, 1));
    Tensor count = mutable("count", integer(0));
    update("count", count.plus(integer(1)));
    Tensor mean = mutable("mean", scalar(0));
    update("mean", mean.times(0.9).plus(z.times(0.1)));
    plate("row", data.size(0)).run(rows -> observe("x", normal(z, 1), data.get(rows)));
  }

  /** A guide for one number. */
  public static void guide() {
    sample("z", normal(param("loc", scalar(0)), param("scale", scalar(1), Constraints.POSITIVE)));
  }

  /** A regression whose mean is a net's. */
  public static void regression(Layer net, Tensor x, Tensor y) {
    Tensor noise = sample("noise", normal(0, 1));
    Layer fitted = module("net", net);
    plate("row", x.size(0))
        .run(rows -> {
          Tensor mean = fitted.apply(x.get(rows)).squeeze(-1);
          observe("y", normal(mean, softplus(noise)), y.get(rows));
        });
  }

  /** A guide for the noise of the regression. */
  public static void noiseGuide() {
    sample(
        "noise",
        normal(param("loc", scalar(0)), param("scale", scalar(0.1), Constraints.POSITIVE)));
  }

  /**
   * An encoder of a variational autoencoder.
   *
   * @param hidden its first layer
   * @param loc the means
   * @param scale before softplus the standard deviations
   */
  public record Encoder(Linear hidden, Linear loc, Linear scale) implements Module {}

  /**
   * A variational autoencoder (Kingma and Welling 2014) of rows of numbers.
   *
   * @param encoder from rows to codes
   * @param decoder from codes to the means of rows
   * @param latent the size of a code
   */
  public record Autoencoder(Encoder encoder, Linear decoder, int latent) {

    /** One that starts at random. */
    public static Autoencoder of(Key key, int features, int latent) {
      return new Autoencoder(
          new Encoder(
              Linear.of(key.fold("hidden"), features, 8),
              Linear.of(key.fold("loc"), 8, latent),
              Linear.of(key.fold("scale"), 8, latent)),
          Linear.of(key.fold("decoder"), latent, features),
          latent);
    }

    /** Codes, and the rows that they make. */
    public void model(Tensor data) {
      Linear net = module("decoder", decoder);
      plate("row", data.size(0))
          .run(rows -> {
            Tensor z = sample("z", normal(scalar(0).expand(Shape.of(latent)), 1).toEvent(1));
            observe("x", normal(net.apply(z), 0.5).toEvent(1), data.get(rows));
          });
    }

    /** The codes of the rows. */
    public void guide(Tensor data) {
      Encoder net = module("encoder", encoder);
      plate("row", data.size(0))
          .run(rows -> {
            Tensor h = tanh(net.hidden().apply(data.get(rows)));
            Tensor scale = softplus(net.scale().apply(h));
            sample("z", normal(net.loc().apply(h), scale).toEvent(1));
          });
    }
  }
}
