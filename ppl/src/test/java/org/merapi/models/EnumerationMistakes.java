package org.merapi.models;

import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.poisson;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.factor;
import static org.merapi.ppl.Ppl.mask;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.zeros;

import org.merapi.ppl.handler.Scale;
import org.merapi.tensor.DType;
import org.merapi.tensor.Tensor;

/** Models with mistakes about enumerated sites: each error names its line, so lines count here. */
public final class EnumerationMistakes {
  private static final Tensor WEIGHTS = tensor(0.25, 0.75);
  private static final Tensor LOCS = tensor(-1., 1);

  private EnumerationMistakes() {}

  /** A continuous site. */
  public static void continuous() {
    sample("x", normal(0, 1), enumerate());
  }

  /** A discrete site with infinitely many values. */
  public static void infinite() {
    sample("n", poisson(3), enumerate());
  }

  /** Several values that are one draw. */
  public static void joined() {
    sample("z", bernoulli(tensor(0.5, 0.5)).toEvent(1), enumerate());
  }

  /** A value used after its plate has ended. */
  public static void outsidePlate() {
    var z = plate("row", 3, () -> sample("z", categorical(WEIGHTS), enumerate()));
    observe("total", normal(LOCS.get(z).sum(), 1), scalar(0.5));
  }

  /** A factor after the plate has ended. */
  public static void factorOutsidePlate() {
    var z = plate("row", 3, () -> sample("z", categorical(WEIGHTS), enumerate()));
    factor("total", z.cast(DType.FLOAT64).sum());
  }

  /** Two enumerated sites in plates that cross, both needed at once. */
  public static void blockModel() {
    var users = plate("user", 3).withDim(-1);
    var movies = plate("movie", 2).withDim(-2);
    var u = users.get(all -> sample("u", categorical(WEIGHTS), enumerate()));
    var m = movies.get(all -> sample("m", categorical(WEIGHTS), enumerate()));
    users.run(all ->
        movies.run(
            each -> observe("rating", normal(LOCS.get(u).plus(LOCS.get(m)), 1), zeros(2, 3))));
  }

  /** As the block model, but each site meets one more in both plates, and only so the other. */
  public static void linkedBlocks() {
    var users = plate("user", 3).withDim(-1);
    var movies = plate("movie", 2).withDim(-2);
    var u = users.get(all -> sample("u", categorical(WEIGHTS), enumerate()));
    var m = movies.get(all -> sample("m", categorical(WEIGHTS), enumerate()));
    users.run(all ->
        movies.run(each -> {
          var link = sample("link", categorical(WEIGHTS), enumerate());
          observe("a", normal(LOCS.get(u).plus(LOCS.get(link)), 1), zeros(2, 3));
          observe("b", normal(LOCS.get(m).plus(LOCS.get(link)), 1), zeros(2, 3));
        }));
  }

  /** A scaled density that depends on an enumerated site. */
  public static void scaled() {
    var z = sample("z", categorical(WEIGHTS), enumerate());
    new Scale(2).run(() -> observe("x", normal(LOCS.get(z), 1), scalar(0.5)));
  }

  /** A scaled factor that depends on an enumerated site. */
  public static void scaledFactor() {
    var z = sample("z", categorical(WEIGHTS), enumerate());
    new Scale(2).run(() -> factor("x", LOCS.get(z)));
  }

  /** A scaled enumerated site. */
  public static void scaledItself() {
    new Scale(2).run(() -> sample("z", categorical(WEIGHTS), enumerate()));
  }

  /** One enumerated site for all rows of a plate. */
  public static void shared(Tensor data) {
    var z = sample("z", categorical(WEIGHTS), enumerate());
    plate("row", data.size(0)).run(rows -> observe("x", normal(LOCS.get(z), 1), data.get(rows)));
  }

  /** A mask that depends on an enumerated site. */
  public static void maskDepends() {
    var z = sample("z", categorical(WEIGHTS), enumerate());
    observe("x", normal(0, 1), scalar(0.5), mask(z.eq(1)));
  }
}
