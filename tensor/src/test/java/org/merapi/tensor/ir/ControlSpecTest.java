package org.merapi.tensor.ir;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ode.OdeMethod;
import org.merapi.tensor.ode.OdeSettings;
import org.merapi.tensor.op.Call;
import org.merapi.tensor.op.Cond;
import org.merapi.tensor.op.ControlOp;
import org.merapi.tensor.op.OdeSolve;
import org.merapi.tensor.op.Part;
import org.merapi.tensor.op.ScalarOp;
import org.merapi.tensor.op.Scan;
import org.merapi.tensor.op.While;

/** The rules for operations with bodies, each broken once. */
class ControlSpecTest {
  private record Form(DType dtype, Shape shape) {
    static Form of(int... sizes) {
      return new Form(DType.FLOAT64, Shape.of(sizes));
    }

    static Form flag() {
      return new Form(DType.BOOL, Shape.SCALAR);
    }

    static Form number() {
      return new Form(DType.INT64, Shape.SCALAR);
    }
  }

  /** A body that gives some of its inputs. */
  private static Graph body(List<Form> inputs, int... outputs) {
    GraphBuilder builder = new GraphBuilder();
    inputs.forEach(form -> builder.input(form.shape(), form.dtype()));
    Graph all = builder.build(List.of());
    List<Node.Input> nodes = all.inputs();
    return builder.build(Arrays.stream(outputs).mapToObj(nodes::get).toList());
  }

  private static Graph applied(ControlOp op, Form... operands) {
    GraphBuilder builder = new GraphBuilder();
    List<Node> inputs =
        List.of(operands).stream()
            .<Node>map(form -> builder.input(form.shape(), form.dtype()))
            .toList();
    return builder.build(List.of(builder.apply(op, inputs, Origin.UNKNOWN)));
  }

  private static void assertValid(Graph graph) {
    assertDoesNotThrow(() -> Spec.check(graph, Spec.Stage.TRACED));
  }

  private static void assertBroken(String problem, Graph graph) {
    String message =
        assertThrows(IllegalStateException.class, () -> Spec.check(graph, Spec.Stage.TRACED))
            .getMessage();
    assertEquals(problem, message.substring(message.indexOf("): ") + 3));
  }

  private static Scan scan(Graph body, int sums) {
    return new Scan(body, 4, false, 1, 1, sums, Part.FLOATS);
  }

  @Test
  void aScanGivesItsBodyCarriesNumberElementsAndWhatIsTheSame() {
    List<Form> inputs = List.of(Form.of(2), Form.number(), Form.of(), Form.of(3));
    Scan good = scan(body(inputs, 0, 2), 1);
    assertValid(applied(good, Form.of(2), Form.of(4), Form.of(3)));
    assertBroken(
        "the inputs of the body are [float64[2], int64[], float64[], float64[3]] and must be"
            + " [float64[2], int64[], float64[], float64[5]]",
        applied(good, Form.of(2), Form.of(4), Form.of(5)));
    assertBroken(
        "a sequence of shape [5] has not a step's elements",
        applied(good, Form.of(2), Form.of(5), Form.of(3)));
    assertBroken(
        "there are fewer operands or outputs than carries, sequences and sums",
        applied(good, Form.of(2)));
    assertBroken(
        "the next carries are [float64[3]] and must be [float64[2]]",
        applied(scan(body(inputs, 3), 0), Form.of(2), Form.of(4), Form.of(3)));
    assertBroken(
        "sums are float64",
        applied(scan(body(inputs, 0, 1), 1), Form.of(2), Form.of(4), Form.of(3)));
  }

  @Test
  void anEquationGivesItsSystemTimeStateAndWhatIsTheSame() {
    OdeSettings settings = new OdeSettings(OdeMethod.DORMAND_PRINCE, 1e-6, 1e-6, 9, false);
    Graph system = body(List.of(Form.of(), Form.of(2), Form.of(3)), 1);
    OdeSolve good = new OdeSolve(system, 4, 2, List.of(), List.of(), settings, Optional.empty());
    assertValid(applied(good, Form.of(), Form.of(4), Form.of(2), Form.of(3)));
    assertBroken(
        "the times and the initial state are not all there", applied(good, Form.of(), Form.of(4)));
    assertBroken(
        "the times are [float64[], float64[5]] and must be [float64[], float64[4]]",
        applied(good, Form.of(), Form.of(5), Form.of(2), Form.of(3)));
    assertBroken(
        "the inputs of the system are [float64[], float64[2], float64[3]] and must be [float64[],"
            + " float64[2], float64[1]]",
        applied(good, Form.of(), Form.of(4), Form.of(2), Form.of(1)));
    Graph wrong = body(List.of(Form.of(), Form.of(2), Form.of(3)), 2);
    OdeSolve bad = new OdeSolve(wrong, 4, 2, List.of(), List.of(), settings, Optional.empty());
    assertBroken(
        "the derivatives are [float64[3]] and must be [float64[2]]",
        applied(bad, Form.of(), Form.of(4), Form.of(2), Form.of(3)));
  }

  @Test
  void aLoopGivesItsBodiesWhatItIsGiven() {
    List<Form> inputs = List.of(Form.of(2), Form.flag());
    Graph condition = body(inputs, 1);
    Graph step = body(inputs, 0);
    assertValid(applied(new While(condition, step, 1, 9, Part.FLOATS), Form.of(2), Form.flag()));
    assertBroken(
        "the inputs of the body are [float64[2], bool[]] and must be [float64[3], bool[]]",
        applied(new While(condition, step, 1, 9, Part.FLOATS), Form.of(3), Form.flag()));
    assertBroken(
        "the inputs of the condition are [bool[]] and must be [float64[2], bool[]]",
        applied(
            new While(body(List.of(Form.flag()), 0), step, 1, 9, Part.FLOATS),
            Form.of(2),
            Form.flag()));
    assertBroken(
        "the next carries are [bool[]] and must be [float64[2]]",
        applied(
            new While(condition, body(inputs, 1), 1, 9, Part.INTEGERS), Form.of(2), Form.flag()));
    assertBroken(
        "the outputs of the condition are [float64[2]] and must be [bool[]]",
        applied(new While(step, step, 1, 9, Part.FLOATS), Form.of(2), Form.flag()));
    assertBroken(
        "there are fewer operands than carries",
        applied(new While(condition, step, 1, 9, Part.FLOATS)));
  }

  @Test
  void aChoiceGivesEachBranchItsOperands() {
    Graph one = body(List.of(Form.of(2)), 0);
    Graph other = body(List.of(Form.of(3), Form.of(2)), 1);
    Cond cond = new Cond(one, other, Part.FLOATS);
    assertValid(applied(cond, Form.flag(), Form.of(2), Form.of(3), Form.of(2)));
    assertBroken(
        "the operands are [bool[], float64[2], float64[2]] and must be [bool[], float64[2],"
            + " float64[3], float64[2]]",
        applied(cond, Form.flag(), Form.of(2), Form.of(2)));
    assertBroken(
        "the operands are [float64[], float64[2], float64[3], float64[2]] and must be [bool[],"
            + " float64[2], float64[3], float64[2]]",
        applied(cond, Form.of(), Form.of(2), Form.of(3), Form.of(2)));
  }

  @Test
  void aCallGivesItsBodyItsOperands() {
    Call call = new Call(body(List.of(Form.of(2)), 0), Part.FLOATS);
    assertValid(applied(call, Form.of(2)));
    assertBroken(
        "the operands are [float64[3]] and must be [float64[2]]", applied(call, Form.of(3)));
  }

  /** A body that is no graph is found in every operation, and in the body of a body. */
  @Test
  void bodiesAreValidThemselves() {
    GraphBuilder builder = new GraphBuilder();
    Node x = builder.input(Shape.of(2), DType.FLOAT64);
    Node wrong =
        builder.apply(ScalarOp.EXP, List.of(x), Shape.of(3), DType.FLOAT64, Origin.UNKNOWN);
    Graph body = builder.build(List.of(x, wrong));
    String problem =
        "in its body, not a graph: %1: float64[3] = exp(%0): the operation gives float64[2]";
    UnaryOperator<Graph> call = inner -> applied(new Call(inner, Part.FLOATS), Form.of(2));
    assertBroken(problem, call.apply(body));
    assertBroken(
        "in its body, not a graph: %1: float64[5] = call(%0): " + problem,
        call.apply(call.apply(body)));
    Graph fine = body(List.of(Form.of(2), Form.of(3)), 0, 1);
    assertBroken(
        problem,
        applied(
            new Cond(body, fine, Part.FLOATS), Form.flag(), Form.of(2), Form.of(2), Form.of(3)));
    assertBroken(
        problem,
        applied(
            new Cond(fine, body, Part.FLOATS), Form.flag(), Form.of(2), Form.of(3), Form.of(2)));
  }
}
