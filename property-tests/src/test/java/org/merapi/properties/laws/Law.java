package org.merapi.properties.laws;

import static org.merapi.distributions.Distributions.bernoulliLogits;
import static org.merapi.distributions.Distributions.dirichlet;
import static org.merapi.distributions.Distributions.gamma;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.poisson;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.floor;
import static org.merapi.tensor.Tensors.log1p;
import static org.merapi.tensor.Tensors.softmax;
import static org.merapi.tensor.Tensors.tanh;
import static org.merapi.tensor.Tensors.tensor;

import org.merapi.distributions.Distribution;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** What the sites of generated models are distributed as: by support and by event shape. */
enum Law {
  /** Real numbers. */
  REAL {
    @Override
    Distribution around(Tensor signal) {
      return normal(signal, 1.5);
    }

    @Override
    Tensor read(Tensor value) {
      return tanh(value);
    }

    @Override
    Tensor data(Key key, Shape batch) {
      return key.normal(batch);
    }
  },

  /** Positive numbers. */
  POSITIVE {
    @Override
    Distribution around(Tensor signal) {
      return gamma(2, exp(tanh(signal)));
    }

    @Override
    Tensor read(Tensor value) {
      return log1p(value).times(0.5);
    }

    @Override
    Tensor data(Key key, Shape batch) {
      return key.exponential(batch);
    }
  },

  /** Pairs of real numbers. */
  PAIR {
    @Override
    Distribution around(Tensor signal) {
      return normal(signal.unsqueeze(-1).times(tensor(1, -0.5)), tensor(1, 2.)).toEvent(1);
    }

    @Override
    Tensor read(Tensor value) {
      return tanh(value.sum(-1));
    }

    @Override
    Tensor data(Key key, Shape batch) {
      return key.normal(batch.concat(Shape.of(2)));
    }
  },

  /** Counts. */
  COUNT {
    @Override
    Distribution around(Tensor signal) {
      return poisson(exp(tanh(signal)));
    }

    @Override
    Tensor read(Tensor value) {
      return tanh(value.cast(DType.FLOAT64).times(0.25));
    }

    @Override
    Tensor data(Key key, Shape batch) {
      return floor(key.exponential(batch).times(2)).cast(DType.INT64);
    }
  },

  /** Shares of three. */
  SHARES {
    @Override
    Distribution around(Tensor signal) {
      return dirichlet(exp(tanh(signal.unsqueeze(-1).times(tensor(1, 0, -0.5)))).plus(1));
    }

    @Override
    Tensor read(Tensor value) {
      return value.matmul(tensor(1, -0.5, 2));
    }

    @Override
    Tensor data(Key key, Shape batch) {
      return softmax(key.normal(batch.concat(Shape.of(3))), -1);
    }
  },

  /** Zero or one. */
  FLAG {
    @Override
    Distribution around(Tensor signal) {
      return bernoulliLogits(signal);
    }

    @Override
    Tensor read(Tensor value) {
      return value.cast(DType.FLOAT64).minus(0.25);
    }

    @Override
    Tensor data(Key key, Shape batch) {
      return key.uniform(batch).lt(0.5).cast(DType.INT64);
    }
  };

  /** The distribution, located by a number for each element of a batch. */
  abstract Distribution around(Tensor signal);

  /** A number for each value, bounded so that densities stay moderate. */
  abstract Tensor read(Tensor value);

  /** Some values inside the support. */
  abstract Tensor data(Key key, Shape batch);
}
