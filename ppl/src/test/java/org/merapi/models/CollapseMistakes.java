package org.merapi.models;

import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.beta;
import static org.merapi.distributions.Distributions.cauchy;
import static org.merapi.distributions.Distributions.exponential;
import static org.merapi.distributions.Distributions.gamma;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.poisson;
import static org.merapi.distributions.Distributions.zeroInflated;
import static org.merapi.ppl.Ppl.collapse;
import static org.merapi.ppl.Ppl.factor;
import static org.merapi.ppl.Ppl.markov;
import static org.merapi.ppl.Ppl.mask;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import org.merapi.distributions.Distribution;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.ppl.effect.Branch;
import org.merapi.ppl.handler.Scale;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/** Models with mistakes about collapsed sites: each error names its line, so lines count here. */
public final class CollapseMistakes {
  private CollapseMistakes() {}

  /** A prior without conjugate laws. */
  public static void prior() {
    sample("x", cauchy(0, 1), collapse());
  }

  /** A law that is not in the table. */
  public static void law() {
    var x = sample("x", normal(0, 1), collapse());
    observe("y", cauchy(x, 1), scalar(0.5));
  }

  /** The right law, but another parameter of it. */
  public static void parameter() {
    var x = sample("x", gamma(2, 1), collapse());
    observe("y", normal(0, x), scalar(0.5));
  }

  /** The right parameter, but computed from the value. */
  public static void computed() {
    var x = sample("x", gamma(2, 1), collapse());
    observe("y", poisson(x.times(3)), scalar(2));
  }

  /** Both parameters. */
  public static void twice() {
    var x = sample("x", gamma(2, 1), collapse());
    observe("y", gamma(x, x), scalar(2));
  }

  /** A law around the right one. */
  public static void wrapped() {
    var x = sample("x", gamma(2, 1), collapse());
    observe("y", zeroInflated(0.25, poisson(x)), scalar(2));
  }

  /** Two collapsed sites at once. */
  public static void two() {
    var x = sample("x", gamma(2, 1), collapse());
    var z = sample("z", gamma(2, 1), collapse());
    observe("y", gamma(z, x), scalar(2));
  }

  /** A term that is no observation. */
  public static void term() {
    var x = sample("x", normal(0, 1), collapse());
    factor("penalty", x.square());
  }

  /** Data made of the value. */
  public static void data() {
    var x = sample("x", normal(0, 1), collapse());
    observe("y", normal(0, 1), x.plus(1));
  }

  /** A collapsed site whose value would have to be known. */
  public static void chain() {
    var x = sample("x", gamma(2, 1), collapse());
    var z = sample("z", gamma(scalar(3), x), collapse());
    observe("y", exponential(z), scalar(2));
  }

  /** A scaled site. */
  public static void scaled() {
    new Scale(2).run(() -> sample("x", normal(0, 1), collapse()));
  }

  /** A scaled observation. */
  public static void scaledChild() {
    var x = sample("x", normal(0, 1), collapse());
    new Scale(2).run(() -> observe("y", normal(x, 1), scalar(0.5)));
  }

  /** One site for all rows of a plate. */
  public static void shared(Tensor rows) {
    var x = sample("x", normal(0, 1), collapse());
    plate("row", rows.size(0)).run(some -> observe("y", normal(x, 1), rows.get(some)));
  }

  /** A site of a plate that is used after it. */
  public static void outside(Tensor rows) {
    var x = plate("row", rows.size(0)).get(some -> sample("x", normal(0, 1), collapse()));
    observe("y", normal(x, 1).toEvent(1), tensor(1., 2));
  }

  /** A site hidden by a mask whose observations count. */
  public static void hidden() {
    var x = sample("x", normal(0, 1), collapse(), mask(tensor(false).get(0)));
    observe("y", normal(x, 1), scalar(0.5));
  }

  /** An observation in a branch. */
  public static void branch() {
    var x = sample("x", beta(1, 1), collapse());
    new Branch(tensor(true).get(0)).run(() -> observe("y", bernoulli(x), scalar(1)));
  }

  /** A collapsed site in a loop. */
  public static void loop() {
    markov("t", 0, 3, scalar(0.0), (t, before) -> sample("x", normal(before, 1), collapse()));
  }

  /** A law that does not declare all that it uses. */
  record Captured(Tensor scale, Tensor secret) implements Distribution {
    @Override
    public Params<Captured> params() {
      return Params.of(
          changed -> new Captured(changed, secret), "scale", scale, Constraints.POSITIVE);
    }

    @Override
    public Constraint support() {
      return Constraints.REAL;
    }

    @Override
    public Tensor logProb(Tensor value) {
      return normal(secret, scale).logProb(value);
    }

    @Override
    public Tensor sample(Key key) {
      return normal(secret, scale).sample(key);
    }
  }

  /** A law that does not declare the value as a parameter. */
  public static void captured() {
    var x = sample("x", normal(0, 1), collapse());
    observe("y", new Captured(scalar(2.0), x), scalar(0.5));
  }

  /** A model whose observations are asked for one by one. */
  public static void joined() {
    var x = sample("x", normal(0, 1), collapse());
    plate("row", 2, () -> observe("y", normal(x, 1), tensor(1., 2)));
  }
}
