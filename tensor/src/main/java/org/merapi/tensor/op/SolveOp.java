package org.merapi.tensor.op;

import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * The solution of a system of linear equations by LU factors with row exchanges; inputs are the
 * square matrix and the right-hand sides, whose outer axes broadcast. The gradient solves with the
 * transpose (Giles 2008, "Collected matrix derivative results for forward and reverse mode
 * algorithmic differentiation").
 */
public record SolveOp() implements LinalgOp {
  @Override
  public String label() {
    return "solve";
  }

  @Override
  public int arity() {
    return 2;
  }

  @Override
  public Shape shape(Tensor... inputs) {
    Shape a = inputs[0].shape();
    Shape b = inputs[1].shape();
    LinalgParts.requireSquare("solve", a);
    LinalgParts.requireSides("solve", a, b);
    Shape outer = Shape.broadcast("solve", LinalgParts.outer(a), LinalgParts.outer(b));
    return outer.concat(b.tail(2));
  }

  @Override
  public Tensor vjp(int input, Tensor gradient, Tensor[] inputs, Tensor output) {
    Tensor sides = sides(gradient, inputs, output);
    return input == 1 ? Broadcast.reduceTo(sides, inputs[1]) : matrix(sides, inputs, output);
  }

  @Override
  public void vjps(Tensor gradient, Tensor[] inputs, Tensor output, Adjoints adjoints) {
    Tensor sides = sides(gradient, inputs, output);
    if (adjoints.isWanted(0)) {
      adjoints.add(0, matrix(sides, inputs, output));
    }
    if (adjoints.isWanted(1)) {
      adjoints.add(1, Broadcast.reduceTo(sides, inputs[1]));
    }
  }

  private Tensor sides(Tensor gradient, Tensor[] inputs, Tensor output) {
    return Tensor.apply(this, inputs[0].transposeLast(), gradient.expand(output.shape()));
  }

  private static Tensor matrix(Tensor sides, Tensor[] inputs, Tensor output) {
    return Broadcast.reduceTo(sides.matmul(output.transposeLast()).neg(), inputs[0]);
  }

  @Override
  public Tensor batch(Batch batch, Tensor... inputs) {
    return Tensor.apply(this, batch.aligned(inputs));
  }
}
