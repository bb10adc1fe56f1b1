package org.merapi.benchmarks.distributions;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.DiscreteDistribution;
import org.merapi.distributions.Distribution;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * The same law on both sides.
 *
 * @param name the family
 * @param maker of Merapi's distribution, from its parameters
 * @param parameters numbers
 * @param logDensity of the other side, at a point
 * @param sampler of the other side
 */
record Pair(
    String name,
    Function<List<Tensor>, Distribution> maker,
    List<Tensor> parameters,
    DoubleUnaryOperator logDensity,
    DoubleSupplier sampler) {

  static Pair of(
      String name,
      Function<List<Tensor>, Distribution> maker,
      ContinuousDistribution other,
      double... parameters) {
    ContinuousDistribution.Sampler sampler =
        other.createSampler(RandomSource.XO_RO_SHI_RO_128_PP.create(1L));
    return new Pair(name, maker, numbers(parameters), other::logDensity, sampler::sample);
  }

  static Pair of(
      String name,
      Function<List<Tensor>, Distribution> maker,
      DiscreteDistribution other,
      double... parameters) {
    DiscreteDistribution.Sampler sampler =
        other.createSampler(RandomSource.XO_RO_SHI_RO_128_PP.create(1L));
    return new Pair(
        name, maker, numbers(parameters), x -> other.logProbability((int) x), sampler::sample);
  }

  private static List<Tensor> numbers(double... parameters) {
    return Arrays.stream(parameters).mapToObj(Tensors::scalar).toList();
  }
}
