package org.merapi.tensor.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Tracer;

/** Control operations for tests, of bodies written down by hand. */
public final class ControlSamples {
  private ControlSamples() {}

  /** The graph of a function of tensors of the shapes and types of examples, without data. */
  static Graph graph(UnaryOperator<List<Tensor>> f, Tensor... like) {
    Tracer tracer = Tracer.ofBody();
    List<Tensor> inputs = Stream.of(like).map(x -> tracer.argument(x.shape(), x.dtype())).toList();
    Graph graph = tracer.finish(f.apply(inputs));
    assertEquals(List.of(), tracer.captured());
    return graph;
  }

  private static Tensor real() {
    return Tensors.scalar(0.0);
  }

  private static Tensor whole() {
    return Tensors.integer(0L);
  }

  /**
   * Three steps; the carries are a vector of 2 and a count, there is one sequence and one factor.
   */
  public static Scan scan(boolean reverse, Part part) {
    Graph step =
        graph(
            in -> {
              Tensor x = in.get(0).times(in.get(4)).plus(in.get(3));
              Tensor count = in.get(1).plus(in.get(2));
              Tensor term = in.get(3).times(in.get(0)).sum();
              return List.of(x, count, x.square(), count.gt(2), term);
            },
            Tensors.zeros(2),
            whole(),
            whole(),
            real(),
            real());
    return new Scan(step, 3, reverse, 2, 1, 1, part);
  }

  /** Doubles a number as long as it is less than another, at most twenty times. */
  public static While doubling() {
    Graph less = graph(in -> List.of(in.get(0).lt(in.get(1))), real(), real());
    Graph doubled = graph(in -> List.of(in.get(0).times(2)), real(), real());
    return new While(less, doubled, 1, 20, Part.FLOATS);
  }

  /** Twice the one vector of 2 or half of the other, plus a number. */
  public static Cond choice() {
    Graph twice =
        graph(in -> List.of(in.get(0).times(2).plus(in.get(1))), Tensors.zeros(2), real());
    Graph half = graph(in -> List.of(in.get(0).times(0.5)), Tensors.zeros(2));
    return new Cond(twice, half, Part.FLOATS);
  }

  /** The sum and the product of a vector of 2 and a number. */
  public static Call call() {
    Graph body =
        graph(
            in -> List.of(in.get(0).plus(in.get(1)), in.get(0).times(in.get(1))),
            Tensors.zeros(2),
            real());
    return new Call(body, Part.FLOATS);
  }
}
