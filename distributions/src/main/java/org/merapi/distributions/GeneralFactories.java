package org.merapi.distributions;

import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.zeros;

import java.util.function.UnaryOperator;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.family.general.Delta;
import org.merapi.distributions.family.general.Empirical;
import org.merapi.distributions.family.general.ImproperUniform;
import org.merapi.distributions.family.general.Simulator;
import org.merapi.distributions.family.general.Unit;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/** Factories of the distributions on sets of any kind, a part of {@link Distributions}. */
abstract class GeneralFactories extends ComposedFactories {
  /**
   * All mass at one value: log probability zero there, -infinity elsewhere.
   *
   * @param value of any type
   */
  public static Delta delta(Tensor value) {
    return checked(new Delta(value));
  }

  /** As {@link #delta(Tensor)}. */
  public static Delta delta(double value) {
    return checked(new Delta(scalar(value)));
  }

  /**
   * A flat prior over a set: log density zero. It has no draws.
   *
   * @param constraint the set, such as {@code Constraints.POSITIVE}
   * @param shape of the values: the constraint's event axes are its last ones (none for a set of
   *     numbers), those before them are the batch shape
   */
  public static ImproperUniform improperUniform(Constraint constraint, int... shape) {
    Shape whole = Shape.of(shape);
    int batchRank = whole.rank() - constraint.eventRank();
    if (batchRank < 0) {
      throw new ShapeException(
          "improperUniform: values that must be "
              + constraint.description()
              + " have at least "
              + constraint.eventRank()
              + " axes, got shape "
              + whole);
    }
    return checked(
        new ImproperUniform(constraint, whole.head(batchRank), whole.tail(constraint.eventRank())));
  }

  /**
   * Empirical: each of the samples has its share of the weights.
   *
   * @param samples events along the axis that is the last of the log weights
   * @param logWeights up to a constant
   */
  public static Empirical empirical(Tensor samples, Tensor logWeights) {
    return checked(new Empirical(samples, logWeights));
  }

  /**
   * Empirical: each of the samples has the same probability.
   *
   * @param samples events along the first axis
   */
  public static Empirical empirical(Tensor samples) {
    return empirical(samples, zeros(samples.shape().head(1)));
  }

  /**
   * Unit: density exp(logFactor) at the one point of the set, the empty vector.
   *
   * @param logFactor any number
   */
  public static Unit unit(Tensor logFactor) {
    return checked(new Unit(logFactor));
  }

  /** As {@link #unit(Tensor)}. */
  public static Unit unit(double logFactor) {
    return unit(scalar(logFactor));
  }

  /**
   * Simulator: density estimated by the mean of normal kernels between the summary of the data and
   * those of simulated data sets, for models that can be simulated but have no density (approximate
   * Bayesian computation).
   *
   * @param simulation gives a data set from a key and the vector of parameters
   * @param parameters one vector
   * @param summary of a data set
   * @param tolerance standard deviation of the kernel, positive; a number or a vector that
   *     broadcasts with a summary
   * @param simulations how many are averaged; more of them make a smoother density
   * @param key of the simulations, the same at every evaluation
   */
  public static Simulator simulator(
      Simulator.Simulation simulation,
      Tensor parameters,
      UnaryOperator<Tensor> summary,
      Tensor tolerance,
      int simulations,
      Key key) {
    Shape event = simulation.simulate(key, parameters.stopGradient()).shape();
    return checked(
        new Simulator(
            simulation,
            parameters,
            summary,
            tolerance,
            new Simulator.Setting(simulations, key),
            event));
  }
}
