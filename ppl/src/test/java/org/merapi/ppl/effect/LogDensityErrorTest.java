package org.merapi.ppl.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.zeros;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.Params;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.ppl.handler.Enumerate;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * What only the density itself shows, after the statement has run: no line is known then, and none
 * is made up.
 */
class LogDensityErrorTest {

  /** A distribution whose parameters do not say what its density depends on. */
  private record Careless(Tensor hidden) implements Distribution {
    @Override
    public Params<Careless> params() {
      return Params.of(none -> this, List.of());
    }

    @Override
    public Constraint support() {
      return Constraints.REAL;
    }

    @Override
    public Tensor logProb(Tensor value) {
      return value.minus(hidden);
    }

    @Override
    public Tensor sample(Key key) {
      throw new UnsupportedOperationException("not needed here");
    }
  }

  @Test
  void densityOfAnotherShape() {
    Trace trace = Trace.of(() -> plate("row", 2, () -> observe("y", careless(), zeros(2))));
    assertEquals(
        """
        site 'y': the log density has shape [3, 2], but its plates ask for exactly [2] (Careless of \
        batch shape [], value of shape [2])
          try one of these:
            - if the distribution is your own: logProb must have the shape that batchShape() and the \
        value without its event axes broadcast to
        sites:
          site  kind      plates  batch  event  value
          row   plate             [2]
          y     observed  row=2   [2]    []     [2]
        """,
        assertThrows(ModelError.class, trace::logDensity).getMessage() + "\n");
  }

  private static Careless careless() {
    return new Careless(zeros(3, 1));
  }

  @Test
  void dependenceThatTheParametersHide() {
    Trace trace =
        Trace.of(() ->
            new Enumerate()
                .run(() -> {
                  Tensor z =
                      plate(
                          "row", 2, () -> sample("z", categorical(tensor(0.5, 0.5)), enumerate()));
                  observe("y", new Careless(z.cast(DType.FLOAT64).sum()), zeros());
                }));
    assertEquals(
        """
        site 'y': the site depends on the enumerated site 'z' but is outside its plate 'row', so it \
        would need every combination of values
          try one of these:
            - put the statement inside plate 'row', beside 'z'
            - sample 'z' outside the plate
        sites:
          site  kind        plates  batch  event  value
          row   plate               [2]
          z     enumerated  row=2   [2]    []     [2]
          y     observed            []     []     []
        """,
        assertThrows(ModelError.class, trace::logDensity).getMessage() + "\n");
  }
}
