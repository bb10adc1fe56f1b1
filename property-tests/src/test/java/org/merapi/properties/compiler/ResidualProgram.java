package org.merapi.properties.compiler;

import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;

import java.util.List;
import java.util.Random;
import org.merapi.tensor.Index;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * A generated function of a vector, two numbers and a scale: a sum of squared residuals, written in
 * one of the many ways in which it may be.
 */
record ResidualProgram(long seed) {
  /** Enough for the most unknown numbers that a program depends on. */
  static final int ROWS = 120;

  private static final int LONGEST = 8;
  private static final Shape TABLE = Shape.of(12, 10);

  /** Arguments of moderate size. */
  List<Tensor> inputs(int number) {
    Random random = new Random(31 * seed + number);
    return List.of(
        vector(random, 3),
        Tensors.scalar(random.nextGaussian()),
        Tensors.scalar(random.nextGaussian()),
        Tensors.scalar(0.5 + random.nextDouble()));
  }

  private static Tensor vector(Random random, int size) {
    return Tensors.of(Shape.of(size), random.doubles(size, -1.5, 1.5).toArray());
  }

  private static Tensor positive(Random random) {
    return Tensors.of(Shape.of(ROWS), random.doubles(ROWS, 0.25, 2).toArray());
  }

  Tensor run(List<Tensor> inputs) {
    Random random = new Random(seed);
    Tensor scale = inputs.getLast();
    Tensor residuals = vector(random, ROWS).minus(inputs.get(1));
    int steps = 1 + random.nextInt(LONGEST);
    for (int i = 0; i < steps; i++) {
      residuals = step(residuals, inputs, random);
    }
    Tensor squares =
        switch (random.nextInt(3)) {
          case 0 -> residuals.square();
          case 1 -> residuals.times(residuals);
          default -> Tensors.pow(residuals, Tensors.scalar(2.0));
        };
    return total(squares, scale, random);
  }

  private static Tensor step(Tensor residuals, List<Tensor> inputs, Random random) {
    Tensor vector = inputs.get(0);
    Tensor number = inputs.get(1 + random.nextInt(2));
    return switch (random.nextInt(14)) {
      case 0 -> residuals.plus(vector(random, ROWS));
      case 1 -> residuals.minus(number.times(vector(random, ROWS)));
      case 2 -> vector(random, ROWS).times(number).minus(residuals);
      case 3 -> residuals.plus(matrix(random).matmul(vector));
      case 4 -> residuals.minus(vector.get(Index.of(positions(random))));
      case 5 -> residuals.times(positive(random));
      case 6 -> positive(random).times(residuals);
      case 7 -> residuals.div(positive(random));
      case 8 -> residuals.neg();
      case 9 -> table(residuals, vector, random);
      case 10 -> residuals.times(number);
      case 11 -> residuals.div(inputs.getLast());
      case 12 -> residuals.plus(matrix(random).times(vector).sum(1));
      default -> residuals.plus(exp(number).times(vector(random, ROWS)));
    };
  }

  private static Tensor matrix(Random random) {
    return vector(random, 3 * ROWS).reshape(ROWS, 3);
  }

  private static Tensor positions(Random random) {
    return Tensors.of(Shape.of(ROWS), random.longs(ROWS, 0, 3).toArray());
  }

  /** Rows and columns are given something of their own. */
  private static Tensor table(Tensor residuals, Tensor vector, Random random) {
    Tensor table = residuals.reshape(TABLE);
    Tensor row = vector(random, TABLE.size(1)).times(vector.get(0));
    Tensor column = vector.get(Index.range(1, 3)).sum().times(vector(random, TABLE.size(0)));
    Tensor all = table.plus(row).minus(column.unsqueeze(1));
    return random.nextBoolean()
        ? all.reshape(ROWS)
        : all.transposeLast().get(Index.reversed()).reshape(ROWS);
  }

  private static Tensor total(Tensor squares, Tensor scale, Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> squares.sum();
      case 1 -> squares.div(scale.square()).sum().times(-0.5);
      case 2 -> squares.times(-0.5).minus(log(scale)).sum();
      case 3 -> squares.times(positive(random)).sum();
      case 4 -> squares.reshape(TABLE).div(positive(random).reshape(TABLE)).sum();
      default -> scale.times(squares).sum().minus(scale);
    };
  }
}
