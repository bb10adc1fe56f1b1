package org.merapi.properties.pains;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.zeros;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.merapi.inference.Potential;
import org.merapi.ppl.effect.ModelError;
import org.merapi.tensor.Tensor;

/**
 * "Shape mismatch" or "invalid log_prob shape" is all that is said elsewhere. Here the message has
 * the site, both shapes, the line of the statement, what to try, and a table of the sites so far.
 */
class Pain02UnreadableShapeMismatchTest {

  private static void model() {
    Tensor scale = sample("scale", halfNormal(1));
    plate(
        "group",
        4,
        () -> {
          Tensor mean = sample("mean", normal(zeros(4), 1));
          plate("row", 7, () -> observe("y", normal(mean, scale), zeros(4, 7)));
        });
  }

  @Test
  void theMessageSaysAllThatIsNeeded() {
    ModelError error =
        assertThrows(
            ModelError.class, () -> Potential.of(Pain02UnreadableShapeMismatchTest::model));
    String text = String.valueOf(error.getMessage());
    for (String part :
        List.of(
            "site 'y'",
            "[4, 7]",
            "exactly [7, 4]",
            "at Pain02UnreadableShapeMismatchTest.java:",
            "try one of these:",
            "permute",
            "sites:",
            "scale",
            "group=4",
            "event",
            "value")) {
      assertTrue(text.contains(part), () -> "no " + part + " in: " + text);
    }
  }
}
