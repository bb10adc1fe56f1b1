package org.merapi.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.ScalarOp;

/**
 * Derivatives of every differentiable row of the operation table, to the third order and mixed in
 * every order of differentiation, against differences in high precision ({@code derivatives.py}).
 */
class DerivativeTableTest {
  private static final double TOLERANCE = 1e-11;

  /** A row of the table: the derivative of some order in each input, at some inputs. */
  private record Reference(List<Double> inputs, List<Integer> orders, double value) {}

  private interface Function {
    Tensor at(List<Tensor> inputs);
  }

  private static Map<ScalarOp, List<Reference>> table() {
    Map<ScalarOp, List<Reference>> table = new EnumMap<>(ScalarOp.class);
    var stream =
        Objects.requireNonNull(DerivativeTableTest.class.getResourceAsStream("derivatives.csv"));
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line : reader.lines().skip(1).toList()) {
        String[] words = line.split(",", -1);
        Reference row =
            new Reference(
                Stream.of(words[1].split(" ", -1)).map(Double::valueOf).toList(),
                Stream.of(words[2].split(" ", -1)).map(Integer::valueOf).toList(),
                Double.parseDouble(words[3]));
        table.computeIfAbsent(ScalarOp.valueOf(words[0]), op -> new ArrayList<>()).add(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table;
  }

  static Set<ScalarOp> differentiable() {
    Set<ScalarOp> rows = EnumSet.noneOf(ScalarOp.class);
    for (ScalarOp op : ScalarOp.TABLE) {
      for (int i = 0; i < op.arity() && op != ScalarOp.WHERE; i++) {
        if (op.isDifferentiable(i)) {
          rows.add(op);
        }
      }
    }
    return rows;
  }

  @Test
  void everyDifferentiableRowHasReferences() {
    assertEquals(differentiable(), table().keySet());
  }

  @ParameterizedTest
  @MethodSource("differentiable")
  void derivativesAgreeToTheThirdOrder(ScalarOp op) {
    List<String> wrong = new ArrayList<>();
    for (Reference row : table().get(op)) {
      for (List<Integer> order : sequences(row.orders())) {
        double found = derivative(op, order, row.inputs());
        double bound = bound(op) * Math.abs(row.value()) + Double.MIN_NORMAL;
        if (!(Math.abs(found - row.value()) <= bound)) {
          double relative = Math.abs(found - row.value()) / Math.abs(row.value());
          wrong.add(row + " in the order " + order + " gave " + found + ", relative " + relative);
        }
      }
    }
    assertTrue(wrong.isEmpty(), () -> op + ":\n" + String.join("\n", wrong));
  }

  private static double bound(ScalarOp op) {
    return switch (op) {
      // A derivative that changes sign at zero: near it the error is relative to the terms of order
      // one.
      case ASIN, ACOS, SIGMOID, SOFTPLUS, LOG_SIGMOID -> 10 * TOLERANCE;
      default -> TOLERANCE;
    };
  }

  /** All sequences of inputs in which to differentiate so often by each. */
  private static List<List<Integer>> sequences(List<Integer> orders) {
    List<List<Integer>> sequences = new ArrayList<>();
    for (int i = 0; i < orders.size(); i++) {
      if (orders.get(i) > 0) {
        int input = i;
        List<Integer> fewer = new ArrayList<>(orders);
        fewer.set(i, orders.get(i) - 1);
        for (List<Integer> rest : sequences(fewer)) {
          sequences.add(Stream.concat(Stream.of(input), rest.stream()).toList());
        }
      }
    }
    return sequences.isEmpty() ? List.of(List.of()) : sequences;
  }

  private static double derivative(ScalarOp op, List<Integer> sequence, List<Double> point) {
    Function function = inputs -> Tensor.apply(op, inputs.toArray(Tensor[]::new));
    for (int input : sequence) {
      Function inner = function;
      function =
          inputs ->
              Gradients.grad((Tensor t) -> inner.at(with(inputs, input, t)))
                  .apply(inputs.get(input));
    }
    return function.at(point.stream().map(x -> Tensors.scalar((double) x)).toList()).item();
  }

  private static List<Tensor> with(List<Tensor> inputs, int place, Tensor replacement) {
    List<Tensor> changed = new ArrayList<>(inputs);
    changed.set(place, replacement);
    return changed;
  }
}
