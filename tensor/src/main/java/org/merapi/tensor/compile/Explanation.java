package org.merapi.tensor.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.GraphPicture;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.ir.Pass;
import org.merapi.tensor.ir.Passes;
import org.merapi.tensor.ir.Structure;

/**
 * What became of a graph when it was compiled: the passes, the steps of the program with what
 * shares each of them, arrays, bytes moved, and the emitted methods. It is made by compiling the
 * graph once more; programs that run keep none of it.
 */
public final class Explanation {
  private final Graph graph;
  private final Lowering lowering;
  private final StepReports reports;
  private final List<StepReport> steps;
  private final List<EmittedMethod> methods;
  private final int classBytes;
  private final List<PassReport> passes;
  private final Optional<DataParts> dataParts;

  /**
   * What a pass did.
   *
   * @param operations how many there are behind it
   * @param graph behind it
   */
  public record PassReport(String name, int operations, Graph graph) {}

  /**
   * Operations that depend on data alone.
   *
   * @param traced how many were in the traced graph
   * @param left how many every run does all the same
   */
  public record DataParts(long traced, long left) {}

  private Explanation(
      Graph graph,
      Lowering lowering,
      EmittedClass emitted,
      List<PassReport> passes,
      Optional<DataParts> dataParts) {
    this.graph = graph;
    this.lowering = lowering;
    this.reports = StepReports.of(lowering);
    this.steps = reports.reports();
    this.methods = emitted.methods();
    this.classBytes = emitted.size();
    this.passes = passes;
    this.dataParts = dataParts;
  }

  private Explanation(Explanation other, List<StepReport> timed) {
    this.graph = other.graph;
    this.lowering = other.lowering;
    this.reports = other.reports;
    this.steps = List.copyOf(timed);
    this.methods = other.methods;
    this.classBytes = other.classBytes;
    this.passes = other.passes;
    this.dataParts = other.dataParts;
  }

  /** Of a graph as it is given to {@link Compiler#compile}. */
  public static Explanation of(Graph graph, Signature signature) {
    Lowering lowering = Lowering.of(graph, signature);
    return new Explanation(
        graph, lowering, ProgramEmitter.emit(lowering), List.of(), Optional.empty());
  }

  /**
   * Of a traced graph, which goes through passes first.
   *
   * @param signature of the graph behind the passes
   */
  public static Explanation of(
      Graph traced, Passes passes, Function<? super Graph, Signature> signature) {
    List<PassReport> reports = new ArrayList<>();
    Graph changed = traced;
    reports.add(new PassReport("traced", operations(traced), traced));
    for (Pass pass : passes.list()) {
      changed = pass.apply(changed);
      reports.add(new PassReport(pass.name(), operations(changed), changed));
    }
    Lowering lowering = Lowering.of(changed, signature.apply(changed));
    return new Explanation(
        changed,
        lowering,
        ProgramEmitter.emit(lowering),
        reports,
        Optional.of(new DataParts(ofData(traced), ofData(changed))));
  }

  private static int operations(Graph graph) {
    return (int) graph.nodes().stream().filter(Node.Apply.class::isInstance).count();
  }

  /** The number of operations that depend on constants alone. */
  private static long ofData(Graph graph) {
    boolean[] given = new boolean[graph.nodes().size()];
    long count = 0;
    for (Node node : graph.nodes()) {
      switch (node) {
        case Node.Input input -> {}
        case Node.Constant constant -> given[node.id()] = true;
        case Node.Apply apply -> {
          given[node.id()] = apply.inputs().stream().allMatch(input -> given[input.id()]);
          count += given[node.id()] ? 1 : 0;
        }
      }
    }
    return count;
  }

  /**
   * The same with the time of each step.
   *
   * @param evaluations how often the program is run to warm up, and then again to be timed
   * @param evaluation gives the program its inputs and runs it once
   */
  public Explanation timed(int evaluations, Consumer<Executable> evaluation) {
    return new Explanation(
        this, reports.timed(StepProfile.of(graph, lowering, evaluations, evaluation)));
  }

  /** The graph that was compiled. */
  public Graph graph() {
    return graph;
  }

  /** The graph behind each pass, from the traced one on; empty if no traced graph was given. */
  public List<PassReport> passes() {
    return List.copyOf(passes);
  }

  /** The steps of the program, in order. */
  public List<StepReport> steps() {
    return List.copyOf(steps);
  }

  /** The emitted methods. */
  public List<EmittedMethod> methods() {
    return List.copyOf(methods);
  }

  /** The compiled graph with a frame around the operations of each step that has several. */
  public GraphPicture picture() {
    List<GraphPicture.Frame> frames = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      StepReport step = steps.get(i);
      if (step.nodes().size() > 1) {
        frames.add(
            new GraphPicture.Frame(
                "step " + (i + 1) + ": " + step.kind() + " over " + step.over(), step.nodes()));
      }
    }
    return new GraphPicture(graph, frames);
  }

  /** Explanations of the programs inside, such as the steps of a loop, by what runs them. */
  private List<String> bodies() {
    List<String> bodies = new ArrayList<>();
    for (Call call : lowering.calls()) {
      for (Inner inner : call.bodies()) {
        Explanation body = of(inner.graph(), Signature.separate(inner.graph()).moving());
        bodies.add("inside " + call.label() + ": " + body);
      }
    }
    return bodies;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(summary());
    if (!passes.isEmpty()) {
      text.append("passes\n").append(passTable());
    }
    text.append("steps\n").append(stepTable());
    text.append("methods\n").append(methodTable());
    for (String body : bodies()) {
      text.append('\n').append(body);
    }
    return text.toString();
  }

  private String summary() {
    long read = steps.stream().mapToLong(StepReport::bytesRead).sum();
    long written = steps.stream().mapToLong(StepReport::bytesWritten).sum();
    long data = 0;
    int arrays = 0;
    int numbers = 0;
    for (Node.Constant constant : graph.constants()) {
      if (constant.isSingle()) {
        numbers += Structure.isLiteral(constant) ? 0 : 1;
      } else {
        arrays++;
        data += StepReports.bytes(constant.dtype(), constant.shape().elements());
      }
    }
    Buffers buffers = Buffers.of(lowering);
    StringBuilder text = new StringBuilder();
    text.append(counted(operations(graph), "operation")).append(" in ");
    text.append(counted(steps.size(), "step")).append(", ");
    text.append(counted(graph.inputs().size(), "input")).append(", ");
    text.append(counted(graph.outputs().size(), "output")).append(", ");
    text.append(counted(graph.checks().size(), "check")).append('\n');
    text.append("data: ").append(Columns.bytes(data)).append(" in ");
    text.append(counted(arrays, "array")).append(", and ").append(counted(numbers, "number"));
    text.append('\n');
    dataParts.ifPresent(parts -> {
      text.append(counted(parts.traced(), "operation")).append(" of data alone, of which ");
      text.append(parts.left()).append(" left in every run\n");
    });
    text.append("memory: ").append(Columns.bytes(buffers.arrayBytes())).append(" in ");
    text.append(counted(buffers.arrays(), "array")).append(" for ");
    text.append(counted(buffers.values(), "value")).append(" of ");
    text.append(Columns.bytes(buffers.valueBytes())).append(", and ");
    text.append(Columns.bytes(buffers.blockBytes())).append(" for a block of rows\n");
    text.append("moved in a run: ").append(Columns.bytes(read)).append(" read, ");
    text.append(Columns.bytes(written)).append(" written\n");
    int longest = methods.stream().mapToInt(EmittedMethod::bytes).max().orElse(0);
    text.append("code: ").append(Columns.bytes(classBytes)).append(", the longest method ");
    text.append(longest).append(" of at most 8000 bytes\n");
    return text.toString();
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private Columns passTable() {
    Columns table = new Columns("<pass", "operations");
    passes.forEach(pass -> table.add(pass.name(), pass.operations()));
    return table;
  }

  private Columns stepTable() {
    boolean timed = steps.stream().anyMatch(step -> step.nanoseconds().isPresent());
    double total = steps.stream().map(StepReport::nanoseconds).mapToDouble(t -> t.orElse(0)).sum();
    Columns table =
        timed
            ? new Columns("", "<step", "<over", "read", "written", "ns", "share", "<what")
            : new Columns("", "<step", "<over", "read", "written", "<what");
    int number = 1;
    for (StepReport step : steps) {
      List<Object> cells = new ArrayList<>();
      cells.add(number++);
      cells.add(step.kind());
      cells.add(step.over());
      cells.add(Columns.bytes(step.bytesRead()));
      cells.add(Columns.bytes(step.bytesWritten()));
      if (timed) {
        double time = step.nanoseconds().orElse(0);
        cells.add(String.format(Locale.ROOT, "%.0f", time));
        cells.add(String.format(Locale.ROOT, "%.0f %%", total > 0 ? 100 * time / total : 0));
      }
      String calls = step.calls();
      cells.add(step.operations() + (calls.isEmpty() ? "" : " | " + calls));
      table.add(cells.toArray());
    }
    return table;
  }

  /** The time of a run of all steps, if it was taken. */
  public OptionalDouble nanoseconds() {
    return steps.stream().allMatch(step -> step.nanoseconds().isPresent())
        ? OptionalDouble.of(steps.stream().mapToDouble(step -> step.nanoseconds().orElse(0)).sum())
        : OptionalDouble.empty();
  }

  private Columns methodTable() {
    Columns table = new Columns("<method", "bytes");
    methods.forEach(method -> table.add(method.name(), method.bytes()));
    return table;
  }
}
