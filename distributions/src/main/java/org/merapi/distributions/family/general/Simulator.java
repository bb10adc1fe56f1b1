package org.merapi.distributions.family.general;

import static org.merapi.tensor.Tensors.log;

import java.util.List;
import java.util.function.UnaryOperator;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/**
 * Data that can be simulated but have no density: approximate Bayesian computation. The log density
 * is an estimate, the logarithm of the mean over some simulations of a normal kernel between the
 * summary of the data and the summary of what was simulated (Wilkinson 2013, "Approximate Bayesian
 * computation (ABC) gives exact results under the assumption of model error", section 2): exact for
 * data whose summary was seen with normal error of that tolerance. The same key simulates at every
 * evaluation, so that the estimate is a fixed function of the parameters, and differentiable in
 * them if the simulation is.
 *
 * @param simulation of one data set; runs once for all simulations, along a hidden axis, so that it
 *     may not read numbers
 * @param parameters vector that the simulation is given
 * @param summary of a data set; a number or a tensor
 * @param tolerance standard deviation of the kernel, positive, broadcasts with a summary; a vector
 *     or a number
 * @param setting the number of simulations and their key
 * @param eventShape of a data set
 */
public record Simulator(
    Simulation simulation,
    Tensor parameters,
    UnaryOperator<Tensor> summary,
    Tensor tolerance,
    Setting setting,
    Shape eventShape)
    implements Distribution {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
  private static final Constraint VECTOR = new Constraint.Independent(Constraints.REAL, 1);

  /** What simulates a data set. */
  @FunctionalInterface
  public interface Simulation {
    /**
     * One data set.
     *
     * @param key of its random numbers; may carry hidden axes
     * @param parameters the vector of parameters
     */
    Tensor simulate(Key key, Tensor parameters);
  }

  /**
   * How the density is estimated.
   *
   * @param simulations how many, at least one
   * @param key of their random numbers
   */
  public record Setting(int simulations, Key key) {
    /** Checks the number. */
    public Setting {
      if (simulations < 1) {
        throw new IllegalArgumentException(
            "Simulator: simulations must be at least 1, got " + simulations);
      }
    }
  }

  /** Checks the shape of the parameters. */
  public Simulator {
    if (parameters.rank() != 1 || tolerance.rank() > 1) {
      throw new ShapeException(
          "Simulator: parameters must be one vector and tolerance a number or one vector, got"
              + " shapes "
              + parameters.shape()
              + " and "
              + tolerance.shape());
    }
  }

  @Override
  public Params<Simulator> params() {
    Constraint positive =
        tolerance.rank() == 0
            ? Constraints.POSITIVE
            : new Constraint.Independent(Constraints.POSITIVE, 1);
    return Params.of(
        t -> new Simulator(simulation, t.get(0), summary, t.get(1), setting, eventShape),
        List.of(
            new Params.Param("parameters", parameters, VECTOR),
            new Params.Param("tolerance", tolerance, positive)));
  }

  @Override
  public Constraint support() {
    return eventShape.rank() == 0
        ? Constraints.REAL
        : new Constraint.Independent(Constraints.REAL, eventShape.rank());
  }

  /**
   * The estimate.
   *
   * @param value one data set
   */
  @Override
  public Tensor logProb(Tensor value) {
    if (!value.shape().equals(eventShape)) {
      throw new ShapeException(
          "Simulator: the data have shape " + value.shape() + ", a simulation has " + eventShape);
    }
    Axis axis = Axis.of("simulation", setting.simulations());
    Tensor simulated = simulation.simulate(setting.key().split(axis), parameters);
    Tensor z = summary.apply(value).minus(summary.apply(simulated)).div(tolerance);
    Tensor kernel = z.square().times(-0.5).minus(log(tolerance).plus(HALF_LOG_TWO_PI)).sum();
    Tensor each = kernel.hiddenAxes().contains(axis) ? kernel.reveal(axis, 0) : kernel.unsqueeze(0);
    return each.logSumExp(0).minus(Math.log(each.size(0)));
  }

  /** A simulated data set, without the error that the tolerance stands for. */
  @Override
  public Tensor sample(Key key) {
    return simulation.simulate(key, parameters);
  }

  /** Draws of a simulation, stacked. */
  @Override
  public Tensor sample(Key key, Shape draws) {
    if (draws.rank() == 0) {
      return sample(key);
    }
    Axis axis = Axis.of("draw", draws.elements());
    Tensor all = simulation.simulate(key.split(axis), parameters);
    Tensor stacked = all.hiddenAxes().contains(axis) ? all.reveal(axis, 0) : all.unsqueeze(0);
    return stacked
        .expand(Shape.of(draws.elements()).concat(eventShape))
        .reshape(draws.concat(eventShape));
  }

  /**
   * Only this distribution itself.
   *
   * @throws ShapeException for another batch shape than the empty one: what is simulated is one
   *     data set
   */
  @Override
  public Simulator expand(Shape batch) {
    if (batch.rank() != 0) {
      throw new ShapeException("Simulator: one data set does not expand to batch shape " + batch);
    }
    return this;
  }
}
