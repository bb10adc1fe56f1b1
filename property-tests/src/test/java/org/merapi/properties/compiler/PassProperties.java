package org.merapi.properties.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.properties.compiler.Programs.assertAgrees;
import static org.merapi.properties.compiler.Programs.assertSameBits;

import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.merapi.autograd.trace.Jit;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.CommonSubexpressions;
import org.merapi.tensor.ir.DeadCode;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.ir.Pass;
import org.merapi.tensor.ir.Passes;
import org.merapi.tensor.ir.Replay;
import org.merapi.tensor.ir.Spec;
import org.merapi.tensor.op.ScalarOp;

/** What every pass keeps to, without any compiling. */
class PassProperties {

  @Provide
  Arbitrary<RandomProgram> programs() {
    return RandomProgram.tame();
  }

  private static Graph traced(RandomProgram program) {
    return Jit.trace(program::run, program.inputs(0));
  }

  /** Inputs and outputs stay in number, order, shape and type, and the graph is well formed. */
  @Property(tries = 200, seed = "31")
  void graphsStayWellFormed(@ForAll("programs") RandomProgram program) {
    Graph graph = traced(program);
    assertWellFormed(graph);
    Spec.check(graph, Spec.Stage.TRACED);
    for (Pass pass : PassSelections.each()) {
      Graph changed = pass.apply(graph);
      assertKeepsForm(graph, changed, pass);
      Spec.check(changed, Spec.Stage.TRACED.after(pass));
    }
    Graph changed = graph;
    Spec.Stage stage = Spec.Stage.TRACED;
    for (Pass pass : Passes.standard().list()) {
      changed = pass.apply(changed);
      stage = stage.after(pass);
      assertKeepsForm(graph, changed, pass);
      Spec.check(changed, stage);
    }
  }

  private static void assertKeepsForm(Graph before, Graph after, Pass pass) {
    assertEquals(forms(before.inputs()), forms(after.inputs()), pass::name);
    assertEquals(forms(before.outputs()), forms(after.outputs()), () -> pass + "\n" + before);
    assertWellFormed(after);
  }

  private static List<String> forms(List<? extends Node> nodes) {
    return nodes.stream().map(node -> node.dtype() + " " + node.shape()).toList();
  }

  /** Ids are positions, operands come first, and shapes and types are what operations tell. */
  private static void assertWellFormed(Graph graph) {
    for (int id = 0; id < graph.nodes().size(); id++) {
      Node node = graph.nodes().get(id);
      assertEquals(id, node.id());
      if (node instanceof Node.Apply apply) {
        for (Node operand : apply.inputs()) {
          assertTrue(operand.id() < id, graph::toString);
          assertSame(graph.nodes().get(operand.id()), operand);
        }
        Tensor[] operands =
            apply.inputs().stream().map(PassProperties::standIn).toArray(Tensor[]::new);
        assertEquals(apply.op().shape(operands), apply.shape(), () -> apply + " of\n" + graph);
        assertEquals(apply.op().dtype(operands), apply.dtype(), () -> apply + " of\n" + graph);
      }
    }
    for (Node output : graph.outputs()) {
      assertSame(graph.nodes().get(output.id()), output);
    }
  }

  /** Zeros of the shape and type of a node, in one place. */
  private static Tensor standIn(Node node) {
    return Tensors.scalar(0.0).cast(node.dtype()).expand(node.shape());
  }

  /** Each pass alone keeps the meaning, up to rounding. */
  @Property(tries = 200, seed = "32")
  void passesKeepTheMeaning(@ForAll("programs") RandomProgram program) {
    Graph graph = traced(program);
    List<Tensor> inputs = program.inputs(0);
    assertAgrees(
        graph,
        inputs,
        PassSelections.each().stream().map(pass -> Replay.run(pass.apply(graph), inputs)).toList());
  }

  /** Computing once, and leaving out, change no bit. */
  @Property(tries = 200, seed = "33")
  void passesThatComputeNothingNewKeepTheBits(@ForAll("programs") RandomProgram program) {
    Graph graph = traced(program);
    List<Tensor> inputs = program.inputs(0);
    List<Tensor> expected = Replay.run(graph, inputs);
    for (Pass pass : List.of(new DeadCode(), new CommonSubexpressions())) {
      assertSameBits(expected, Replay.run(pass.apply(graph), inputs), graph);
    }
  }

  /** What they find once they find at once. */
  @Property(tries = 200, seed = "34")
  void onceIsEnough(@ForAll("programs") RandomProgram program) {
    Graph graph = traced(program);
    for (Pass pass : List.of(new DeadCode(), new CommonSubexpressions())) {
      Graph once = pass.apply(graph);
      assertEquals(once.toString(), pass.apply(once).toString(), pass::name);
    }
  }

  /** Nothing dead is left, and nothing that is needed is lost. */
  @Property(tries = 200, seed = "35")
  void deadCodeIsGone(@ForAll("programs") RandomProgram program) {
    Graph graph = new DeadCode().apply(traced(program));
    Set<Node> used =
        graph.nodes().stream()
            .filter(Node.Apply.class::isInstance)
            .flatMap(node -> ((Node.Apply) node).inputs().stream())
            .collect(Collectors.toSet());
    used.addAll(graph.outputs());
    used.addAll(graph.checks());
    used.addAll(graph.inputs());
    assertEquals(graph.nodes().size(), used.size(), graph::toString);
  }

  /** No two operations are the same on the same operands. */
  @Property(tries = 200, seed = "36")
  void nothingIsComputedTwice(@ForAll("programs") RandomProgram program) {
    Graph graph = new CommonSubexpressions().apply(traced(program));
    List<Node.Apply> applied =
        graph.nodes().stream()
            .filter(Node.Apply.class::isInstance)
            .map(Node.Apply.class::cast)
            .toList();
    Set<List<Object>> different =
        applied.stream()
            .map(apply -> List.<Object>of(apply.op(), apply.inputs(), apply.shape()))
            .collect(Collectors.toSet());
    assertEquals(applied.size(), different.size(), graph::toString);
  }

  /** Simplification never makes arithmetic of single elements arithmetic of many. */
  @Property(tries = 200, seed = "37")
  void simplifyingDoesNotAddWork(@ForAll("programs") RandomProgram program) {
    Graph graph = new DeadCode().apply(traced(program));
    Graph simple = new DeadCode().apply(PassSelections.simplify().apply(graph));
    assertTrue(work(simple) <= work(graph), () -> graph + "became\n" + simple);
  }

  /** A sign of few elements does not move to a product of more. */
  @Example
  void signsStayWhereTheyAreFew() {
    Tensor column = Tensors.arange(7).unsqueeze(1).times(0.3);
    for (BinaryOperator<Tensor> f :
        List.<BinaryOperator<Tensor>>of(
            (x, y) -> y.times(x.neg()), (x, y) -> x.neg().times(y), (x, y) -> x.neg().div(y))) {
      Graph graph =
          new DeadCode()
              .apply(Jit.trace((Tensor x) -> f.apply(x, column.plus(1)), Tensors.zeros(5)));
      Graph simple = new DeadCode().apply(PassSelections.simplify().apply(graph));
      assertTrue(work(simple) <= work(graph), () -> graph + "became\n" + simple);
    }
  }

  /** How many results element-wise operations of more than one element compute. */
  private static long work(Graph graph) {
    return graph.nodes().stream()
        .filter(node -> node instanceof Node.Apply apply && apply.op() instanceof ScalarOp)
        .mapToLong(node -> node.shape().elements())
        .filter(elements -> elements > 1)
        .sum();
  }
}
