package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.merapi.tensor.op.Domain;

/**
 * Laws of linear algebra on batches of matrices of all small shapes, empty ones included, in any
 * layout. Each matrix of a batch gives the bits that it gives alone.
 */
class LinalgProperties {
  private static final Index ALL = Index.all();
  private static final double EPSILON = Math.ulp(1.0);

  /** The shapes of one try, and matrices of them. */
  private static final class At {
    final Random random;
    final Shape outer;
    final int m;
    final int n;
    final int k;

    At(long seed) {
      random = Samples.random(seed);
      outer = Samples.shape(random, 2);
      m = random.nextInt(7);
      n = random.nextInt(7);
      k = random.nextInt(4);
    }

    Tensor normal(int... sizes) {
      double[] values = random.doubles(Shape.of(sizes).elements()).map(x -> 2 * x - 1).toArray();
      return Samples.laidOut(random, Tensors.of(Shape.of(sizes), values));
    }

    Tensor matrices(int rows, int columns) {
      return normal(outer.concat(Shape.of(rows, columns)).toArray());
    }

    /** Far from singular. */
    Tensor regular() {
      return Samples.laidOut(random, matrices(n, n).plus(Tensors.eye(n).times(n + 1)));
    }

    Tensor definite() {
      Tensor a = matrices(n, n);
      return Samples.laidOut(random, a.matmul(a.transposeLast()).plus(Tensors.eye(n)));
    }
  }

  private static Tensor product(Tensor a, Tensor b) {
    Shape shape =
        Shape.broadcast("product", a.shape().head(a.rank() - 2), b.shape().head(b.rank() - 2));
    int rows = a.size(-2);
    int columns = b.size(-1);
    Tensor left =
        a.expand(shape.concat(a.shape().tail(2)))
            .reshape(Shape.of(shape.elements(), rows, a.size(-1)));
    Tensor right =
        b.expand(shape.concat(b.shape().tail(2)))
            .reshape(Shape.of(shape.elements(), b.size(-2), columns));
    double[] values = new double[shape.elements() * rows * columns];
    for (int i = 0; i < shape.elements(); i++) {
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          double sum = 0;
          for (int p = 0; p < a.size(-1); p++) {
            sum += left.get(i, row, p).item() * right.get(i, p, column).item();
          }
          values[(i * rows + row) * columns + column] = sum;
        }
      }
    }
    return Tensors.of(shape.concat(Shape.of(rows, columns)), values);
  }

  private static void assertClose(Tensor expected, Tensor actual, double units) {
    assertEquals(expected.shape(), actual.shape());
    if (expected.elements() > 0) {
      double scale = Math.max(1, expected.abs().max().item());
      double error = expected.minus(actual).abs().max().item();
      assertTrue(
          error <= units * EPSILON * scale,
          () -> error + " between " + expected + " and " + actual);
    }
  }

  @Property(seed = "20261221", tries = 200)
  void solutionsSolve(@ForAll long seed) {
    At at = new At(seed);
    Tensor a = at.regular();
    int[] sides = Samples.shrunk(at.random, at.outer).concat(Shape.of(at.n, at.k)).toArray();
    Tensor b = at.normal(sides);
    Tensor x = Linalg.solve(a, b);
    assertClose(b.expand(x.shape()), product(a, x), 40);
    assertClose(Tensors.eye(at.n).expand(a.shape()), product(a, Linalg.inverse(a)), 40);
    Tensor definite = at.definite();
    Tensor solved = Linalg.choleskySolve(definite.cholesky(), b);
    assertClose(b.expand(solved.shape()), product(definite, solved), 2000);
    Tensor vector = at.normal(at.n);
    assertClose(Linalg.solve(a, vector.unsqueeze(-1)), Linalg.solve(a, vector).unsqueeze(-1), 0);
    assertClose(
        Linalg.choleskySolve(definite.cholesky(), vector.unsqueeze(-1)),
        Linalg.choleskySolve(definite.cholesky(), vector).unsqueeze(-1),
        0);
  }

  /** Against the sum over all permutations, by its recursion along the first row. */
  @Property(seed = "20261222", tries = 200)
  void determinants(@ForAll long seed) {
    At at = new At(seed);
    int size = Math.min(at.n, 5);
    Tensor a = at.matrices(size, size);
    Tensor flat = a.reshape(Shape.of(at.outer.elements(), size, size));
    double[] expected = new double[at.outer.elements()];
    for (int i = 0; i < expected.length; i++) {
      double[][] rows = new double[size][];
      for (int row = 0; row < size; row++) {
        rows[row] = flat.get(i, row).toDoubleArray();
      }
      expected[i] = byPermutations(rows, 0, 0);
    }
    Tensor det = Tensors.of(at.outer, expected);
    assertClose(det, Linalg.det(a), 40);
    Linalg.SlogDet both = Linalg.slogdet(a);
    assertClose(det, both.sign().times(both.logAbsDet().exp()), 100);
  }

  private static double byPermutations(double[][] rows, int row, int taken) {
    if (row == rows.length) {
      return 1;
    }
    double sum = 0;
    for (int column = 0; column < rows.length; column++) {
      if ((taken >> column & 1) == 0) {
        int ahead = Integer.bitCount(taken >> column);
        double rest = byPermutations(rows, row + 1, taken | 1 << column);
        sum += (ahead % 2 == 0 ? 1 : -1) * rows[row][column] * rest;
      }
    }
    return sum;
  }

  @Property(seed = "20261223", tries = 200)
  void factorsMultiplyToTheMatrix(@ForAll long seed) {
    At at = new At(seed);
    Tensor a = at.matrices(at.m, at.n);
    Linalg.Lu lu = Linalg.lu(a);
    Tensor permuted =
        Indexed.takeAlongAxis(a, -2, lu.permutation().unsqueeze(-1).expand(a.shape()));
    assertClose(permuted, product(lu.l(), lu.u()), 40);
    Linalg.Qr qr = Linalg.qr(a);
    assertClose(a, product(qr.q(), qr.r()), 40);
    assertOrthonormal(qr.q());
    Linalg.Svd svd = Linalg.svd(a);
    Tensor scaled = svd.u().times(svd.s().unsqueeze(-2));
    assertClose(a, product(scaled, svd.v().transposeLast()), 80);
    assertOrthonormal(svd.u());
    assertOrthonormal(svd.v());
    Tensor square = at.matrices(at.n, at.n);
    Tensor symmetric =
        square.tril().plus(square.tril().transposeLast()).minus(square.diagonalPart());
    Linalg.SymmetricEigen eigen = Linalg.symmetricEigen(square);
    assertOrthonormal(eigen.vectors());
    assertClose(
        product(symmetric, eigen.vectors()),
        eigen.vectors().times(eigen.values().unsqueeze(-2)),
        80);
    Samples.assertSame(Arrange.triu(qr.r(), 0), qr.r(), "upper");
    Samples.assertSame(lu.l().tril(), lu.l(), "lower");
    Samples.assertSame(Arrange.triu(lu.u(), 0), lu.u(), "upper");
  }

  private static void assertOrthonormal(Tensor q) {
    Tensor product = product(q.transposeLast(), q);
    assertClose(Tensors.eye(q.size(-1)).expand(product.shape()), product, 80);
  }

  /** The four conditions of Penrose, and least squares by them. */
  @Property(seed = "20261224", tries = 200)
  void pseudoInverses(@ForAll long seed) {
    At at = new At(seed);
    boolean isDeficient = at.random.nextBoolean();
    Tensor a =
        isDeficient
            ? at.matrices(at.m, 1).plus(2).matmul(at.matrices(1, at.n).minus(2))
            : at.matrices(at.m, at.n);
    // Of a matrix that is nearly singular the products have errors of its condition.
    Tensor s = Linalg.svd(a).s();
    boolean isKnown = s.elements() == 0 || isDeficient || s.min().item() > 0.05;
    if (isKnown) {
      Tensor p = Linalg.pinv(a);
      assertClose(a, product(product(a, p), a), 1e4);
      assertClose(p, product(product(p, a), p), 1e4);
      assertClose(product(a, p), product(a, p).transposeLast(), 1e4);
      assertClose(product(p, a), product(p, a).transposeLast(), 1e4);
      Tensor b = at.matrices(at.m, at.k);
      assertClose(product(p, b), Linalg.lstsq(a, b), 1e4);
    }
  }

  @Property(seed = "20261225", tries = 200)
  void powersAndExponentials(@ForAll long seed) {
    At at = new At(seed);
    Tensor a = at.regular().div(at.n + 1);
    Tensor power = Tensors.eye(at.n).expand(a.shape());
    for (int exponent = 0; exponent < 6; exponent++) {
      assertClose(power, Linalg.matrixPower(a, exponent), 200);
      Tensor back = Linalg.matrixPower(a, -exponent);
      assertClose(Tensors.eye(at.n).expand(a.shape()), product(back, power), 1e4);
      power = product(power, a);
    }
    Tensor term = Tensors.eye(at.n).expand(a.shape());
    Tensor sum = term;
    for (int i = 1; i < 40; i++) {
      term = product(term, a).div(i);
      sum = sum.plus(term);
    }
    assertClose(sum, Linalg.matrixExponential(a), 200);
  }

  @Property(seed = "20261226", tries = 200)
  void changedFactors(@ForAll long seed) {
    At at = new At(seed);
    Tensor definite = at.definite();
    Tensor l = definite.cholesky();
    int[] sizes = Samples.shrunk(at.random, at.outer).concat(Shape.of(at.n)).toArray();
    Tensor x = at.normal(sizes);
    Tensor column = x.unsqueeze(-1);
    Tensor square = product(column, column.transposeLast());
    Tensor noise = Arrange.triu(Tensors.ones(l.shape()), 1).times(7);
    Tensor up = Linalg.choleskyUpdate(l.plus(noise), x);
    assertClose(definite.plus(square), product(up, up.transposeLast()), 200);
    Tensor down = Linalg.choleskyDowndate(up, x);
    assertClose(l.expand(up.shape()), down, 1e5);
    Samples.assertSame(up.tril(), up, "lower");
  }

  /** What a matrix gives does not depend on the others beside it. */
  @Property(seed = "20261227", tries = 50)
  void batchesAreLoops(@ForAll long seed) {
    At at = new At(seed);
    Tensor a = at.regular();
    Tensor flat = a.reshape(Shape.of(at.outer.elements(), at.n, at.n));
    for (int i = 0; i < at.outer.elements(); i++) {
      Tensor one = flat.get(Index.at(i), ALL, ALL);
      int[] last = {at.outer.elements(), at.n, at.n};
      same(Linalg.inverse(a).reshape(last).get(i), Linalg.inverse(one));
      same(Linalg.svd(a).v().reshape(last).get(i), Linalg.svd(one).v());
      same(Linalg.qr(a).q().reshape(last).get(i), Linalg.qr(one).q());
      same(
          Linalg.symmetricEigen(a).vectors().reshape(last).get(i),
          Linalg.symmetricEigen(one).vectors());
    }
  }

  private static void same(Tensor expected, Tensor actual) {
    Samples.assertSame(expected, actual, "alone");
  }

  /** Integers are taken as float64. */
  @Property(seed = "20261228", tries = 50)
  void integersAreFloats(@ForAll long seed) {
    At at = new At(seed);
    Tensor whole =
        Samples.tensor(at.random, DType.INT64, Domain.REAL, Shape.of(3, 3))
            .plus(Tensors.eye(3).times(20).cast(DType.INT64));
    Tensor real = whole.cast(DType.FLOAT64);
    same(Linalg.inverse(real), Linalg.inverse(whole));
    same(Linalg.det(real), Linalg.det(whole));
    same(Linalg.matrixPower(real, 3), Linalg.matrixPower(whole, 3));
    same(Linalg.pinv(real), Linalg.pinv(whole));
    same(Linalg.svd(real).s(), Linalg.svd(whole).s());
    same(Linalg.lu(real).u(), Linalg.lu(whole).u());
    same(Linalg.lu(real).l(), Linalg.lu(whole).l());
  }
}
