package org.merapi.properties.compiler;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.Jit;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Replay;
import org.merapi.tensor.ir.SquaredResiduals;

/** Sums of few squares are as exact as those of many, however badly the data are scaled. */
class RegressionProperties {
  /** Rounding errors of a dozen operations on each of a few columns, which partly cancel. */
  private static final double MOST_UNITS = 8;

  @Provide
  Arbitrary<Regression> regressions() {
    return Arbitraries.oneOf(
        Arbitraries.longs().map(Regression::badlyScaled),
        Arbitraries.longs().map(Regression::ordinary));
  }

  @Property(tries = 200, seed = "111")
  void fewResidualsLoseAsLittleAsMany(@ForAll("regressions") Regression regression) {
    Graph graph = Jit.trace(regression.sumOfSquares(), regression.at());
    Graph reduced = new SquaredResiduals().apply(graph);
    assertNotSame(graph, reduced);
    double[] exact = regression.exact();
    double many = error(graph, regression, exact);
    double few = error(reduced, regression, exact);
    assertTrue(many <= MOST_UNITS, () -> "many: " + many);
    assertTrue(few <= MOST_UNITS, () -> "few: " + few);
  }

  private static double error(Graph graph, Regression regression, double... exact) {
    Function<Tensor, Tensor> function = at -> Replay.run(graph, List.of(at)).getFirst();
    var derived = Gradients.valueAndGrad(function, regression.at());
    return regression.error(derived.value(), derived.gradient(), exact);
  }
}
