package org.merapi.ppl.effect;

import java.util.List;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Tensor;

/** An elimination that was made, as one going back over it needs it. */
sealed interface Eliminated {

  /**
   * One axis.
   *
   * @param axis that was combined over
   * @param site whose values it has
   * @param plates of the site
   * @param steps the hidden axes of the loops that the site is in
   * @param table the log densities before, of the shape of the plates; its hidden axes are this
   *     one, loops, and axes that are eliminated later
   */
  record Single(Axis axis, Site.Sample site, List<Frame> plates, List<Axis> steps, Tensor table)
      implements Eliminated {}

  /**
   * What a loop carries from step to step.
   *
   * @param chain that was eliminated
   * @param tables of it
   */
  record Path(ChainSum chain, ChainSum.Tables tables) implements Eliminated {}
}
