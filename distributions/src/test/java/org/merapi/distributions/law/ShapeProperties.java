package org.merapi.distributions.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.HasCdf;
import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/** Batch, event and draw shapes under broadcasting, expansion and joining, for every family. */
class ShapeProperties {
  private static final Key KEY = Key.key(11);

  @Provide
  Arbitrary<Family> families() {
    return Arbitraries.of(Families.keeping(Law.SHAPES).toList());
  }

  @Provide
  Arbitrary<Shape> shapes() {
    return Arbitraries.integers().between(0, 3).list().ofMaxSize(3).map(ShapeProperties::shape);
  }

  private static Shape shape(List<Integer> sizes) {
    return Shape.of(sizes.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Each parameter is repeated along a shape of which some sizes are replaced by 1. */
  private static Distribution batched(Family family, Shape batch, List<Boolean> ones) {
    List<Tensor> parameters = new ArrayList<>();
    List<Tensor> own = family.examples().getFirst();
    for (int i = 0; i < own.size(); i++) {
      int[] sizes = batch.toArray();
      for (int j = 0; j < sizes.length; j++) {
        // The first parameter has every size, so that the batch shape is known.
        sizes[j] = i > 0 && ones.get((3 * i + j) % ones.size()) ? 1 : sizes[j];
      }
      Tensor p = own.get(i);
      parameters.add(p.expand(Shape.of(sizes).concat(p.shape())));
    }
    return family.maker().apply(parameters);
  }

  @Property(seed = "7301", tries = 400)
  void parametersBroadcast(
      @ForAll("families") Family family,
      @ForAll("shapes") Shape batch,
      @ForAll @Size(9) List<Boolean> ones) {
    Distribution single = family.first();
    Distribution distribution = batched(family, batch, ones);
    assertEquals(batch, distribution.batchShape());
    assertEquals(single.eventShape(), distribution.eventShape());
    assertEquals(batch.concat(single.eventShape()), distribution.shape());
    Tensor draw = distribution.sample(KEY);
    assertEquals(distribution.shape(), draw.shape());
    assertEquals(batch, distribution.logProb(draw).shape());
    distribution.validate();
    if (distribution instanceof HasMoments m) {
      assertEquals(distribution.shape(), m.mean().shape());
      assertEquals(distribution.shape(), m.variance().shape());
    }
    if (distribution instanceof HasMode m) {
      assertEquals(distribution.shape(), m.mode().shape());
    }
    if (distribution instanceof HasEntropy e) {
      assertEquals(batch, e.entropy().shape());
    }
    if (distribution instanceof HasCdf c) {
      assertEquals(batch, c.cdf(draw).shape());
      assertEquals(batch, c.survival(draw).shape());
      assertEquals(batch, c.logCdf(draw).shape());
      assertEquals(batch, c.logSurvival(draw).shape());
    }
  }

  /**
   * One event broadcasts with the batch; each entry of the batch gives the single law's density.
   */
  @Property(seed = "7302", tries = 200)
  void valuesBroadcast(@ForAll("families") Family family, @ForAll("shapes") Shape batch) {
    Distribution single = family.first();
    Tensor value = single.sample(KEY);
    Tensor logProb = single.expand(batch).logProb(value);
    assertEquals(batch, logProb.shape());
    double expected = single.logProb(value).item();
    for (double each : logProb.toDoubleArray()) {
      assertEquals(expected, each, family.rounding() * Math.abs(expected));
    }
  }

  @Property(seed = "7303", tries = 200)
  void expansionPrependsAndStretches(
      @ForAll("families") Family family,
      @ForAll("shapes") Shape batch,
      @ForAll @IntRange(min = 0, max = 3) int more,
      @ForAll @Size(9) List<Boolean> ones) {
    Distribution distribution = batched(family, batch, ones);
    Shape target = Shape.of(more).concat(batch);
    Distribution expanded = distribution.expand(target);
    assertEquals(target, expanded.batchShape());
    assertEquals(target.concat(distribution.eventShape()), expanded.sample(KEY).shape());
    assertEquals(
        Shape.of(more).concat(distribution.shape()),
        distribution.sample(KEY, Shape.of(more)).shape());
    if (batch.rank() > 0 && batch.size(-1) != 1) {
      Shape other = batch.with(batch.rank() - 1, batch.size(-1) + 1);
      assertThrows(ShapeException.class, () -> distribution.expand(other));
    }
  }

  @Property(seed = "7304", tries = 300)
  void joiningSumsTheLogDensity(
      @ForAll("families") Family family,
      @ForAll("shapes") Shape batch,
      @ForAll @IntRange(min = 0, max = 4) int axes,
      @ForAll @Size(9) List<Boolean> ones) {
    Distribution distribution = batched(family, batch, ones);
    if (axes > batch.rank()) {
      ShapeException error = assertThrows(ShapeException.class, () -> distribution.toEvent(axes));
      assertEquals(
          "toEvent(" + axes + "): " + distribution.name() + " has batch shape " + batch,
          error.getMessage());
      return;
    }
    Distribution joined = distribution.toEvent(axes);
    Shape left = batch.head(batch.rank() - axes);
    assertEquals(left, joined.batchShape());
    assertEquals(batch.tail(axes).concat(distribution.eventShape()), joined.eventShape());
    assertEquals(distribution.shape(), joined.shape());
    assertEquals(axes + distribution.support().eventRank(), joined.support().eventRank());
    Tensor draw = joined.sample(KEY);
    Tensor logProb = joined.logProb(draw);
    assertEquals(left, logProb.shape());
    assertEquals(left, joined.support().contains(draw).shape());
    Tensor sums =
        distribution
            .logProb(draw)
            .reshape(Shape.of(left.elements(), batch.tail(axes).elements()))
            .sum(1);
    double[] expected = sums.toDoubleArray();
    double[] actual = logProb.toDoubleArray();
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], 1e-12 * Math.abs(expected[i]) + 1e-13);
    }
    Shape wider = Shape.of(2).concat(left);
    assertEquals(wider, joined.expand(wider).batchShape());
    assertEquals(joined.eventShape(), joined.expand(wider).eventShape());
  }
}
