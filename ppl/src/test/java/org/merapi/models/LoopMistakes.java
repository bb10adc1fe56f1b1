package org.merapi.models;

import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.markov;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.observedWhere;
import static org.merapi.ppl.Ppl.param;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.ppl.Ppl.scan;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.zeros;

import java.util.List;
import org.merapi.autograd.trace.ControlFlow;
import org.merapi.tensor.DType;
import org.merapi.tensor.Tensor;

/** Models with a mistake about loops, for the texts of the errors. */
public final class LoopMistakes {
  private static final Tensor EVEN = tensor(0.5, 0.5);

  private LoopMistakes() {}

  /** A step makes the state longer. */
  public static void growing() {
    markov("time", 0, 3, scalar(0.0), (t, x) -> sample("x", normal(zeros(2), 1).toEvent(1)));
  }

  /** A step loses a part of the state. */
  public static void losing() {
    markov("time", 0, 3, List.of(scalar(0.0), scalar(1.0)), (t, x) -> List.of(x.getFirst()));
  }

  /** The steps go backwards. */
  public static void backwards() {
    markov("time", 3, 1, scalar(0.0), (t, x) -> x);
  }

  /** A scan without steps. */
  public static void empty() {
    scan("time", 2, 2, scalar(0.0), (t, x) -> new ControlFlow.Step<>(x, x));
  }

  /** A Java branch on the number of the step. */
  public static void branching() {
    markov("time", 0, 3, scalar(0.0), (t, x) -> t.item() == 0 ? x : sample("x", normal(x, 1)));
  }

  /** The state counts an enumerated value over all steps. */
  public static void counting() {
    markov(
        "time",
        0,
        3,
        scalar(0.0),
        (t, count) -> {
          Tensor z = sample("z", categorical(EVEN), enumerate());
          return count.plus(z.cast(DType.FLOAT64));
        });
  }

  /** An output for every path. */
  public static void recording() {
    scan(
        "time",
        0,
        3,
        scalar(0.0),
        (t, x) -> new ControlFlow.Step<>(x, sample("z", categorical(EVEN), enumerate())));
  }

  /** Starts with two values and goes on with three. */
  public static void widening() {
    Tensor first = sample("first", categorical(EVEN), enumerate());
    markov(
        "time",
        0,
        3,
        first,
        (t, z) -> sample("z", categorical(tensor(0.2, 0.3, 0.5)), enumerate()));
  }

  /** The state starts with two enumerated values at once. */
  public static void ambiguous() {
    Tensor a = sample("a", categorical(EVEN), enumerate());
    Tensor b = sample("b", categorical(EVEN), enumerate());
    markov(
        "time",
        0,
        3,
        a.plus(b),
        (t, z) ->
            sample("c", categorical(EVEN), enumerate())
                .plus(sample("d", categorical(EVEN), enumerate())));
  }

  /** The first state is used after the loop. */
  public static void late() {
    Tensor first = sample("first", categorical(EVEN), enumerate());
    Tensor last =
        markov("time", 0, 3, first, (t, z) -> sample("z", categorical(EVEN), enumerate()));
    observe("y", normal(first.plus(last).cast(DType.FLOAT64), 1), scalar(0.3));
  }

  /** Two chains, one of them in a plate of the body. */
  public static void uneven() {
    markov(
        "time",
        0,
        3,
        List.of(scalar(0L, DType.INT64), zeros(2).cast(DType.INT64)),
        (t, z) -> {
          Tensor shared = sample("shared", categorical(EVEN), enumerate());
          Tensor own = plate("row", 2, () -> sample("own", categorical(EVEN), enumerate()));
          return List.of(shared, own);
        });
  }

  /** A value of one step is used after the loop without being carried. */
  public static void escaping() {
    Tensor[] kept = new Tensor[1];
    markov(
        "time",
        0,
        3,
        scalar(0.0),
        (t, x) -> {
          kept[0] = sample("z", categorical(EVEN), enumerate());
          return x;
        });
    observe("y", normal(kept[0].cast(DType.FLOAT64), 1), scalar(0.3));
  }

  /** A parameter that starts elsewhere in every step. */
  public static void moving() {
    markov("time", 0, 3, scalar(0.0), (t, x) -> param("w", t.cast(DType.FLOAT64)));
  }

  /** Data of a loop that are missing in part. */
  public static void imputing() {
    Tensor y = tensor(1.0, Double.NaN, 2.0);
    markov(
        "time",
        0,
        3,
        scalar(0.0),
        (t, x) -> observe("y", normal(x, 1), y.get(t), observedWhere(y.get(t).eq(y.get(t)))));
  }

  /** A value that an inner loop carries, and an outer one too. */
  public static void nesting() {
    markov(
        "day",
        0,
        2,
        scalar(0L, DType.INT64),
        (d, evening) ->
            markov(
                "hour", 0, 3, evening, (h, before) -> sample("z", categorical(EVEN), enumerate())));
  }
}
