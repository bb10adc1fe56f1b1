package org.merapi.ppl;

import java.util.Map;
import org.merapi.ppl.graph.DensityTable;
import org.merapi.ppl.graph.Dependencies;
import org.merapi.tensor.Tensor;

/** What a model looks like, for static import. */
public final class Inspect {
  private Inspect() {}

  /**
   * Which sites depend on which.
   *
   * @see Dependencies#of
   */
  public static Dependencies dependencies(Runnable model) {
    return Dependencies.of(model);
  }

  /**
   * The sites of one run of a model, always the same one, in a table with their plates and their
   * batch, event, value and log density shapes.
   *
   * @throws org.merapi.ppl.effect.ModelError if the model is wrong
   */
  public static String formatShapes(Runnable model) {
    return Dependencies.exampleTrace(model).shapes();
  }

  /**
   * The log density at a point, site by site.
   *
   * @param values of the sites that are not observed, and of parameters, by name
   * @see DensityTable#of
   */
  public static DensityTable densityTable(Runnable model, Map<String, Tensor> values) {
    return DensityTable.of(model, values);
  }

  /**
   * The graph of a model in the language of Graphviz: latent sites in circles, observed ones gray,
   * enumerated ones bold, intervened ones with a double line, collapsed ones dotted, deterministic
   * ones dashed, parameters in boxes, factors as black squares, and plates as boxes around them. A
   * plate that is entered at several places of the nesting is drawn at each.
   *
   * @see Dependencies#dot
   */
  public static String render(Runnable model) {
    return dependencies(model).dot();
  }
}
