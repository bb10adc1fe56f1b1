package org.merapi.properties.docs;

import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.distributions.Distributions.studentT;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Key.key;

import org.merapi.inference.Potential;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

class RobustLine {
  record Points(Tensor x, Tensor y) {}

  static void model(Points points) {
    var slope = sample("slope", normal(0, 5));
    var scale = sample("scale", halfNormal(1));
    plate("row", points.x().size(0))
        .run(rows -> {
          var line = slope.times(points.x().get(rows));
          observe("y", studentT(4, line, scale), points.y().get(rows));
        });
  }

  static Potential potential() {
    var x = key(1).normal(Shape.of(100));
    var y = x.times(2).plus(key(2).normal(Shape.of(100)));
    return Potential.of(() -> model(new Points(x, y)));
  }

  public static void main(String[] arguments) {
    System.out.println(potential().explain().orElseThrow());
    potential().trap(new double[] {0, -800}).ifPresent(System.out::println);
  }
}
