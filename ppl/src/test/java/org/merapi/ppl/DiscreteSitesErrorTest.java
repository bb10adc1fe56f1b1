package org.merapi.ppl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.distributions.Distributions.bernoulli;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.uniform;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.enumerateSequentially;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.scalar;

import org.junit.jupiter.api.Test;
import org.merapi.ppl.effect.ModelError;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/** What cannot be inferred about enumerated sites, and what is said about it. */
class DiscreteSitesErrorTest {
  private static String message(Runnable model) {
    return String.valueOf(
        assertThrows(ModelError.class, () -> DiscreteSites.draw(Key.key(0), model)).getMessage());
  }

  @Test
  void sequentialSites() {
    assertEquals(
        """
        site 'z': the site is enumerated sequentially, and only sites that are enumerated in one \
        run can be inferred
          try one of these:
            - use enumerate(), if no Java code branches on the value\
        """,
        message(() -> {
          Tensor z = sample("z", bernoulli(0.5), enumerateSequentially());
          observe("y", normal(z.cast(DType.FLOAT64), 1), scalar(0.3));
        }));
  }

  @Test
  void impossibleData() {
    assertEquals(
        """
        site 'z': the log density is not finite, whatever the values of the enumerated sites, so \
        these have no distribution given the rest
          try one of these:
            - look for data or given values that are outside of a support
        sites:
          site  kind        plates  batch  event  value
          z     enumerated          []     []     []
          y     observed            []     []     []\
        """,
        message(() -> {
          Tensor z = sample("z", bernoulli(0.5), enumerate());
          observe("y", uniform(z.cast(DType.FLOAT64), z.plus(1)), scalar(7.0));
        }));
  }
}
