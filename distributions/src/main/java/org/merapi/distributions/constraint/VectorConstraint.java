package org.merapi.distributions.constraint;

import static org.merapi.distributions.constraint.Bounds.brief;
import static org.merapi.distributions.constraint.Bounds.isNearly;
import static org.merapi.distributions.constraint.Bounds.isWhole;

import org.merapi.distributions.transform.CirculantTransform;
import org.merapi.tensor.Arrange;
import org.merapi.tensor.Index;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** A set of vectors: one event is the last axis of a tensor. */
public sealed interface VectorConstraint extends Constraint {
  @Override
  default int eventRank() {
    return 1;
  }

  /** Vectors of non-negative numbers that sum to one, to a rounding error of 1e-6. */
  record Simplex() implements VectorConstraint {
    @Override
    public String description() {
      return "a probability vector (not negative, summing to one)";
    }

    @Override
    public Tensor contains(Tensor value) {
      return value.ge(0).all(-1).and(isNearly(value.sum(-1), 1));
    }
  }

  /** Vectors in which every entry is greater than the one before. */
  record Ordered() implements VectorConstraint {
    @Override
    public String description() {
      return "a vector in increasing order";
    }

    @Override
    public Tensor contains(Tensor value) {
      return isIncreasing(value).and(value.eq(value).all(-1));
    }
  }

  /** Vectors of positive numbers in which every entry is greater than the one before. */
  record PositiveOrdered() implements VectorConstraint {
    @Override
    public String description() {
      return "a vector of positive numbers in increasing order";
    }

    @Override
    public Tensor contains(Tensor value) {
      return isIncreasing(value).and(value.gt(0).all(-1));
    }
  }

  /** Vectors of length one, to a rounding error of 1e-6 of the square: points of a sphere. */
  record UnitVector() implements VectorConstraint {
    @Override
    public String description() {
      return "a vector of length one";
    }

    @Override
    public Tensor contains(Tensor value) {
      return isNearly(value.square().sum(-1), 1);
    }
  }

  /** Vectors of zeros and a single one. */
  record OneHot() implements VectorConstraint {
    @Override
    public String description() {
      return "a vector of zeros and a single one";
    }

    @Override
    public boolean isDiscrete() {
      return true;
    }

    @Override
    public Tensor contains(Tensor value) {
      return value.eq(0).or(value.eq(1)).all(-1).and(value.sum(-1).eq(1));
    }
  }

  /**
   * Vectors of whole numbers, not negative, that sum to a total.
   *
   * @param total one number for each vector
   */
  record Multinomial(Tensor total) implements VectorConstraint {
    @Override
    public String description() {
      return "a vector of counts that sum to " + brief(total);
    }

    @Override
    public boolean isDiscrete() {
      return true;
    }

    @Override
    public Tensor contains(Tensor value) {
      return value.ge(0).and(isWhole(value)).all(-1).and(value.sum(-1).eq(total));
    }
  }

  /** Vectors whose absolute values sum to one at most, to a rounding error of 1e-6. */
  record L1Ball() implements VectorConstraint {
    @Override
    public String description() {
      return "a vector whose absolute values sum to one at most";
    }

    @Override
    public Tensor contains(Tensor value) {
      return value.abs().sum(-1).le(1 + Bounds.ROUNDING);
    }
  }

  /**
   * First rows of symmetric positive definite circulant matrices: entry j equals entry n - j, to a
   * rounding error of 1e-6 of the greatest one, and the eigenvalues are positive.
   *
   * @param size of the vectors
   */
  record PositiveDefiniteCirculant(int size) implements VectorConstraint {

    /** Checks the size. */
    public PositiveDefiniteCirculant {
      if (size < 1) {
        throw new IllegalArgumentException(
            "PositiveDefiniteCirculant: the size must be at least 1, got " + size);
      }
    }

    @Override
    public String description() {
      return "the first row of a symmetric positive definite circulant matrix of size " + size;
    }

    @Override
    public Tensor contains(Tensor value) {
      if (value.size(-1) != size) {
        return value.eq(value).all(-1).and(Tensors.scalar(false));
      }
      Tensor mirrored = Arrange.roll(value.flip(-1), -1, 1);
      Tensor gap = value.minus(mirrored).abs().max(-1);
      Tensor symmetric = gap.le(value.abs().max(-1).times(Bounds.ROUNDING));
      return symmetric.and(CirculantTransform.eigenvalues(value).gt(0).all(-1));
    }
  }

  private static Tensor isIncreasing(Tensor value) {
    int size = value.size(-1);
    Index later = Index.range(Math.min(1, size), size);
    Index earlier = Index.range(0, Math.max(0, size - 1));
    return value.get(Index.ellipsis(), later).gt(value.get(Index.ellipsis(), earlier)).all(-1);
  }
}
