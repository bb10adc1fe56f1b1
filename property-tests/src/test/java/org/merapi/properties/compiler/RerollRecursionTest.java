package org.merapi.properties.compiler;

import static org.merapi.properties.compiler.RolledUp.numbers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** States that a loop of Java carries from step to step become one loop of the program. */
class RerollRecursionTest {
  private static final Tensor AT = Tensors.tensor(0.4, -0.7, 0.2, 0.6, -0.3);

  private static void assertSizeIsTheModels(IntFunction<Function<Tensor, Tensor>> program) {
    RolledUp.assertSizeIsTheModels(List.of(40, 150), program, AT);
  }

  private static Tensor term(double y, Tensor location, Tensor logScale) {
    Tensor z = location.neg().plus(y).times(Tensors.exp(logScale.neg()));
    return Tensors.square(z).times(-0.5).minus(logScale);
  }

  /** A variance that each step makes of the one before, and of the observation before. */
  @Test
  void volatility() {
    assertSizeIsTheModels(n -> {
      double[] y = numbers(n, 1);
      return p -> {
        Tensor variance = Tensors.exp(p.get(0));
        Tensor total = Tensors.scalar(0);
        for (int t = 0; t < n; t++) {
          if (t > 0) {
            variance =
                Tensors.square(p.get(1))
                    .plus(Tensors.square(p.get(2)).times(variance))
                    .plus(Tensors.square(p.get(3)).times(y[t - 1] * y[t - 1]));
          }
          total = total.plus(term(y[t], Tensors.scalar(0), Tensors.log(variance).times(0.5)));
        }
        return total;
      };
    });
  }

  /** Only the last state is looked at. */
  @Test
  void theLastState() {
    assertSizeIsTheModels(n -> {
      double[] y = numbers(n, 2);
      return p -> {
        Tensor x = p.get(0);
        for (double each : y) {
          x = Tensors.tanh(p.get(1).times(x).plus(p.get(2)).plus(each));
        }
        return x;
      };
    });
  }

  /** Every state but the first is a sum of two terms, of which the first is the state before. */
  @Test
  void aRandomWalk() {
    assertSizeIsTheModels(n -> {
      Tensor steps = Tensors.of(Shape.of(n), numbers(n, 3));
      double[] y = numbers(n, 4);
      return p -> {
        Tensor scaled = steps.times(Tensors.exp(p.get(1).minus(3)));
        Tensor x = p.get(0);
        Tensor total = Tensors.scalar(0);
        for (int t = 0; t < n; t++) {
          x = x.plus(scaled.get(t));
          total = total.plus(term(y[t], x, p.get(2)));
        }
        return total;
      };
    });
  }

  /** Two states, of which each needs both. */
  @Test
  void aLevelAndATrend() {
    assertSizeIsTheModels(n -> {
      double[] y = numbers(n, 5);
      return p -> {
        Tensor level = p.get(0);
        Tensor trend = p.get(1).times(0.1);
        Tensor total = Tensors.scalar(0);
        for (int t = 0; t < n; t++) {
          Tensor expected = level.plus(trend);
          Tensor error = expected.neg().plus(y[t]);
          total = total.plus(term(y[t], expected, p.get(4)));
          level = expected.plus(p.get(3).times(error));
          trend = trend.times(0.9).plus(p.get(2).times(error));
        }
        return total;
      };
    });
  }

  /** A state of many steps before: the seasons of the first year are parameters. */
  @Test
  void aLevelAndSeasons() {
    assertSizeIsTheModels(n -> {
      double[] y = numbers(n, 6);
      return p -> {
        Tensor level = p.get(0);
        List<Tensor> seasons = new ArrayList<>();
        for (int season = 0; season < 4; season++) {
          seasons.add(p.get(season + 1).times(0.2));
        }
        Tensor total = Tensors.scalar(0);
        for (int t = 0; t < n; t++) {
          Tensor season = seasons.get(t);
          total = total.plus(term(y[t], level.plus(season), p.get(4)));
          Tensor next =
              p.get(2).times(season.neg().plus(y[t])).plus(level.times(p.get(2).neg().plus(1)));
          seasons.add(
              p.get(3).times(level.neg().plus(y[t])).plus(season.times(p.get(3).neg().plus(1))));
          level = next;
        }
        return total;
      };
    });
  }

  @Test
  void twoStatesBefore() {
    assertSizeIsTheModels(n -> {
      double[] y = numbers(n, 7);
      return p -> {
        Tensor before = p.get(0);
        Tensor last = p.get(1);
        Tensor total = Tensors.scalar(0);
        for (int t = 0; t < n; t++) {
          Tensor next = p.get(2).times(last).plus(p.get(3).times(before)).plus(y[t]);
          before = last;
          last = next;
          total = total.plus(term(y[n - 1 - t], last, p.get(4)));
        }
        return total;
      };
    });
  }

  /** A state that is a vector, one that is a matrix, and a product of both. */
  @Test
  void aVectorAndAMatrix() {
    assertSizeIsTheModels(n -> {
      Tensor turn = Tensors.of(Shape.of(5, 5), numbers(25, 8)).times(0.3);
      double[] y = numbers(n, 9);
      return p -> {
        Tensor mean = p;
        Tensor spread = Tensors.eye(5);
        Tensor total = Tensors.scalar(0);
        for (int t = 0; t < n; t++) {
          mean = Tensors.tanh(turn.matmul(mean).plus(y[t]));
          spread = turn.matmul(spread).matmul(turn.transpose(0, 1)).plus(Tensors.eye(5));
          total =
              total
                  .plus(term(y[t], mean.get(0), Tensors.log(spread.get(0, 0)).times(0.5)))
                  .minus(spread.matmul(mean).times(mean).sum());
        }
        return total;
      };
    });
  }

  /** A recursion that reads the states of another one, and one that goes back over them. */
  @Test
  void oneAfterTheOther() {
    assertSizeIsTheModels(n ->
        p -> {
          Tensor x = p;
          List<Tensor> states = new ArrayList<>();
          Tensor follower = p.get(1);
          Tensor total = Tensors.scalar(0);
          for (int t = 0; t < n; t++) {
            x = Tensors.tanh(x.times(1.1).plus(0.1));
            follower = Tensors.sin(follower.plus(x.get(2)));
            states.add(x);
            total = total.plus(term(0.5, follower, p.get(3)));
          }
          Tensor back = p.get(4);
          for (Tensor state : states.reversed()) {
            back = Tensors.sin(back.times(0.7).plus(state.get(0)));
          }
          return total.plus(back);
        });
  }

  /** The recursions of many series are one loop over all of them. */
  @Test
  void manySeries() {
    int series = 20;
    RolledUp.assertSizeIsTheModels(
        List.of(20, 30),
        n -> {
          double[] y = numbers(series * n, 10);
          return p -> {
            Tensor total = Tensors.scalar(0);
            for (int i = 0; i < series; i++) {
              Tensor x = p.get(i % 5);
              for (int t = 0; t < n; t++) {
                x = p.get(1).times(x).plus(p.get(2).times(y[i * n + t]));
                total = total.plus(term(y[i * n + t], x, p.get(3)));
              }
            }
            return total;
          };
        },
        AT);
  }

  /** Steps of two kinds in turn are one step of both. */
  @Test
  void stepsInTurn() {
    assertSizeIsTheModels(n ->
        p -> {
          Tensor x = p.get(0);
          for (int t = 0; t < n; t++) {
            x =
                t % 2 == 0
                    ? Tensors.tanh(p.get(1).times(x).plus(p.get(2)))
                    : Tensors.sin(x).plus(p.get(3).times(x));
          }
          return x;
        });
  }

  /** First and last steps that do something else stay as they are. */
  @Test
  void irregularSteps() {
    assertSizeIsTheModels(n -> {
      double[] y = numbers(n, 16);
      return p -> {
        Tensor x = Tensors.scalar(1);
        Tensor total = Tensors.scalar(0);
        for (int t = 0; t < n; t++) {
          x =
              t < 3
                  ? Tensors.exp(p.get(t).times(x))
                  : t == n - 2 ? Tensors.abs(x) : Tensors.tanh(p.get(3).times(x).plus(y[t]));
          total = total.plus(term(y[t], x, p.get(4)));
        }
        return total;
      };
    });
  }
}
