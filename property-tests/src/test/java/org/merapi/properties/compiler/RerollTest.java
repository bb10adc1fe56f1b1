package org.merapi.properties.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.properties.compiler.RolledUp.close;
import static org.merapi.properties.compiler.RolledUp.numbers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.trace.Jit;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.compile.Executable;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.ir.Passes;
import org.merapi.tensor.ir.Replay;
import org.merapi.tensor.ir.Reroll;
import org.merapi.tensor.op.ScalarOp;
import org.merapi.tensor.spi.Requirement;

/** Loops of Java over observations become graphs whose size has nothing to do with their length. */
class RerollTest {
  private static void assertSizeIsTheModels(
      IntFunction<Function<Tensor, Tensor>> program, Tensor at) {
    RolledUp.assertSizeIsTheModels(List.of(40, 200, 1_000), program, at);
  }

  private static final Tensor AT = Tensors.tensor(0.4, -0.7, 0.2, 0.9, -0.3);

  private static Tensor density(Tensor x, Tensor location, Tensor scale) {
    Tensor z = x.minus(location).div(scale);
    return Tensors.square(z).times(-0.5).minus(Tensors.log(scale)).minus(0.9189385332046727);
  }

  @Test
  void aLineThroughPoints() {
    assertSizeIsTheModels(
        n -> {
          Tensor x = Tensors.of(Shape.of(n), numbers(n, 1));
          double[] y = numbers(n, 2);
          return p -> {
            Tensor total = Tensors.scalar(0);
            for (int i = 0; i < n; i++) {
              Tensor location = p.get(0).plus(p.get(1).times(x.get(i)));
              total = total.plus(density(Tensors.scalar(y[i]), location, Tensors.exp(p.get(2))));
            }
            return total;
          };
        },
        AT);
  }

  @Test
  void aBalancedSumOfTermsWithIndices() {
    assertSizeIsTheModels(
        n -> {
          double[] y = numbers(n, 3);
          return p -> {
            List<Tensor> terms = new ArrayList<>();
            for (int i = 0; i < n; i++) {
              Tensor location = p.get(3 * i % 5);
              terms.add(density(Tensors.scalar(y[i]), location, Tensors.exp(p.get(4))));
            }
            return balanced(terms);
          };
        },
        AT);
  }

  private static Tensor balanced(List<Tensor> terms) {
    int half = terms.size() / 2;
    return half == 0
        ? terms.getFirst()
        : balanced(terms.subList(0, half)).plus(balanced(terms.subList(half, terms.size())));
  }

  @Test
  void termsOfTwoKindsInTurn() {
    assertSizeIsTheModels(
        n -> {
          double[] y = numbers(n, 4);
          return p -> {
            Tensor total = p.get(0).times(3);
            for (int i = 0; i < n; i++) {
              total =
                  i % 2 == 0
                      ? total.minus(Tensors.softplus(p.get(1).times(y[i])))
                      : total.plus(density(Tensors.scalar(y[i]), p.get(2), Tensors.exp(p.get(3))));
            }
            return total;
          };
        },
        AT);
  }

  /** The joined parts of one loop are looked at by the next. */
  @Test
  void partsJoinedAndSummed() {
    assertSizeIsTheModels(
        n -> {
          double[] y = numbers(n, 5);
          return p -> {
            List<Tensor> locations = new ArrayList<>();
            for (int i = 0; i < n; i++) {
              locations.add(Tensors.sin(p.get(0).times(y[i])).plus(p.get(i % 4)));
            }
            Tensor location = Tensors.stack(0, locations);
            Tensor total = Tensors.scalar(0);
            for (int i = 0; i < n; i++) {
              total = total.plus(density(Tensors.scalar(y[n - 1 - i]), location.get(i), p.get(3)));
            }
            return total;
          };
        },
        AT);
  }

  /** A matrix by rows and columns: both loops become one expression. */
  @Test
  void loopsInLoops() {
    assertSizeIsTheModels(
        n -> {
          int columns = 20;
          double[] y = numbers(n * columns, 6);
          return p -> {
            Tensor total = Tensors.scalar(0);
            for (int i = 0; i < n; i++) {
              Tensor row = Tensors.scalar(0);
              for (int k = 0; k < columns; k++) {
                row = row.plus(Tensors.tanh(p.get(k % 5).times(y[i * columns + k])));
              }
              total = total.plus(Tensors.square(row.minus(p.get(0))));
            }
            return total;
          };
        },
        AT);
  }

  /** Each repetition is a loop over a vector already, whose data now and then repeat one number. */
  @Test
  void platesInALoop() {
    assertSizeIsTheModels(
        n -> {
          List<Tensor> rows = new ArrayList<>();
          for (int i = 0; i < n; i++) {
            rows.add(
                i % 4 == 0
                    ? Tensors.full(Shape.of(6), 0.3)
                    : Tensors.of(Shape.of(6), numbers(6, i)));
          }
          return p -> {
            Tensor total = Tensors.scalar(0);
            for (Tensor row : rows) {
              total = total.plus(density(row, p.get(1).times(row), Tensors.exp(p.get(0))).sum());
            }
            return total;
          };
        },
        AT);
  }

  /** What few values are is computed for these few, and then chosen. */
  @Test
  void fewValuesForManyTerms() {
    double[] y = numbers(400, 7);
    Function<Tensor, Tensor> function =
        p -> {
          List<Tensor> groups = new ArrayList<>();
          for (int g = 0; g < 5; g++) {
            groups.add(Tensors.exp(p.get(g).times(0.5)));
          }
          Tensor total = Tensors.scalar(0);
          for (int i = 0; i < y.length; i++) {
            total = total.plus(Tensors.square(groups.get(i * i % 5).minus(y[i])));
          }
          return total;
        };
    Graph rolled = new Reroll(0).apply(Jit.trace(function, AT));
    assertTrue(rolled.nodes().size() < 40, rolled::toString);
    int exponentials =
        rolled.nodes().stream()
            .filter(node -> node instanceof Node.Apply apply && apply.op() == ScalarOp.EXP)
            .mapToInt(node -> node.shape().elements())
            .sum();
    assertTrue(exponentials <= 5, rolled::toString);
    close(function.apply(AT).item(), Replay.run(rolled, List.of(AT)).getFirst());
  }

  /** What is nearly the same is subtracted before it is added up. */
  @Test
  void differencesStayTogether() {
    double[] y = numbers(100, 12);
    Function<Tensor, Tensor> function =
        p -> {
          Tensor total = p.get(0);
          for (double each : y) {
            Tensor large = Tensors.exp(p.get(1).plus(30 + each));
            total = total.plus(large.minus(large.times(1 + 1e-14)));
          }
          return total;
        };
    Graph rolled = new Reroll(0).apply(Jit.trace(function, AT));
    assertTrue(rolled.nodes().size() < 30, rolled::toString);
    close(function.apply(AT).item(), Replay.run(rolled, List.of(AT)).getFirst());
  }

  /** A first term that is another one, and one in the middle, stay as they are. */
  @Test
  void irregularTermsStay() {
    assertSizeIsTheModels(
        n -> {
          double[] y = numbers(n, 8);
          return p -> {
            Tensor total = Tensors.log1p(Tensors.square(p.get(0)));
            for (int i = 0; i < n; i++) {
              Tensor z = p.get(1).minus(y[i]);
              total = total.plus(i == n / 2 ? Tensors.abs(z) : Tensors.square(z));
            }
            return total;
          };
        },
        AT);
  }

  /** Demands on each repetition become one, and are still made. */
  @Test
  void checksAreRolledUp() {
    Function<Tensor, Tensor> function =
        p -> {
          Tensor total = Tensors.scalar(0);
          for (int i = 0; i < 50; i++) {
            Tensor scale = p.get(0).plus(0.1 * i);
            Requirement.require(scale.gt(0), IllegalArgumentException::new);
            total = total.plus(Tensors.log(scale));
          }
          return total;
        };
    Graph graph = Jit.trace(function, AT);
    assertEquals(50, graph.checks().size());
    Graph rolled = Passes.standard().apply(graph);
    assertEquals(1, rolled.checks().size(), rolled::toString);
    Executable executable = Programs.executable(rolled);
    executable.setFreshOutput(1, rolled.outputs().getFirst());
    for (double first : new double[] {0.4, -0.05, -0.2, 1.0}) {
      executable.setInput(0, Tensors.tensor(first, 0, 0, 0, 0));
      assertEquals(first > 0, executable.run() == 0, () -> "at " + first);
    }
  }

  /** NaN and infinities come out where the terms, added one by one, give them. */
  @Test
  void nanAndInfinities() {
    double[] y = numbers(60, 9);
    Function<Tensor, Tensor> function =
        p -> {
          Tensor total = Tensors.scalar(0);
          for (double each : y) {
            total = total.plus(Tensors.log(p.get(0).plus(each)));
          }
          return total;
        };
    Graph graph = Jit.trace(function, AT);
    Graph rolled = Passes.standard().apply(graph);
    double pole = -Arrays.stream(y).min().orElseThrow();
    for (double first : new double[] {2, pole, pole - 1e-3, Double.POSITIVE_INFINITY}) {
      Tensor at = Tensors.tensor(first, 0, 0, 0, 0);
      double expected = function.apply(at).item();
      double found = Programs.run(rolled, List.of(at)).getFirst().item();
      if (Double.isFinite(expected)) {
        assertEquals(expected, found, 1e-12 * Math.abs(expected));
      } else {
        assertEquals(expected, found);
      }
    }
  }

  /** Other data, zeros and ones among them, share a program. */
  @Test
  void otherDataShareAProgram() {
    double[] some = numbers(100, 10);
    double[] others = numbers(100, 11);
    for (int i = 0; i < others.length; i += 3) {
      others[i] = i % 2;
    }
    assertEquals(
        Passes.standard().apply(Jit.trace(squares(some), AT)),
        Passes.standard().apply(Jit.trace(squares(others), AT)));
  }

  private static Function<Tensor, Tensor> squares(double... y) {
    return p -> {
      Tensor total = Tensors.scalar(0);
      for (double each : y) {
        total = total.plus(Tensors.square(p.get(0).minus(each)).times(p.get(1)));
      }
      return total;
    };
  }

  @Test
  void whatDoesNotRepeatStays() {
    Function<Tensor, Tensor> few =
        p -> {
          Tensor total = p.get(0);
          for (int i = 0; i < 8; i++) {
            total = total.plus(Tensors.sin(p.get(1).times(i + 0.5)));
          }
          return total;
        };
    Graph graph = Jit.trace(few, AT);
    assertSame(graph, new Reroll(0).apply(graph));
    // Values that have nothing in common would have to be laid side by side first.
    Function<List<Tensor>, Tensor> inputs =
        list -> list.stream().reduce(Tensors.scalar(0), Tensor::plus);
    Graph separate = Jit.trace(inputs, Collections.nCopies(40, Tensors.scalar(0.5)));
    assertSame(separate, new Reroll(0).apply(separate));
  }

  /** Sums of many large terms become several, none of which takes much memory. */
  @Test
  void largeTermsAreRolledUpInParts() {
    int size = 10_000;
    Function<Tensor, Tensor> function =
        x -> {
          Tensor total = x;
          for (int i = 0; i < 300; i++) {
            total = total.plus(Tensors.sin(x.times(1.0 + i)));
          }
          return total;
        };
    Graph rolled = new Reroll(0).apply(Jit.trace(function, Tensors.zeros(size)));
    assertTrue(rolled.nodes().size() < 50, rolled::toString);
    assertTrue(
        rolled.nodes().stream().allMatch(node -> node.shape().elements() <= 1 << 20),
        rolled::toString);
    Tensor at = Tensors.arange(size).times(1e-3);
    close(function.apply(at), Replay.run(rolled, List.of(at)).getFirst());
  }
}
