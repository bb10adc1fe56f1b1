package org.merapi.distributions.law;

import static org.merapi.distributions.law.Families.of;
import static org.merapi.distributions.law.Family.numbers;
import static org.merapi.tensor.Tensors.tensor;

import java.util.List;
import java.util.Optional;
import org.merapi.distributions.compose.Censored;
import org.merapi.distributions.compose.Hurdle;
import org.merapi.distributions.compose.MixtureSameFamily;
import org.merapi.distributions.compose.Truncated;
import org.merapi.distributions.compose.ZeroInflated;
import org.merapi.distributions.compose.ZeroInflatedLogits;

/** Distributions of counts that are made of others. */
final class ComposedCountRows {
  static final List<Family> ROWS =
      List.of(
          numbers(
                  "ZeroInflated waiting",
                  p -> new ZeroInflated(p.get(0), new Waiting(p.get(1))),
                  of(0.25, 0.3),
                  of(0.9, 0.6))
              // The share of a component is exp of a rounded difference of logarithms.
              .within("d", 100),
          numbers(
                  "ZeroInflatedLogits waiting",
                  p -> new ZeroInflatedLogits(p.get(0), new Waiting(p.get(1))),
                  of(-1, 0.3),
                  of(2.5, 0.6))
              .within("d", 100),
          numbers(
              "Hurdle waiting",
              p -> new Hurdle(p.get(0), new Waiting(p.get(1))),
              of(0.25, 0.3),
              of(0.9, 0.6)),
          numbers(
                  "Truncated waiting",
                  p ->
                      new Truncated(
                          new Waiting(p.get(2)), Optional.of(p.get(0)), Optional.of(p.get(1))),
                  // Between whole numbers: at one of them the mass jumps, which differences see.
                  of(0.5, 6.5, 0.3),
                  of(2.5, 40.5, 0.6))
              // Logarithms of tails are rounded, to 2e-13 for those of 1400.
              .within("cdf", 4000)
              .within("logCdf", 4000)
              .within("survival", 4000)
              .within("logSurvival", 4000),
          numbers(
              "Censored waiting",
              p ->
                  new Censored(new Waiting(p.get(2)), Optional.of(p.get(0)), Optional.of(p.get(1))),
              of(1, 4, 0.3),
              of(2, 40, 0.6)),
          Family.of(
                  "MixtureSameFamily waiting",
                  p -> new MixtureSameFamily(p.get(0), new Waiting(p.get(1))),
                  List.of(
                      List.of(tensor(0.25, 0.75), tensor(0.3, 0.6)),
                      List.of(tensor(0.5, 0.5), tensor(0.9, 0.2))))
              .within("d", 200));

  private ComposedCountRows() {}
}
