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

  /** A row of the table: the derivative of order (dx, dy) at (x, y). */
  private record Reference(double x, double y, int dx, int dy, double value) {}

  private interface Function2 {
    Tensor at(Tensor a, Tensor b);
  }

  private static Map<ScalarOp, List<Reference>> table() {
    Map<ScalarOp, List<Reference>> table = new EnumMap<>(ScalarOp.class);
    var stream =
        Objects.requireNonNull(DerivativeTableTest.class.getResourceAsStream("derivatives.csv"));
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line : reader.lines().skip(1).toList()) {
        String[] words = line.split(",", -1);
        double y = words[2].isEmpty() ? 0 : Double.parseDouble(words[2]);
        Reference row =
            new Reference(
                Double.parseDouble(words[1]),
                y,
                Integer.parseInt(words[3]),
                Integer.parseInt(words[4]),
                Double.parseDouble(words[5]));
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
      for (String order : orders(row.dx(), row.dy())) {
        double found = derivative(op, order, row.x(), row.y());
        double bound = bound(op) * Math.abs(row.value()) + Double.MIN_NORMAL;
        if (!(Math.abs(found - row.value()) <= bound)) {
          double relative = Math.abs(found - row.value()) / Math.abs(row.value());
          wrong.add(row + " by '" + order + "' gave " + found + ", relative " + relative);
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

  /**
   * All orders in which to differentiate dx times by the first and dy times by the second input.
   */
  private static List<String> orders(int dx, int dy) {
    if (dx + dy == 0) {
      return List.of("");
    }
    List<String> orders = new ArrayList<>();
    if (dx > 0) {
      orders(dx - 1, dy).forEach(rest -> orders.add("x" + rest));
    }
    if (dy > 0) {
      orders(dx, dy - 1).forEach(rest -> orders.add("y" + rest));
    }
    return orders;
  }

  private static double derivative(ScalarOp op, String order, double x, double y) {
    Function2 function =
        op.arity() == 1 ? (a, b) -> Tensor.apply(op, a) : (a, b) -> Tensor.apply(op, a, b);
    for (int i = 0; i < order.length(); i++) {
      Function2 inner = function;
      function =
          order.charAt(i) == 'x'
              ? (a, b) -> Gradients.grad((Tensor t) -> inner.at(t, b)).apply(a)
              : (a, b) -> Gradients.grad((Tensor t) -> inner.at(a, t)).apply(b);
    }
    return function.at(Tensors.scalar(x), Tensors.scalar(y)).item();
  }
}
