package org.merapi.models;

import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.gamma;
import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.logNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.constraint.Constraints.POSITIVE;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.param;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.zeros;

import java.util.Map;
import org.merapi.ppl.handler.Subsample;
import org.merapi.tensor.Tensor;

/** A model and guides for it, most of which do not fit: lines count. */
public final class GuideModels {
  private static final Tensor X = tensor(0.5, 1.5, -1, 2);

  private GuideModels() {}

  /** Three latent sites, one of them in a plate. */
  public static void model() {
    var loc = sample("loc", normal(0, 1));
    var scale = sample("scale", halfNormal(1));
    plate("row", 4)
        .run(rows -> {
          var z = sample("z", normal(loc, scale));
          observe("y", normal(z, 1), X.get(rows));
        });
  }

  /** A guide that fits. */
  public static void guide() {
    sample("loc", normal(param("loc.loc", scalar(0)), 1));
    sample("scale", logNormal(param("scale.loc", scalar(0)), 1));
    var z = param("z.loc", zeros(4));
    plate("row", 4).run(rows -> sample("z", normal(z.get(rows), 1)));
  }

  /** One site is missing, one has another name, one another support, one another shape. */
  public static void unlike() {
    sample("location", normal(param("loc.loc", scalar(0)), 1));
    sample("scale", normal(param("scale.loc", scalar(0)), 1));
    sample("z", normal(param("z.loc", zeros(3)), 1).toEvent(1));
  }

  /** What has no place in a guide. */
  public static void outOfPlace() {
    guide();
    observe("y", normal(0, 1), scalar(0.5));
    sample("flag", bernoulli(0.5), enumerate());
  }

  /** A site of the guide is data in the model, and one only there. */
  public static void drawsData() {
    guide();
    plate("row", 4).run(rows -> sample("y", normal(0, 1)));
  }

  /** A parameter that leads nowhere. */
  public static void unusedParam() {
    guide();
    param("width", scalar(1), POSITIVE);
  }

  /** Two rows of the plate. */
  public static void rows(Runnable part, long... rows) {
    new Subsample(Map.of("row", tensor(rows))).run(part);
  }

  /** Draws as many values as two rows ask for, but outside the plate. */
  public static void besideThePlate() {
    sample("loc", normal(param("loc.loc", scalar(0)), 1));
    sample("scale", gamma(param("scale.loc", scalar(1), POSITIVE), 1));
    plate("other", 2).run(rows -> sample("z", normal(param("z.loc", zeros(2)), 1)));
  }
}
