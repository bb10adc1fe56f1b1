package org.merapi.properties.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * A step of a recursion of random operations, written out for a number of steps: one to three
 * states, scalars or vectors, each made of itself one step before, of states one or two steps
 * before, of those of its own step that came before it, of parameters, and of data.
 *
 * @param seed tells which step
 * @param wild whether there are operations that give NaN and infinities
 */
record RandomStep(long seed, boolean wild) {
  /** How many parameters there are. */
  static final int PARAMETERS = 5;

  private static final int VECTOR = 3;
  private static final int DEPTH = 3;

  /**
   * What the recursion gives: the sum of a term of each step, the last states, and all states of
   * all steps, state by state.
   */
  record Outcome(Tensor total, List<Tensor> last, List<Tensor> all) {
    List<Tensor> tensors() {
      List<Tensor> tensors = new ArrayList<>(List.of(total));
      tensors.addAll(last);
      tensors.addAll(all);
      return tensors;
    }
  }

  /** Runs the recursion. */
  Outcome run(Tensor parameters, int steps) {
    Random form = new Random(seed);
    int count = 1 + form.nextInt(3);
    List<Shape> shapes = new ArrayList<>();
    List<List<Tensor>> states = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      shapes.add(form.nextBoolean() ? Shape.of() : Shape.of(VECTOR));
      // The two states before the first step.
      Tensor oldest = parameters.get(i).expand(shapes.get(i));
      Tensor old = parameters.get(i + 1).times(0.3).expand(shapes.get(i));
      states.add(new ArrayList<>(List.of(oldest, old)));
    }
    double[] data = new Random(seed + 1).doubles(2L * steps, -1, 1).toArray();
    long step = form.nextLong();
    Tensor total = Tensors.scalar(0);
    for (int t = 0; t < steps; t++) {
      Expression expression =
          new Expression(
              new Random(step), parameters, states, new double[] {data[2 * t], data[2 * t + 1]});
      for (int i = 0; i < count; i++) {
        Tensor before = states.get(i).getLast().times(0.9);
        states.get(i).add(bounded(expression.of(shapes.get(i), DEPTH).plus(before)));
      }
      Tensor term = expression.of(Shape.of(), DEPTH);
      total = total.plus(term);
    }
    List<Tensor> all = new ArrayList<>();
    for (List<Tensor> each : states) {
      all.add(Tensors.stack(0, each));
    }
    return new Outcome(total, states.stream().map(List::getLast).toList(), all);
  }

  private Tensor bounded(Tensor value) {
    return wild ? value : Tensors.tanh(value);
  }

  /** Random expressions; the same random numbers give the same one for every step. */
  private final class Expression {
    private final Random random;
    private final Tensor parameters;
    private final List<List<Tensor>> states;
    private final double[] data;

    Expression(Random random, Tensor parameters, List<List<Tensor>> states, double... data) {
      this.random = random;
      this.parameters = parameters;
      this.states = states;
      this.data = data;
    }

    Tensor of(Shape shape, int depth) {
      if (depth == 0) {
        return leaf(shape);
      }
      return switch (random.nextInt(6)) {
        case 0 -> unary(of(shape, depth - 1));
        case 1 -> of(shape, depth - 1).plus(of(shape, depth - 1));
        case 2 -> of(shape, depth - 1).times(of(shape, depth - 1));
        case 3 -> of(shape, depth - 1).minus(of(Shape.of(), depth - 1)).expand(shape);
        case 4 -> mixed(shape, depth);
        default -> leaf(shape);
      };
    }

    /** A scalar of a vector, or a vector of a scalar. */
    private Tensor mixed(Shape shape, int depth) {
      if (shape.rank() == 0) {
        Tensor vector = of(Shape.of(VECTOR), depth - 1);
        return random.nextBoolean() ? vector.sum() : vector.get(1);
      }
      return of(shape, depth - 1).times(of(Shape.of(), depth - 1));
    }

    private Tensor unary(Tensor x) {
      return switch (random.nextInt(wild ? 7 : 4)) {
        case 0 -> Tensors.sin(x);
        case 1 -> Tensors.sigmoid(x);
        case 2 -> x.times(0.7);
        case 3 -> x.neg();
        case 4 -> Tensors.log(x);
        case 5 -> Tensors.exp(x);
        default -> Tensors.sqrt(x);
      };
    }

    private Tensor leaf(Shape shape) {
      int choice = random.nextInt(8);
      int which = random.nextInt(PARAMETERS);
      int state = random.nextInt(states.size());
      int lag = 1 + random.nextInt(2);
      Tensor leaf =
          switch (choice) {
            case 0 -> parameters.get(which);
            case 1 -> Tensors.scalar(data[which % 2]);
            case 2 -> Tensors.scalar(0.5);
            case 3 -> parameters.get(which).times(data[which % 2]);
            default -> states.get(state).get(states.get(state).size() - lag);
          };
      return leaf.rank() > shape.rank() ? leaf.get(1) : leaf.expand(shape);
    }
  }
}
