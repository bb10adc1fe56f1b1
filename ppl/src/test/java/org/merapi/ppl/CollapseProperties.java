package org.merapi.ppl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.dirichlet;
import static org.merapi.distributions.Distributions.dirichletMultinomial;
import static org.merapi.distributions.Distributions.multinomial;
import static org.merapi.distributions.Distributions.multivariateNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.oneHotCategorical;
import static org.merapi.ppl.Ppl.collapse;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Special.lgamma;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.eye;
import static org.merapi.tensor.Tensors.linspace;
import static org.merapi.tensor.Tensors.of;
import static org.merapi.tensor.Tensors.ones;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.merapi.autograd.Gradients;
import org.merapi.distributions.transform.Transform;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Collapse;
import org.merapi.ppl.handler.Mask;
import org.merapi.ppl.handler.Seed;
import org.merapi.ppl.handler.Substitute;
import org.merapi.tensor.Axis;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** Sites integrated out in closed form against numeric quadrature and the marginal laws. */
class CollapseProperties {

  private static Tensor collapsed(Runnable model) {
    return Trace.of(() -> new Collapse().run(model)).logDensity();
  }

  private static List<Tensor> parameters(int seed) {
    Key key = Key.key(seed);
    List<Tensor> parameters = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      parameters.add(key.fold(i).normal(Shape.SCALAR).times(0.4));
    }
    return parameters;
  }

  /** The integral over a site by the trapezoidal rule on the real line, by one run of the model. */
  private static Tensor quadrature(Runnable model) {
    Trace drawn = Trace.of(() -> new Seed(Key.key(0)).run(model));
    Site.Sample site = (Site.Sample) drawn.sites().get("x");
    Transform transform = site.distribution().support().transform();
    int points = 1401;
    double step = 0.05;
    Axis axis = Axis.of("quadrature", points);
    Tensor line = linspace(-step * (points - 1) / 2, step * (points - 1) / 2, points);
    line = line.hide(0, axis).expand(site.valueShape());
    Tensor x = transform.forward(line);
    Tensor density =
        Trace.of(() -> new Substitute(Map.of("x", x)).run(model))
            .logDensity()
            .plus(transform.logAbsDetJacobian(line, x).sum());
    return density.reveal(axis, 0).logSumExp(0).plus(Math.log(step));
  }

  private static void assertSame(
      Consumer<List<Tensor>> expected, Consumer<List<Tensor>> found, List<Tensor> at) {
    assertSameFunction(
        p -> quadrature(() -> expected.accept(p)), p -> collapsed(() -> found.accept(p)), at);
  }

  private static void assertSameFunction(
      Function<List<Tensor>, Tensor> expected,
      Function<List<Tensor>, Tensor> found,
      List<Tensor> at) {
    var one = Gradients.valueAndGrad(expected::apply, at);
    var other = Gradients.valueAndGrad(found::apply, at);
    double value = one.value().item();
    assertEquals(value, other.value().item(), 1e-10 * (1 + Math.abs(value)));
    for (int i = 0; i < at.size(); i++) {
      assertArrayEquals(
          one.gradient().get(i).toDoubleArray(),
          other.gradient().get(i).toDoubleArray(),
          1e-9 * (1 + Math.abs(value)),
          "gradient of parameter " + i);
    }
  }

  @Property(seed = "61", tries = 200)
  void quadratureOfEachPair(
      @ForAll ConjugateModel model,
      @ForAll @Size(max = 4) List<Boolean> counts,
      @ForAll @IntRange(min = 0, max = 999) int seed) {
    boolean[] flags = new boolean[counts.size()];
    for (int i = 0; i < flags.length; i++) {
      flags[i] = counts.get(i);
    }
    Tensor data = model.data(0, flags.length);
    Consumer<List<Tensor>> run = p -> model.run(p, data, tensor(flags));
    assertSame(run, run, parameters(seed));
  }

  /** Groups in a plate, and as entries of one event, are each an integral of their own. */
  @Property(seed = "62", tries = 100)
  void groupsAreSeparate(
      @ForAll ConjugateModel model,
      @ForAll @IntRange(min = 0, max = 3) int rows,
      @ForAll @IntRange(min = 1, max = 3) int groups,
      @ForAll @IntRange(min = 0, max = 999) int seed) {
    Tensor data = model.data(0, rows * groups).reshape(rows, groups);
    List<Tensor> at = parameters(seed);
    Function<List<Tensor>, Tensor> each =
        p -> {
          Tensor sum = scalar(0);
          for (int group = 0; group < groups; group++) {
            Tensor own = data.reshape(rows, groups).permute(1, 0).get(group).reshape(rows, 1);
            sum = sum.plus(quadrature(() -> model.groups(p, own)));
          }
          return sum;
        };
    assertSameFunction(each, p -> collapsed(() -> model.groups(p, data)), at);
    assertSameFunction(each, p -> collapsed(() -> model.joined(p, data)), at);
  }

  /** A mask around whole groups leaves out their integrals. */
  @Property(seed = "63", tries = 50)
  void maskedGroups(
      @ForAll ConjugateModel model,
      @ForAll boolean first,
      @ForAll boolean second,
      @ForAll @IntRange(min = 0, max = 999) int seed) {
    Tensor data = model.data(0, 6).reshape(3, 2);
    Mask mask = new Mask(tensor(first, second));
    List<Tensor> p = parameters(seed);
    double expected = 0;
    for (int group = 0; group < 2; group++) {
      Tensor own = data.permute(1, 0).get(group).reshape(3, 1);
      if (group == 0 ? first : second) {
        expected += collapsed(() -> model.groups(p, own)).item();
      }
    }
    double found = collapsed(() -> mask.run(() -> model.groups(p, data))).item();
    assertEquals(expected, found, 1e-11 * (1 + Math.abs(expected)));
  }

  private static Tensor logBeta(Tensor concentration) {
    return lgamma(concentration).sum().minus(lgamma(concentration.sum()));
  }

  /** Categories as positions, as vectors and as counts: the ratio of two beta functions. */
  @Property(seed = "64", tries = 100)
  void categories(
      @ForAll @IntRange(min = 1, max = 4) int k,
      @ForAll @IntRange(min = 0, max = 6) int n,
      @ForAll @IntRange(min = 0, max = 999) int seed) {
    List<Tensor> at = List.of(Key.key(seed).normal(Shape.of(k)));
    long[] positions = new long[n];
    long[] counts = new long[k];
    long[] vectors = new long[n * k];
    for (int i = 0; i < n; i++) {
      positions[i] = (seed + (long) i * i) % k;
      counts[(int) positions[i]]++;
      vectors[i * k + (int) positions[i]] = 1;
    }
    Function<List<Tensor>, Tensor> ratio =
        p ->
            logBeta(exp(p.get(0)).plus(tensor(counts).cast(DType.FLOAT64)))
                .minus(logBeta(exp(p.get(0))));
    assertSameFunction(
        ratio,
        p ->
            collapsed(() -> {
              Tensor x = sample("x", dirichlet(exp(p.get(0))), collapse());
              plate("row", n, () -> observe("y", categorical(x), tensor(positions)));
            }),
        at);
    assertSameFunction(
        ratio,
        p ->
            collapsed(() -> {
              Tensor x = sample("x", dirichlet(exp(p.get(0))), collapse());
              Tensor y = of(Shape.of(n, k), vectors);
              plate("row", n, () -> observe("y", oneHotCategorical(x), y));
            }),
        at);
    assertSameFunction(
        p -> dirichletMultinomial(scalar(n), exp(p.get(0))).logProb(tensor(counts)),
        p ->
            collapsed(() -> {
              Tensor x = sample("x", dirichlet(exp(p.get(0))), collapse());
              observe("y", multinomial(scalar(n), x), tensor(counts));
            }),
        at);
  }

  /**
   * A common mean, the means of groups, and rows: normal with a covariance for what is shared, and
   * the same with the common mean or the groups' means left to a sampler at given values.
   */
  @Property(seed = "65", tries = 100)
  void chainsOfNormals(
      @ForAll @IntRange(min = 1, max = 3) int rows,
      @ForAll @IntRange(min = 1, max = 3) int groups,
      @ForAll @IntRange(min = 0, max = 999) int seed) {
    List<Tensor> at = new ArrayList<>(parameters(seed));
    at.add(Key.key(seed).fold(4).normal(Shape.SCALAR).times(0.4));
    Tensor y = Key.key(seed).fold(5).normal(Shape.of(rows, groups));
    Tensor sameGroup = eye(groups).reshape(1, groups, 1, groups);
    Tensor shared = sameGroup.expand(Shape.of(rows, groups, rows, groups));
    int all = rows * groups;
    assertSameFunction(
        p -> {
          Tensor covariance =
              exp(p.get(1).times(2))
                  .plus(shared.reshape(all, all).times(exp(p.get(2).times(2))))
                  .plus(eye(all).times(exp(p.get(3).times(2))));
          return multivariateNormal(p.get(0).expand(Shape.of(all)), covariance)
              .logProb(y.reshape(all));
        },
        p ->
            collapsed(() -> {
              Tensor mu = sample("mu", normal(p.get(0), exp(p.get(1))), collapse());
              plate(
                  "group",
                  groups,
                  () -> {
                    Tensor theta = sample("theta", normal(mu, exp(p.get(2))), collapse());
                    plate("row", rows, () -> observe("y", normal(theta, exp(p.get(3))), y));
                  });
            }),
        at);
  }

  /** Without observations nothing is left, whatever the prior. */
  @Property(seed = "66", tries = 30)
  void nothingObserved(@ForAll @IntRange(min = 0, max = 999) int seed) {
    List<Tensor> p = parameters(seed);
    double density =
        collapsed(
                () -> {
                  Tensor mu = sample("mu", normal(p.get(0), exp(p.get(1))), collapse());
                  sample("theta", normal(mu, exp(p.get(2))), collapse());
                  sample("pi", dirichlet(ones(3)), collapse());
                })
            .item();
    assertEquals(0, density, 1e-12);
  }
}
