package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.merapi.tensor.Ints;
import org.merapi.tensor.op.AdjugateOp;
import org.merapi.tensor.op.ArgsortOp;
import org.merapi.tensor.op.Call;
import org.merapi.tensor.op.CastOp;
import org.merapi.tensor.op.CholeskyUpdateOp;
import org.merapi.tensor.op.ConcatOp;
import org.merapi.tensor.op.Cond;
import org.merapi.tensor.op.ControlOp;
import org.merapi.tensor.op.CumulativeOp;
import org.merapi.tensor.op.CustomOp;
import org.merapi.tensor.op.DeterminantOp;
import org.merapi.tensor.op.FoldKeyOp;
import org.merapi.tensor.op.LeastSquaresOp;
import org.merapi.tensor.op.LinalgOp;
import org.merapi.tensor.op.LinearRecurrenceOp;
import org.merapi.tensor.op.LogDeterminantOp;
import org.merapi.tensor.op.LuOp;
import org.merapi.tensor.op.MatmulOp;
import org.merapi.tensor.op.MatrixExponentialOp;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.OdeSolve;
import org.merapi.tensor.op.Op;
import org.merapi.tensor.op.Part;
import org.merapi.tensor.op.QrOp;
import org.merapi.tensor.op.RandomOp;
import org.merapi.tensor.op.ReduceOp;
import org.merapi.tensor.op.ScalarOp;
import org.merapi.tensor.op.Scan;
import org.merapi.tensor.op.ScatterAddOp;
import org.merapi.tensor.op.SolveOp;
import org.merapi.tensor.op.SparseOp;
import org.merapi.tensor.op.SvdOp;
import org.merapi.tensor.op.SymmetricEigenOp;
import org.merapi.tensor.op.TakeOp;
import org.merapi.tensor.op.While;

/**
 * A graph as text: one line a node, with all that its operation is told, but for the shape of the
 * result, which stands in front; then the checks and the outputs. The bodies of an operation follow
 * its line, indented; a body that was printed already is named by its node.
 */
final class GraphText {
  private final StringBuilder text = new StringBuilder();
  private final Map<Graph, String> printed = new LinkedHashMap<>();

  private GraphText() {}

  static String of(Graph graph) {
    GraphText printer = new GraphText();
    printer.write(graph, "");
    return printer.text.toString();
  }

  private void write(Graph graph, String indentation) {
    for (Node node : graph.nodes()) {
      text.append(indentation).append(line(node)).append('\n');
      if (node instanceof Node.Apply apply && apply.op() instanceof ControlOp control) {
        bodies(control).forEach((name, body) -> writeBody(name, body, node, indentation + "  "));
      }
    }
    for (Node check : graph.checks()) {
      text.append(indentation).append("check ").append(check).append('\n');
    }
    text.append(indentation).append("return ").append(names(graph.outputs())).append('\n');
  }

  private void writeBody(String name, Graph body, Node node, String indentation) {
    String known = printed.putIfAbsent(body, name + " of " + node);
    text.append(indentation).append(name);
    if (known != null) {
      text.append(": the ").append(known).append('\n');
    } else {
      text.append(":\n");
      write(body, indentation + "  ");
    }
  }

  /** The bodies of an operation, by what they are to it. */
  static Map<String, Graph> bodies(ControlOp op) {
    Map<String, Graph> bodies = new LinkedHashMap<>();
    switch (op) {
      case Scan scan -> bodies.put("step", scan.body());
      case While loop -> {
        bodies.put("condition", loop.condition());
        bodies.put("step", loop.body());
      }
      case Cond cond -> {
        bodies.put("then", cond.then());
        bodies.put("otherwise", cond.otherwise());
      }
      case Call call -> bodies.put("body", call.body());
      case OdeSolve solve -> bodies.put("derivative", solve.system());
    }
    return bodies;
  }

  /** A node without the bodies of its operation. */
  static String line(Node node) {
    String start = node + ": " + type(node) + " = ";
    return switch (node) {
      case Node.Input input -> start + "input " + input.index();
      case Node.Constant constant -> start + value(constant);
      case Node.Apply apply -> {
        String origin = apply.origin().toString();
        yield start
            + describe(apply.op())
            + "("
            + names(apply.inputs())
            + ")"
            + (origin.isEmpty() ? "" : "    # " + origin);
      }
    };
  }

  /** The element type and shape of a node. */
  static String type(Node node) {
    return node.dtype() + node.shape().toString();
  }

  /** A number that belongs to the code; data are not printed. */
  static String value(Node.Constant constant) {
    if (!Structure.isLiteral(constant)) {
      return "data";
    }
    double value = constant.numberAt(0);
    return switch (constant.dtype()) {
      case FLOAT64 -> Double.toString(value);
      case FLOAT32 -> Float.toString((float) value);
      case INT64, INT32 -> Long.toString(constant.integerAt(0));
      case BOOL -> Boolean.toString(value != 0);
    };
  }

  private static String names(List<? extends Node> nodes) {
    return nodes.stream().map(Node::toString).collect(Collectors.joining(", "));
  }

  /** The operation with what distinguishes it from others of its label. */
  static String describe(Op op) {
    return switch (op) {
      case ScalarOp scalar -> scalar.label();
      case CastOp cast -> cast.label();
      case ReduceOp reduce -> reduce.label() + reduce.axes() + (reduce.keep() ? " keep" : "");
      case CumulativeOp running ->
          running.label() + "[" + running.axis() + "]" + direction(running.reverse());
      case LinearRecurrenceOp recurrence ->
          recurrence.label() + "[" + recurrence.axis() + "]" + direction(recurrence.reverse());
      case ArgsortOp sort ->
          sort.label() + "[" + sort.axis() + "]" + (sort.descending() ? " descending" : "");
      case MoveOp move -> move(move);
      case ConcatOp concat -> concat.label() + "[" + concat.axis() + "]";
      case TakeOp take -> take.label() + "[" + take.axis() + "]";
      case ScatterAddOp scatter -> scatter.label() + "[" + scatter.axis() + "]";
      case MatmulOp matmul -> matmul.label();
      case LinalgOp linalg -> linalg(linalg);
      case SparseOp.Product product -> sparse(product, product.transposed());
      case SparseOp.SampledProduct product -> sparse(product, false);
      case SparseOp.Solve solve -> sparse(solve, solve.transposed());
      case SparseOp.PositiveDefiniteSolve solve -> sparse(solve, false);
      case RandomOp random -> random.label();
      case FoldKeyOp fold -> fold.label() + folded(fold.data());
      case ControlOp control -> control(control);
      case CustomOp custom -> "custom '" + custom.label() + "'";
    };
  }

  private static String direction(boolean reverse) {
    return reverse ? " from the end" : "";
  }

  private static String linalg(LinalgOp op) {
    return switch (op) {
      case LinalgOp.TriangularSolve solve -> op.label() + (solve.transposed() ? " transposed" : "");
      case LeastSquaresOp squares -> op.label() + "[" + squares.rcond() + "]";
      case LinalgOp.Cholesky _,
          SolveOp _,
          LuOp _,
          LogDeterminantOp _,
          DeterminantOp _,
          AdjugateOp _,
          QrOp _,
          SymmetricEigenOp _,
          SvdOp _,
          MatrixExponentialOp _,
          CholeskyUpdateOp _ ->
          op.label();
    };
  }

  private static String sparse(SparseOp op, boolean transposed) {
    return op.label() + op.pattern() + (transposed ? " transposed" : "");
  }

  private static String folded(FoldKeyOp.Data data) {
    return switch (data) {
      case FoldKeyOp.Data.Whole number -> " " + number.value();
      case FoldKeyOp.Data.Name name -> " '" + name.text() + "'";
      case FoldKeyOp.Data.Given given -> "";
    };
  }

  private static String move(MoveOp op) {
    return switch (op) {
      case MoveOp.Permute permute -> op.label() + permute.order();
      case MoveOp.Slice slice -> op.label() + places(slice.starts(), slice.steps());
      case MoveOp.Embed embed -> op.label() + places(embed.starts(), embed.steps());
      case MoveOp.Diagonal diagonal ->
          op.label()
              + Ints.of(diagonal.first(), diagonal.second())
              + (diagonal.offset() == 0 ? "" : " at " + diagonal.offset());
      case MoveOp.Unfold unfold ->
          op.label() + "[" + unfold.axis() + "] by " + unfold.size() + " every " + unfold.step();
      case MoveOp.Contiguous contiguous -> op.label();
      case MoveOp.Reshape reshape -> op.label();
      case MoveOp.Expand expand -> op.label();
      case MoveOp.Hide hide -> op.label() + "[" + hide.position() + "] as " + hide.axis();
      case MoveOp.Reveal reveal -> op.label() + " " + reveal.axis() + " at " + reveal.position();
    };
  }

  private static String places(Ints starts, Ints steps) {
    boolean unit = true;
    for (int step : steps.toArray()) {
      unit &= step == 1;
    }
    return starts + (unit ? "" : " by " + steps);
  }

  private static String control(ControlOp op) {
    List<String> words = new ArrayList<>();
    words.add(op.label());
    switch (op) {
      case Scan scan -> {
        words.add(scan.length() + (scan.reverse() ? " steps from the end" : " steps"));
        words.add(counted(scan.carries(), "carry", "carries"));
        words.add(counted(scan.sequences(), "sequence", "sequences"));
        words.add(counted(scan.results(), "result", "results"));
        words.add(counted(scan.sums(), "sum", "sums"));
      }
      case While loop -> {
        words.add(counted(loop.carries(), "carry", "carries"));
        words.add("at most " + loop.limit() + " steps");
      }
      case Cond cond -> {}
      case Call call -> {}
      case OdeSolve solve -> {
        words.add(counted(solve.outputs(), "time", "times"));
        words.add(solve.covered().isEmpty() ? "" : "covers " + solve.covered());
        words.add(solve.wanted().isEmpty() ? "" : "sensitivities to " + solve.wanted());
      }
    }
    if (op.part() == Part.INTEGERS) {
      words.add("integers");
    }
    words.removeIf(String::isEmpty);
    String told = String.join(", ", words.subList(1, words.size()));
    return words.getFirst() + (told.isEmpty() ? "" : "[" + told + "]");
  }

  private static String counted(int count, String one, String several) {
    return count == 0 ? "" : count + " " + (count == 1 ? one : several);
  }
}
