package org.merapi.distributions.family.process;

import static org.merapi.tensor.Tensors.eye;
import static org.merapi.tensor.Tensors.log;
import static org.merapi.tensor.Tensors.zeros;

import java.util.List;
import org.merapi.autograd.trace.ControlFlow;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** The filter of a {@link GaussianHmm} as a scan. */
public final class KalmanFilter {
  private KalmanFilter() {}

  /**
   * What a filter gives.
   *
   * @param logProb of all observations, of the batch shape
   * @param loc the mean of each state given the observations up to its time: batch, steps, d
   * @param covariance of each state given the observations up to its time: batch, steps, d, d
   */
  public record Filtered(Tensor logProb, Tensor loc, Tensor covariance) {}

  /**
   * Runs it.
   *
   * @param value batch, steps, k; finite
   * @param observed one where an entry was observed, zero where not; broadcasts with the value
   */
  static Filtered run(GaussianHmm law, Tensor value, Tensor observed) {
    Shape event = law.eventShape();
    Shape batch =
        Shape.broadcast(
            "GaussianHmm", law.batchShape(), value.shape().head(value.rank() - event.rank()));
    Shape mask = observed.shape();
    if (mask.rank() > event.rank()) {
      batch = Shape.broadcast("GaussianHmm", batch, mask.head(mask.rank() - event.rank()));
    }
    int size = law.transition().size(-1);
    Shape whole = batch.concat(event);
    Tensor values = value.expand(whole).moveAxes(batch.rank(), 0, 1);
    Tensor masks = observed.expand(whole).moveAxes(batch.rank(), 0, 1);
    Tensor innovation = GaussianHmm.square(law.transitionScaleTril());
    Tensor noise = GaussianHmm.square(law.observationScaleTril());
    Tensor loc = law.initialLoc().plus(zeros(batch.concat(Shape.of(size))));
    Tensor covariance =
        GaussianHmm.square(law.initialScaleTril()).plus(zeros(batch.concat(Shape.of(size, size))));
    ControlFlow.ScanResult<List<Tensor>, List<Tensor>> result =
        ControlFlow.scan(
            List.of(zeros(batch), loc, covariance),
            List.of(values, masks),
            (List<Tensor> state, List<Tensor> now) -> {
              List<Tensor> known = update(law, noise, state, now.get(0), now.get(1));
              Tensor next = Paths.product(law.transition(), known.get(1)).plus(law.transitionLoc());
              Tensor nextCovariance = propagated(law.transition(), known.get(2)).plus(innovation);
              return new ControlFlow.Step<>(
                  List.of(known.get(0), next, nextCovariance), known.subList(1, 3));
            });
    int rank = batch.rank();
    return new Filtered(
        result.last().getFirst(),
        Paths.behindBatch(result.outputs().get(0), rank),
        Paths.behindBatch(result.outputs().get(1), rank));
  }

  /** The log density so far, the mean and the covariance after an observation. */
  private static List<Tensor> update(
      GaussianHmm law, Tensor noise, List<Tensor> state, Tensor value, Tensor observed) {
    Tensor loc = state.get(1);
    Tensor covariance = state.get(2);
    Tensor rows = observed.unsqueeze(-1);
    // An entry that is missing sees nothing of the state and is standard normal noise, at zero.
    Tensor map = law.observation().times(rows);
    Tensor errors =
        noise
            .times(rows)
            .times(observed.unsqueeze(-2))
            .plus(eye(value.size(-1)).times(rows.neg().plus(1)));
    Tensor expected = Paths.product(law.observation(), loc).plus(law.observationLoc());
    Tensor residual = value.minus(expected).times(observed).unsqueeze(-1);
    Tensor factor = propagated(map, covariance).plus(errors).cholesky();
    Tensor z = factor.solveTriangular(residual, false);
    Tensor seen = factor.solveTriangular(map.matmul(covariance), false);
    Tensor gain = factor.solveTriangular(seen, true).transposeLast();
    Tensor rest = eye(loc.size(-1)).minus(gain.matmul(map));
    Tensor logProb =
        z.square()
            .sum(-1, -2)
            .times(-0.5)
            .minus(log(factor.diagonal()).sum(-1))
            .minus(observed.sum(-1).times(Paths.HALF_LOG_TWO_PI));
    return List.of(
        state.get(0).plus(logProb),
        loc.plus(gain.matmul(residual).squeeze(-1)),
        propagated(rest, covariance).plus(propagated(gain, errors)));
  }

  /** The covariance of a matrix times a variable of a covariance. */
  private static Tensor propagated(Tensor matrix, Tensor covariance) {
    return matrix.matmul(covariance).matmul(matrix.transposeLast());
  }
}
