package org.merapi.distributions.family.process;

import static org.merapi.tensor.Tensors.ones;
import static org.merapi.tensor.Tensors.where;
import static org.merapi.tensor.Tensors.zeros;

import java.util.List;
import org.merapi.autograd.trace.ControlFlow;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/**
 * Observations of a linear system with normal noise, its states integrated out: z_1 is normal, z_t
 * = transition z_(t-1) + transitionLoc + innovation, y_t = observation z_t + observationLoc +
 * noise. The log density is Kalman's filter (1960), with the covariances updated in Joseph's form,
 * which keeps them symmetric and positive when observations are exact.
 *
 * @param initialLoc the mean of the first state, of d entries along the last axis
 * @param initialScaleTril the lower Cholesky factor of its covariance, d by d in the last two axes
 * @param transition d by d in the last two axes
 * @param transitionLoc d entries along the last axis
 * @param transitionScaleTril the lower Cholesky factor of the innovations' covariance
 * @param observation k by d in the last two axes
 * @param observationLoc k entries along the last axis
 * @param observationScaleTril the lower Cholesky factor of the noise's covariance, k by k
 * @param steps the length of a path, at least 1
 */
public record GaussianHmm(
    Tensor initialLoc,
    Tensor initialScaleTril,
    Tensor transition,
    Tensor transitionLoc,
    Tensor transitionScaleTril,
    Tensor observation,
    Tensor observationLoc,
    Tensor observationScaleTril,
    int steps)
    implements Reparameterized, HasMoments {
  private static final String NAME = "GaussianHmm";

  /** Checks that the sizes fit and that there is a step. */
  public GaussianHmm {
    Paths.requireSteps(NAME, steps, 1);
    if (observation.rank() < 2) {
      throw new ShapeException(
          NAME + ": observation must be a matrix, got shape " + observation.shape());
    }
    int states = observation.size(-1);
    int values = observation.size(-2);
    Paths.requireVector(NAME, "initialLoc", initialLoc, states);
    Paths.requireMatrix(NAME, "initialScaleTril", initialScaleTril, states, states);
    Paths.requireMatrix(NAME, "transition", transition, states, states);
    Paths.requireVector(NAME, "transitionLoc", transitionLoc, states);
    Paths.requireMatrix(NAME, "transitionScaleTril", transitionScaleTril, states, states);
    Paths.requireVector(NAME, "observationLoc", observationLoc, values);
    Paths.requireMatrix(NAME, "observationScaleTril", observationScaleTril, values, values);
  }

  @Override
  public Params<GaussianHmm> params() {
    return Params.of(
        t ->
            new GaussianHmm(
                t.get(0), t.get(1), t.get(2), t.get(3), t.get(4), t.get(5), t.get(6), t.get(7),
                steps),
        List.of(
            new Params.Param("initialLoc", initialLoc, Paths.VECTOR),
            new Params.Param("initialScaleTril", initialScaleTril, Constraints.LOWER_CHOLESKY),
            new Params.Param("transition", transition, Paths.MATRIX),
            new Params.Param("transitionLoc", transitionLoc, Paths.VECTOR),
            new Params.Param(
                "transitionScaleTril", transitionScaleTril, Constraints.LOWER_CHOLESKY),
            new Params.Param("observation", observation, Paths.MATRIX),
            new Params.Param("observationLoc", observationLoc, Paths.VECTOR),
            new Params.Param(
                "observationScaleTril", observationScaleTril, Constraints.LOWER_CHOLESKY)));
  }

  @Override
  public Constraint support() {
    return Paths.MATRIX;
  }

  /** Steps by entries of an observation. */
  @Override
  public Shape eventShape() {
    return Shape.of(steps, observation.size(-2));
  }

  @Override
  public Tensor logProb(Tensor value) {
    return KalmanFilter.run(this, value, ones(eventShape())).logProb();
  }

  /**
   * The log density of what was observed, the rest integrated out.
   *
   * @param value observations; where they are missing, any number or NaN
   * @param observed bool, which broadcasts with the values: false where one is missing
   */
  public Tensor logProbOfObserved(Tensor value, Tensor observed) {
    return filter(value, observed).logProb();
  }

  /**
   * What is known of the states from the observations up to each time.
   *
   * @param value observations; where they are missing, any number or NaN
   * @param observed bool, which broadcasts with the values: false where one is missing
   */
  public KalmanFilter.Filtered filter(Tensor value, Tensor observed) {
    Tensor known = where(observed, value, 0.0);
    return KalmanFilter.run(this, known, observed.cast(DType.FLOAT64));
  }

  @Override
  public Tensor sample(Key key) {
    Shape batch = batchShape();
    int size = transition.size(-1);
    Shape vector = batch.concat(Shape.of(size));
    Shape noise = Shape.of(steps).concat(batch).concat(Shape.of(observation.size(-2)));
    Tensor innovations =
        Paths.product(transitionScaleTril, key.fold(1).normal(Shape.of(steps).concat(vector)))
            .plus(transitionLoc);
    Tensor first = initialLoc.plus(Paths.product(initialScaleTril, key.fold(0).normal(vector)));
    Tensor states =
        ControlFlow.scan(
                first,
                innovations,
                (Tensor state, Tensor innovation) ->
                    new ControlFlow.Step<>(
                        Paths.product(transition, state).plus(innovation), state))
            .outputs();
    Tensor values =
        Paths.product(observation, states)
            .plus(observationLoc)
            .plus(Paths.product(observationScaleTril, key.fold(2).normal(noise)));
    return Paths.behindBatch(values, batch.rank());
  }

  @Override
  public Tensor mean() {
    return marginals().get(0);
  }

  @Override
  public Tensor variance() {
    return marginals().get(1);
  }

  /** The means and variances of the observations. */
  private List<Tensor> marginals() {
    Shape batch = batchShape();
    int size = transition.size(-1);
    Tensor loc = initialLoc.plus(zeros(batch.concat(Shape.of(size))));
    Tensor innovation = square(transitionScaleTril);
    Tensor noise = square(observationScaleTril).diagonal();
    Tensor covariance = square(initialScaleTril).plus(zeros(batch.concat(Shape.of(size, size))));
    List<Tensor> all =
        ControlFlow.scan(
                List.of(loc, covariance),
                steps,
                (List<Tensor> state, Tensor step) -> {
                  Tensor spread =
                      observation.matmul(state.get(1)).times(observation).sum(-1).plus(noise);
                  Tensor seen = Paths.product(observation, state.get(0)).plus(observationLoc);
                  Tensor next = Paths.product(transition, state.get(0)).plus(transitionLoc);
                  Tensor nextCovariance =
                      transition
                          .matmul(state.get(1))
                          .matmul(transition.transposeLast())
                          .plus(innovation);
                  return new ControlFlow.Step<>(
                      List.of(next, nextCovariance), List.of(seen, spread));
                })
            .outputs();
    return all.stream().map(t -> Paths.behindBatch(t, batch.rank()).expand(shape())).toList();
  }

  /** The covariance of a factor. */
  static Tensor square(Tensor factor) {
    return factor.matmul(factor.transposeLast());
  }
}
