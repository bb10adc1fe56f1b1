package org.merapi.distributions.law;

import static org.merapi.distributions.law.Families.of;
import static org.merapi.distributions.law.Family.matrix;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.List;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.family.line.Normal;
import org.merapi.distributions.family.process.AutoRegressive;
import org.merapi.distributions.family.process.DiscreteHmm;
import org.merapi.distributions.family.process.EulerMaruyama;
import org.merapi.distributions.family.process.Garch11;
import org.merapi.distributions.family.process.GaussianHmm;
import org.merapi.distributions.family.process.GaussianRandomWalk;
import org.merapi.distributions.family.process.GaussianStateSpace;
import org.merapi.distributions.family.process.MultivariateGaussianRandomWalk;
import org.merapi.distributions.family.process.WienerFirstPassage;
import org.merapi.tensor.Tensors;

/** The rows of the families of package {@code process}. */
final class ProcessRows {
  private static final Distribution STANDARD = new Normal(scalar(0.0), scalar(1.0));
  private static final Distribution PAIR = new Normal(tensor(0.0, 0), scalar(1.0)).toEvent(1);
  private static final Distribution STATES = new Normal(tensor(-1, 1.5), scalar(1.0));
  private static final EulerMaruyama.Coefficient DRIFT =
      (state, time, p) -> p.get(0).times(p.get(1).minus(state));
  private static final EulerMaruyama.Coefficient DIFFUSION =
      (state, time, p) -> Tensors.exp(p.get(2)).plus(Tensors.zerosLike(state));

  static final List<Family> ROWS =
      List.of(
          Family.numbers(
              "GaussianRandomWalk",
              p -> new GaussianRandomWalk(p.get(0), p.get(1), 3),
              of(0.5, 1),
              of(-1, 0.3)),
          Family.of(
              "MultivariateGaussianRandomWalk",
              p -> new MultivariateGaussianRandomWalk(p.get(0), p.get(1), 2),
              List.of(
                  List.of(tensor(1.0, -2.0), matrix(1, 0, 0.5, 0.25)),
                  List.of(tensor(0.0, 0.5), matrix(0.3, 0, -2, 4)))),
          Family.of(
                  "GaussianStateSpace",
                  p -> new GaussianStateSpace(p.get(0), p.get(1), 2),
                  List.of(
                      List.of(matrix(0.9, 0.25, -0.25, 0.5), matrix(1, 0, 0.5, 0.25)),
                      List.of(matrix(1, 1, 0, 1), matrix(0.3, 0, -2, 4))))
              // The distances from what was predicted cancel, here and in the next row.
              .within("d", 12),
          Family.of(
                  "AutoRegressive",
                  p -> new AutoRegressive(p.get(0), p.get(1), p.get(2), PAIR, 4),
                  List.of(
                      List.of(scalar(0.5), tensor(0.7, -0.2), scalar(1.0)),
                      List.of(scalar(-1.0), tensor(1.5, 0.25), scalar(0.5))))
              .within("d", 12),
          Family.numbers(
              "Garch11",
              p -> new Garch11(p.get(0), p.get(1), p.get(2), p.get(3), 4),
              of(0.5, 0.3, 0.6, 1),
              of(2, 0.1, 0.2, 3)),
          Family.of(
              "EulerMaruyama",
              p -> new EulerMaruyama(DRIFT, DIFFUSION, p.subList(0, 3), p.get(3), STANDARD),
              List.of(
                  List.of(scalar(0.5), scalar(1.0), scalar(-0.5), tensor(0, 0.1, 0.5, 2)),
                  List.of(scalar(2.0), scalar(-1.0), scalar(0.5), tensor(-1, 0.1, 0.25, 1)))),
          Family.of(
                  "DiscreteHmm",
                  p -> new DiscreteHmm(p.get(0), p.get(1), STATES, 4, false),
                  List.of(
                      List.of(tensor(0, 1.0), matrix(2, 0.5, -1, 0.25)),
                      List.of(tensor(3, -1.0), matrix(0, -2, 3, 0.5))))
              // Counted in units of the slopes, in which posterior and prior probabilities cancel.
              .within("d", 200),
          Family.of(
                  "GaussianHmm",
                  p ->
                      new GaussianHmm(
                          p.get(0), p.get(1), p.get(2), p.get(3), p.get(4), p.get(5), p.get(6),
                          p.get(7), 3),
                  List.of(
                      List.of(
                          tensor(0.5, -1),
                          matrix(1, 0, 0.5, 0.25),
                          matrix(0.9, 0.25, -0.25, 0.5),
                          tensor(0.1, 0.2),
                          matrix(0.5, 0, -0.25, 1.5),
                          matrix(1, 0.5, 0.25, -2),
                          tensor(0.3, 1),
                          matrix(0.75, 0, 0.1, 0.5)),
                      List.of(
                          tensor(3.0, 0),
                          matrix(2, 0, 1, 3),
                          matrix(1, 1, 0, 1),
                          tensor(0.0, 0),
                          matrix(0.1, 0, 0, 0.2),
                          matrix(1, 0, 0, 1),
                          tensor(0.0, 0),
                          matrix(0.5, 0, 0.25, 3))))
              // Where the first covariance is 1000 times that of the noise, as in the table.
              .within("logProb", 20)
              .within("d", 300),
          Family.numbers(
              "WienerFirstPassage",
              p -> new WienerFirstPassage(p.get(0), p.get(1), p.get(2), p.get(3)),
              of(1.5, 0.25, 0.5, 0.75),
              of(0.75, 0.125, 0.25, -2)));

  private ProcessRows() {}
}
