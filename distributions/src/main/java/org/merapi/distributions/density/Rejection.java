package org.merapi.distributions.density;

import static org.merapi.tensor.Tensors.integer;
import static org.merapi.tensor.Tensors.where;

import java.util.List;
import java.util.function.Function;
import org.merapi.autograd.trace.ControlFlow;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/** Draws by rejection of whole tensors at a time. */
public final class Rejection {
  /** Far more attempts than the least acceptance rate of any sampler here ever needs. */
  private static final long LIMIT = 1_000;

  private Rejection() {}

  /**
   * What one attempt gives.
   *
   * @param value the values proposed
   * @param accepted which of them are draws, bool of the shape of the values
   */
  public record Proposal(Tensor value, Tensor accepted) {}

  /**
   * For each entry the first accepted proposal. That of attempt t depends on the key folded with t
   * and on the entry's own parameters alone, so that no draw depends on its neighbours' luck.
   *
   * @param attempt makes the proposals of a key, always of one shape and without gradients
   */
  public static Tensor draw(Key key, Function<Key, Proposal> attempt) {
    Proposal first = attempt.apply(key.fold(0));
    List<Tensor> start = List.of(first.value(), first.accepted(), integer(1));
    return ControlFlow.whileLoop(
            start,
            state -> state.get(1).all().not(),
            state -> {
              Proposal next = attempt.apply(key.fold(state.get(2)));
              Tensor done = state.get(1);
              return List.of(
                  where(done, state.get(0), next.value()),
                  done.or(next.accepted()),
                  state.get(2).plus(integer(1)));
            },
            LIMIT)
        .getFirst();
  }
}
