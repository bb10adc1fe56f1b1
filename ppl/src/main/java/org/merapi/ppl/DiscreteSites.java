package org.merapi.ppl;

import java.util.Map;
import org.merapi.ppl.effect.Assignments;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Runs;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;

/**
 * What the data say about the sites that a model is summed over (option {@code enumerate()}), for
 * static use. Everything else in the model must have a value: its other latent sites are given by
 * {@link org.merapi.ppl.handler.Substitute} or {@link Models#condition}. The results are exact, and
 * hold given these values.
 */
public final class DiscreteSites {
  private DiscreteSites() {}

  /**
   * A draw of the sites from their joint distribution given everything else.
   *
   * @return the values by site, of the shapes that draws of the model have; the steps of a loop
   *     along the first axis
   * @throws ModelError if the model fails, has sites that are enumerated sequentially, or is
   *     impossible whatever the values of the sites
   */
  public static Map<String, Tensor> draw(Key key, Runnable model) {
    return Assignments.draw(trace(model), key);
  }

  /**
   * The values of the sites that are the most probable together, given everything else: the mode of
   * their joint distribution, which need not be the mode of each alone.
   *
   * @return the values by site, as {@link #draw}
   * @throws ModelError as {@link #draw}
   */
  public static Map<String, Tensor> mostProbable(Runnable model) {
    return Assignments.mostProbable(trace(model));
  }

  /**
   * The probabilities of the values of each site given everything else.
   *
   * @return by site: the shape of its plates, then one number for each value, in the order of the
   *     distribution's list of values
   * @throws ModelError if the model fails, has sites that are enumerated sequentially, or is
   *     impossible whatever the values of the sites
   */
  public static Map<String, Tensor> marginals(Runnable model) {
    return Assignments.marginals(trace(model));
  }

  private static Trace trace(Runnable model) {
    Runs<Runnable> runs = Runs.of(model);
    if (!runs.sequentialSites().isEmpty()) {
      throw ModelError.after(
          runs.sequentialSites().getFirst(),
          "the site is enumerated sequentially, and only sites that are enumerated in one run can be"
              + " inferred",
          "use enumerate(), if no Java code branches on the value");
    }
    return runs.shared();
  }
}
