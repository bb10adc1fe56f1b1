package org.merapi.properties.laws;

import static org.merapi.distributions.Distributions.categoricalLogits;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.markov;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;

import java.util.ArrayList;
import java.util.List;
import org.merapi.tensor.DType;
import org.merapi.tensor.Index;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Hidden Markov models of many forms.
 *
 * @param states of the chain
 * @param length of the loop
 * @param sequences in a plate around it; 0 for none
 * @param startsKnown whether the chain starts in a known state and not in an enumerated one
 * @param isSecondOrder whether a step gets the states of two steps before
 * @param isCoupled whether a second chain follows the first
 * @param hasOutliers whether each step has an indicator of its own that nothing carries on
 * @param hasRegime whether an enumerated site outside of all decides about the data
 * @param isSeenTwice whether each step has a plate of two observations
 * @param isSeenAtTheEnd whether an observation after the loop depends on the last state
 */
record RandomChain(
    int states,
    int length,
    int sequences,
    boolean startsKnown,
    boolean isSecondOrder,
    boolean isCoupled,
    boolean hasOutliers,
    boolean hasRegime,
    boolean isSeenTwice,
    boolean isSeenAtTheEnd) {
  private static final int COUPLED = 2;

  /** What a model is a function of: logits, and locations of the data. */
  record Parameters(Tensor start, Tensor move, Tensor follow, Tensor loc, Tensor shift) {
    static Parameters drawn(int states, Key key) {
      return new Parameters(
          key.fold(0).normal(Shape.of(states)),
          key.fold(1).normal(Shape.of(states, states, states)),
          key.fold(2).normal(Shape.of(COUPLED, states, COUPLED)),
          key.fold(3).normal(Shape.of(states)),
          key.fold(4).normal(Shape.of(2)));
    }
  }

  /** How many runs brute force takes. */
  double combinations() {
    int repeated = Math.max(1, sequences);
    double step = states * (isCoupled ? COUPLED : 1.0) * (hasOutliers ? 2 : 1);
    double first = startsKnown ? 1 : Math.pow(states, isSecondOrder ? 2 : 1);
    return Math.pow(Math.pow(step, length) * first, repeated) * (hasRegime ? 2 : 1);
  }

  /** The enumerated sites. */
  List<String> sites() {
    List<String> sites = new ArrayList<>();
    if (hasRegime) {
      sites.add("regime");
    }
    if (!startsKnown) {
      sites.add("z.first");
      if (isSecondOrder) {
        sites.add("z.second");
      }
    }
    sites.add("z");
    if (isCoupled) {
      sites.add("w");
    }
    if (hasOutliers) {
      sites.add("outlier");
    }
    return sites;
  }

  void run(Parameters p) {
    Tensor shift =
        hasRegime
            ? p.shift().get(sample("regime", categoricalLogits(p.shift()), enumerate()))
            : p.shift().get(0);
    if (sequences == 0) {
      sequence(p, shift, Shape.SCALAR);
    } else {
      plate("sequence", sequences, () -> sequence(p, shift, Shape.of(sequences)));
    }
  }

  private void sequence(Parameters p, Tensor shift, Shape plates) {
    Tensor one = Tensors.integer(0L).expand(plates);
    Tensor first = startsKnown ? one : sample("z.first", categoricalLogits(p.start()), enumerate());
    Tensor second = first;
    if (isSecondOrder) {
      second =
          startsKnown
              ? one.plus(states - 1)
              : sample("z.second", categoricalLogits(p.move().get(0).get(first)), enumerate());
    }
    List<Tensor> last =
        markov(
            "time",
            1,
            1 + length,
            List.of(second, first, one),
            (t, before) -> step(p, shift, plates, t, before));
    if (isSeenAtTheEnd) {
      Tensor end = p.loc().get(last.get(0)).minus(p.loc().get(last.get(1)));
      observe("end", normal(end, 0.8), Tensors.full(plates, 0.4));
    }
  }

  private List<Tensor> step(
      Parameters p, Tensor shift, Shape plates, Tensor t, List<Tensor> before) {
    Tensor earlier = isSecondOrder ? before.get(1) : Tensors.integer(0L).expand(plates);
    Tensor logits = p.move().get(Index.of(earlier), Index.of(before.get(0)));
    Tensor z = sample("z", categoricalLogits(logits), enumerate());
    Tensor loc = p.loc().get(z).plus(shift);
    Tensor w = before.get(2);
    if (isCoupled) {
      Tensor followed = p.follow().get(Index.of(w), Index.of(z));
      w = sample("w", categoricalLogits(followed), enumerate());
      loc = loc.plus(w.cast(DType.FLOAT64).times(1.5));
    }
    if (hasOutliers) {
      Tensor outlier = sample("outlier", categoricalLogits(p.shift()), enumerate());
      loc = loc.minus(outlier.cast(DType.FLOAT64).times(t.cast(DType.FLOAT64)));
    }
    Tensor mean = loc;
    Tensor datum = Tensors.sin(t.cast(DType.FLOAT64));
    if (isSeenTwice) {
      plate(
          "look",
          2,
          () -> {
            Shape all = Shape.of(2).concat(plates);
            observe("y", normal(mean, 0.9), datum.expand(all));
          });
    } else {
      observe("y", normal(mean, 0.9), datum.expand(plates));
    }
    return List.of(z, before.get(0), w);
  }
}
