package org.merapi.distributions.density;

import static org.merapi.tensor.Special.lgamma;
import static org.merapi.tensor.Special.logBeta;
import static org.merapi.tensor.Tensors.arange;
import static org.merapi.tensor.Tensors.cat;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.sqrt;
import static org.merapi.tensor.Tensors.where;

import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * What the law of Lewandowski, Kurowicka and Joe (2009, "Generating random correlation matrices
 * based on vines and extended onion method") gives for matrices and for their factors. Row k of the
 * factor, k from 1, is independent of the others: a point of the unit ball of k - 1 dimensions with
 * a density proportional to (1 - r^2)^(c_k - 1), c_k = concentration + (size - k) / 2.
 */
public final class CorrelationVolume {
  private CorrelationVolume() {}

  /** c_k of all rows but the first, along a new last axis. */
  private static Tensor powers(Tensor concentration, int size) {
    return concentration.unsqueeze(-1).plus(arange(size - 1).neg().plus(size - 2.0).times(0.5));
  }

  /** Half the number of free entries of all rows but the first. */
  private static Tensor halfDimensions(int size) {
    return arange(size - 1).plus(1).times(0.5);
  }

  /** The log of the integral of det^(concentration - 1) over the correlation matrices. */
  public static Tensor log(Tensor concentration, int size) {
    Tensor half = halfDimensions(size);
    Tensor beta = logBeta(powers(concentration, size), half);
    return beta.plus(half.times(Math.log(Math.PI)).minus(lgamma(half))).sum(-1);
  }

  /** Draws of factors: rows of normal variables and the root of a gamma variable, normalised. */
  public static Tensor factor(Key key, Shape batch, Tensor concentration, int size) {
    if (size == 0) {
      return key.normal(batch.concat(Shape.of(0, 0)));
    }
    Shape rows = batch.concat(Shape.of(size - 1));
    Tensor logGamma =
        GammaDraws.log(key.fold(1), rows, powers(concentration, size)).plus(Math.log(2));
    Tensor first = scalar(0.0).expand(batch.concat(Shape.of(1)));
    Tensor logSquare = cat(-1, first, logGamma);
    Tensor normals = key.fold(0).normal(batch.concat(Shape.of(size, size)));
    Tensor below = normals.tril().minus(normals.diagonalPart());
    Tensor total = below.square().sum(-1).plus(exp(logSquare));
    Tensor diagonal = exp(logSquare.minus(total.log()).times(0.5));
    Tensor onDiagonal = arange(size).unsqueeze(-1).eq(arange(size));
    return where(onDiagonal, diagonal.unsqueeze(-1), below.div(sqrt(total).unsqueeze(-1)));
  }

  /** The mean of the factor's diagonal: roots of beta variables; the first is one. */
  public static Tensor diagonalMean(Tensor concentration, int size) {
    Tensor c = powers(concentration, size);
    Tensor half = halfDimensions(size);
    Tensor rest = exp(logBeta(c.plus(0.5), half).minus(logBeta(c, half)));
    Shape one = concentration.shape().concat(Shape.of(1));
    return cat(-1, scalar(1.0).expand(one), rest);
  }

  /** The mean square of the diagonal, c_k over the sum of that and the half dimension. */
  public static Tensor diagonalMeanSquare(Tensor concentration, int size) {
    Tensor c = concentration.unsqueeze(-1).plus(arange(size).neg().plus(size - 1.0).times(0.5));
    return c.div(concentration.unsqueeze(-1).plus(0.5 * (size - 1)));
  }
}
