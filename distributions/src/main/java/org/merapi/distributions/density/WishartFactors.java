package org.merapi.distributions.density;

import static org.merapi.tensor.Special.logBeta;
import static org.merapi.tensor.Tensors.arange;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.where;

import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * What the laws of Wishart matrices and of their factors share: log densities by the Cholesky
 * factor C of the matrix and the factor L of the scale, and Bartlett's triangular draws, whose
 * entries are independent (Muirhead 1982, theorem 3.2.14).
 */
public final class WishartFactors {
  private WishartFactors() {}

  /**
   * The log density of the matrix C C' of a Wishart law with the scale L L'.
   *
   * @param v degrees of freedom
   */
  public static Tensor logWishart(Tensor v, Tensor scaleTril, Tensor c) {
    int size = c.size(-1);
    return v.minus(size + 1.0)
        .times(Factors.logVolume(c))
        .minus(Factors.squaredNorm(scaleTril, c).times(0.5))
        .minus(v.times(Factors.logVolume(scaleTril)))
        .minus(logConstant(v, size));
  }

  /** The log density of the matrix C C' whose inverse has the Wishart law of scale (L L')^-1. */
  public static Tensor logInverseWishart(Tensor v, Tensor scaleTril, Tensor c) {
    int size = c.size(-1);
    return v.times(Factors.logVolume(scaleTril))
        .minus(v.plus(size + 1.0).times(Factors.logVolume(c)))
        .minus(Factors.squaredNorm(c, scaleTril).times(0.5))
        .minus(logConstant(v, size));
  }

  private static Tensor logConstant(Tensor v, int size) {
    return v.times(0.5 * size * Math.log(2)).plus(MultivariateGamma.log(v.times(0.5), size));
  }

  /** The log of the volume of C C' by that of C: 2^p times the product of C_ii^(p - i + 1). */
  public static Tensor logSquareVolume(Tensor c) {
    int size = c.size(-1);
    Tensor powers = arange(size).neg().plus((double) size);
    return c.diagonal().log().times(powers).sum(-1).plus(size * Math.log(2));
  }

  /**
   * Lower triangular A with A A' a standard Wishart matrix: normal entries below the diagonal,
   * roots of chi-squared ones of v, v - 1, ... degrees of freedom on it.
   */
  public static Tensor bartlett(Key key, Shape batch, Tensor v, int size) {
    return triangle(key, batch, v.unsqueeze(-1).minus(arange(size)), size);
  }

  /** The same with A' A a standard Wishart matrix: v - p + 1, ..., v degrees of freedom. */
  public static Tensor reversedBartlett(Key key, Shape batch, Tensor v, int size) {
    Tensor degrees = v.unsqueeze(-1).plus(arange(size).minus(size - 1.0));
    return triangle(key, batch, degrees, size);
  }

  private static Tensor triangle(Key key, Shape batch, Tensor degrees, int size) {
    Tensor normals = key.fold(0).normal(batch.concat(Shape.of(size, size)));
    Tensor logGamma = GammaDraws.log(key.fold(1), batch.concat(Shape.of(size)), degrees.times(0.5));
    Tensor diagonal = exp(logGamma.plus(Math.log(2)).times(0.5)).unsqueeze(-1);
    Tensor onDiagonal = arange(size).unsqueeze(-1).eq(arange(size));
    return where(onDiagonal, diagonal, normals.tril());
  }

  /** The expectation of the log determinant of a standard Wishart matrix. */
  public static Tensor meanLogDeterminant(Tensor v, int size) {
    return MultivariateGamma.slope(v.times(0.5), size).plus(size * Math.log(2));
  }

  /** The entropy of a Wishart matrix. */
  public static Tensor entropy(Tensor v, Tensor scaleTril) {
    int size = scaleTril.size(-1);
    return Factors.logVolume(scaleTril)
        .times(size + 1.0)
        .plus(0.5 * size * (size + 1) * Math.log(2))
        .plus(MultivariateGamma.log(v.times(0.5), size))
        .minus(v.minus(size + 1.0).times(0.5).times(MultivariateGamma.slope(v.times(0.5), size)))
        .plus(v.times(0.5 * size));
  }

  /** The mean of the diagonal of {@link #bartlett}: roots of chi-squared variables. */
  public static Tensor bartlettMean(Tensor v, int size) {
    Tensor half = v.unsqueeze(-1).minus(arange(size)).times(0.5);
    Tensor logRatio = logBeta(half, scalar(0.5)).neg().plus(0.5 * Math.log(2 * Math.PI));
    return exp(logRatio);
  }
}
