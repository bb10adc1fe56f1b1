package org.merapi.distributions.law;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.merapi.autograd.Gradients;
import org.merapi.distributions.family.discrete.Categorical;
import org.merapi.distributions.family.discrete.CategoricalLogits;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Batches of different probability vectors, chosen from by values of other shapes. */
class CategoricalBatchTest {
  private static final Tensor LOGITS = Key.key(1).normal(Shape.of(5, 2, 3, 4));
  private static final Tensor VALUES =
      Tensors.arange(24).reshape(2, 4, 1, 3).times(7).minus(Tensors.arange(3));

  /** The remainder by 4, a position for each value. */
  private static Tensor positions() {
    long[] numbers = VALUES.toLongArray();
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Math.floorMod(numbers[i], 4);
    }
    return Tensors.of(VALUES.shape(), numbers);
  }

  @Test
  void eachValuePicksFromItsOwnVector() {
    Tensor x = positions();
    Tensor logits = LOGITS.get(0);
    Tensor probabilities = Tensors.softmax(logits, -1);
    Tensor byLogits = new CategoricalLogits(logits).logProb(x);
    Tensor byProbabilities = new Categorical(probabilities).logProb(x);
    assertEquals(Shape.of(2, 4, 2, 3), byLogits.shape());
    assertEquals(Shape.of(2, 4, 2, 3), byProbabilities.shape());
    for (int a = 0; a < 2; a++) {
      for (int b = 0; b < 4; b++) {
        for (int i = 0; i < 2; i++) {
          for (int j = 0; j < 3; j++) {
            int chosen = (int) x.get(a, b, 0, j).itemLong();
            double expected = Math.log(probabilities.get(i, j, chosen).item());
            assertEquals(expected, byLogits.get(a, b, i, j).item(), 1e-14);
            assertEquals(expected, byProbabilities.get(a, b, i, j).item(), 1e-14);
          }
        }
      }
    }
  }

  /** Hidden axes on the vectors, on the values and on both, as under enumeration, equal a loop. */
  @Test
  void hiddenAxesEqualALoop() {
    Axis laws = Axis.of("law", 5);
    Axis cases = Axis.of("case", 2);
    Tensor x = positions();
    Tensor hidden = new CategoricalLogits(LOGITS.hide(0, laws)).logProb(x.hide(0, cases));
    assertEquals(Shape.of(4, 2, 3), hidden.shape());
    Tensor all = hidden.reveal(cases, 0).reveal(laws, 0);
    for (int i = 0; i < 5; i++) {
      Tensor expected = new CategoricalLogits(LOGITS.get(i)).logProb(x);
      assertEquals(0, all.get(i).minus(expected).abs().max().item(), 1e-14);
    }
    Tensor shared = LOGITS.get(Tensors.arange(2)).hide(0, cases);
    Tensor along = new CategoricalLogits(shared).logProb(x.hide(0, cases)).reveal(cases, 0);
    for (int i = 0; i < 2; i++) {
      Tensor expected = new CategoricalLogits(LOGITS.get(i)).logProb(x.get(i));
      assertEquals(0, along.get(i).minus(expected).abs().max().item(), 1e-14);
    }
  }

  /** The derivative in logit k is how often k was chosen less how often it was expected. */
  @Test
  void derivativesGoToTheVectorsChosenFrom() {
    Tensor x = positions();
    Tensor logits = LOGITS.get(0);
    Tensor slope =
        Gradients.<Tensor>grad(l -> new CategoricalLogits(l).logProb(x).sum()).apply(logits);
    Tensor expected = Tensors.softmax(logits, -1).times(-8);
    double[] counts = new double[24];
    long[] chosen = x.toLongArray();
    for (int n = 0; n < chosen.length; n++) {
      for (int i = 0; i < 2; i++) {
        counts[(i * 3 + n % 3) * 4 + (int) chosen[n]]++;
      }
    }
    Tensor found = Tensors.of(Shape.of(2, 3, 4), counts);
    assertEquals(0, slope.minus(found.plus(expected)).abs().max().item(), 1e-13);
  }

  @Test
  void drawsFollowEachVectorOfABatch() {
    Tensor probabilities = Tensors.softmax(LOGITS.get(0), -1);
    int draws = 20_000;
    long[] drawn = new Categorical(probabilities).sample(Key.key(2), Shape.of(draws)).toLongArray();
    double[] expected = probabilities.toDoubleArray();
    for (int vector = 0; vector < 6; vector++) {
      long[] observed = new long[4];
      double[] law = new double[4];
      for (int k = 0; k < 4; k++) {
        law[k] = expected[vector * 4 + k];
      }
      for (int n = 0; n < draws; n++) {
        observed[(int) drawn[n * 6 + vector]]++;
      }
      double p = GoodnessOfFit.chiSquare(observed, law);
      assertEquals(1, Math.min(p / GoodnessOfFit.LEVEL, 1), "vector " + vector + ": p = " + p);
    }
  }
}
