package org.merapi.ppl;

import static org.merapi.distributions.Distributions.bernoulliLogits;
import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.categoricalLogits;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.factor;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.softmax;
import static org.merapi.tensor.Tensors.tensor;

import java.util.List;
import org.merapi.tensor.Tensor;

/**
 * Models of three numbers p, whose discrete sites may be enumerated in either way: none branches on
 * a value in Java.
 */
enum SequentialModel {
  /** One choice. */
  ONE {
    @Override
    void run(List<Tensor> p, SiteOption first, SiteOption second) {
      Tensor z = sample("z", categoricalLogits(p.get(0)), first);
      observe("y", normal(p.get(1).get(z), 1), scalar(0.5));
    }
  },

  /** A choice given another, and rows that depend on both. */
  CHAIN {
    @Override
    void run(List<Tensor> p, SiteOption first, SiteOption second) {
      Tensor z = sample("z", categoricalLogits(p.get(0)), first);
      Tensor w = sample("w", categorical(softmax(p.get(1).plus(p.get(0).get(z)), -1)), second);
      plate(
          "row",
          3,
          () -> observe("y", normal(p.get(1).get(w), exp(p.get(2).get(z))), tensor(0.5, -1, 2)));
    }
  },

  /** Two independent choices that meet in a factor. */
  MEET {
    @Override
    void run(List<Tensor> p, SiteOption first, SiteOption second) {
      Tensor z = sample("z", bernoulliLogits(p.get(0).get(0)), first);
      Tensor w = sample("w", categoricalLogits(p.get(1)), second);
      factor("f", p.get(2).get(w).times(z));
    }
  },

  /** A shared choice, and one at each point. */
  POINTS {
    @Override
    void run(List<Tensor> p, SiteOption first, SiteOption second) {
      Tensor z = sample("z", categoricalLogits(p.get(0)), first);
      plate(
          "point",
          2,
          () -> {
            Tensor w = sample("w", categoricalLogits(p.get(1)), Ppl.enumerate());
            observe("y", normal(p.get(2).get(w).plus(p.get(0).get(z)), 1), tensor(0.5, -1));
          });
    }
  };

  abstract void run(List<Tensor> p, SiteOption first, SiteOption second);
}
