package org.merapi.examples.posterior.response;

import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.orderedLogistic;
import static org.merapi.ppl.Ppl.mask;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;

/**
 * The graded response model with known items: the skeletal age of children, from indicators with
 * two to five grades each.
 */
public final class Bones {
  private Bones() {}

  /**
   * A grade is above a threshold with log odds slope times (age less threshold). Grades that nobody
   * could read do not count.
   *
   * @param data the grades
   */
  public static void model(BoneGrades data) {
    plate(
        "child",
        data.children(),
        () -> {
          var theta = sample("theta", normal(0, 36));
          for (var indicators : data.indicators()) {
            plate(
                "indicator" + indicators.grades(),
                indicators.grade().size(0),
                () -> {
                  var slope = indicators.slope().unsqueeze(-1);
                  var cutpoints = slope.times(indicators.threshold()).unsqueeze(-2);
                  observe(
                      "grade" + indicators.grades(),
                      orderedLogistic(slope.times(theta), cutpoints),
                      indicators.grade(),
                      mask(indicators.isRead()));
                });
          }
        });
  }
}
