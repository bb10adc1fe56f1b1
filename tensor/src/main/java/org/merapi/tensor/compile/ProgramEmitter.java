package org.merapi.tensor.compile;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.merapi.tensor.DType;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.op.ScalarOp;

/**
 * Writes the steps of a program as a hidden class: static methods that take the frame, each well
 * below the 8000 bytes beyond which HotSpot does not compile a method, and {@code run}, which calls
 * them in turn.
 */
final class ProgramEmitter {
  private static final int MOST_BYTES = 6500;
  private static final int MANY_SLOTS = 10_000;
  private static final int MOST_CALLS = 500;
  private static final ClassDesc PROGRAM = descriptor(Program.class);
  private static final ClassDesc FRAME = descriptor(Frame.class);
  private static final ClassDesc CALL = descriptor(Call.class);
  private static final ClassDesc NAME =
      ClassDesc.of(ProgramEmitter.class.getPackageName(), "EmittedProgram");
  private static final MethodTypeDesc RUN = MethodTypeDesc.of(CD_int, FRAME);

  private final Lowering lowering;
  private final Optional<StepClock> clock;
  private final List<List<Step>> methods;
  private final Set<Node> shared = new HashSet<>();
  private final List<Integer> regions = new ArrayList<>();
  private final KernelMethods kernels = new KernelMethods(NAME);

  private ProgramEmitter(Lowering lowering, Optional<StepClock> clock) {
    this.lowering = lowering;
    this.clock = clock;
    int clockSize = clock.isPresent() ? StepClock.SIZE : 0;
    this.methods =
        Division.of(
            lowering.steps(),
            step -> step.size() + clockSize,
            Step::isLoop,
            mostBytes(lowering.memory()));
  }

  /** How many bytes of code a method may have, by the estimates of steps and pieces. */
  private static int mostBytes(Memory memory) {
    // The numbers of far slots take longer instructions than steps count on.
    boolean far = memory.slots().size() + memory.scalars(DType.FLOAT64) > MANY_SLOTS;
    return far ? MOST_BYTES / 2 : MOST_BYTES;
  }

  private static ClassDesc descriptor(Class<?> type) {
    return ClassDesc.ofDescriptor(type.descriptorString());
  }

  /** Emits the class of a program. */
  static EmittedClass emit(Lowering lowering) {
    return emit(lowering, Optional.empty());
  }

  /**
   * Emits the class of a program.
   *
   * @param clock which the code reads after every step, if it is to be timed
   */
  static EmittedClass emit(Lowering lowering, Optional<StepClock> clock) {
    ProgramEmitter emitter = new ProgramEmitter(lowering, clock);
    emitter.findShared();
    try {
      return new EmittedClass(ClassFile.of().build(NAME, emitter::write), emitter.regions);
    } catch (IllegalArgumentException e) {
      // A class has room for 65,535 constants; each loop over rows needs some of its own.
      throw new IllegalStateException(
          "the program is too long for one class: it has "
              + lowering.steps().size()
              + " separate loops and steps; write repeated parts as a scan, or run it eagerly",
          e);
    }
  }

  /** Finds the scalars that a method other than the one that computes them reads. */
  private void findShared() {
    Map<Node, Integer> home = new HashMap<>();
    for (int m = 0; m < methods.size(); m++) {
      for (Step step : methods.get(m)) {
        for (Node node : computed(step)) {
          home.put(node, m);
        }
      }
    }
    for (int m = 0; m < methods.size(); m++) {
      for (Step step : methods.get(m)) {
        for (Node read : read(step)) {
          Node root = lowering.layouts().of(read).root();
          Integer at = home.get(root);
          if (at != null && (at != m || step instanceof Step.Invoke || step instanceof Step.Rows)) {
            shared.add(root);
          }
        }
      }
    }
  }

  private static List<? extends Node> computed(Step step) {
    return switch (step) {
      case Step.Scalars s -> s.nodes();
      case Step.Loop l -> l.nodes();
      case Step.Rows r -> r.nodes();
      case Step.Kernel k -> List.of(k.node());
      case Step.Invoke i -> List.of(i.node());
      case Step.Output o -> List.of();
      case Step.Check c -> List.of();
      case Step.Copy c -> List.of();
    };
  }

  private static List<Node> read(Step step) {
    List<Node> read = new ArrayList<>();
    switch (step) {
      case Step.Scalars s -> s.nodes().forEach(node -> read.addAll(node.inputs()));
      case Step.Loop l -> l.nodes().forEach(node -> read.addAll(node.inputs()));
      case Step.Rows r -> r.nodes().forEach(node -> read.addAll(node.inputs()));
      case Step.Kernel k -> {}
      case Step.Copy c -> {}
      case Step.Invoke i -> {
        read.add(i.node());
        if (i.node() instanceof Node.Apply apply) {
          read.addAll(apply.inputs());
        }
      }
      case Step.Output o -> read.add(o.node());
      case Step.Check c -> read.add(c.condition());
    }
    return read;
  }

  private void write(ClassBuilder type) {
    type.withSuperclass(PROGRAM);
    type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_PUBLIC);
    type.withMethodBody(
        INIT_NAME,
        MTD_void,
        ClassFile.ACC_PUBLIC,
        code -> code.aload(0).invokespecial(PROGRAM, INIT_NAME, MTD_void).return_());
    int count = 0;
    for (int m = 0; m < methods.size(); m++) {
      List<Step> steps = methods.get(m);
      int first = count;
      writeMethod(
          type,
          "part" + m,
          RUN,
          steps.stream().anyMatch(Step::isLoop),
          code -> writePart(code, steps, first));
      count += steps.size();
    }
    int groups = (methods.size() + MOST_CALLS - 1) / MOST_CALLS;
    for (int g = 0; g < groups; g++) {
      int from = g * MOST_CALLS;
      int to = Math.min(from + MOST_CALLS, methods.size());
      type.withMethodBody(
          "parts" + g, RUN, ClassFile.ACC_STATIC, code -> writeCalls(code, 0, "part", from, to));
    }
    for (Step step : lowering.steps()) {
      if (step instanceof Step.Rows region) {
        writeRegion(type, region);
        regions.add(region.number());
      }
    }
    kernels.write(type);
    type.withMethodBody(
        "run",
        RUN,
        ClassFile.ACC_PUBLIC,
        code -> {
          clock.ifPresent(c -> c.writeStart(code, 1));
          writeCalls(code, 1, "parts", 0, groups);
        });
  }

  private static void writeMethod(
      ClassBuilder type,
      String name,
      MethodTypeDesc signature,
      boolean isLoop,
      Consumer<CodeBuilder> body) {
    if (isLoop) {
      OwnMethod.write(type, name, signature, body);
    } else {
      type.withMethodBody(name, signature, ClassFile.ACC_STATIC, body);
    }
  }

  /** Writes the methods for a block of rows, and the one that calls them in turn. */
  private void writeRegion(ClassBuilder type, Step.Rows region) {
    String name = Program.nameOfRegion(region.number());
    List<List<Piece>> methodsOfRegion =
        Division.of(
            region.plan().pieces(), Piece::size, Piece::isLoop, mostBytes(lowering.memory()));
    for (int m = 0; m < methodsOfRegion.size(); m++) {
      List<Piece> pieces = methodsOfRegion.get(m);
      writeMethod(
          type,
          name + "_" + m,
          RegionCode.ROWS,
          pieces.stream().anyMatch(Piece::isLoop),
          code -> new RegionCode(body(code), region.number()).write(pieces));
    }
    writeRegionCalls(
        type,
        name,
        IntStream.range(0, methodsOfRegion.size()).mapToObj(m -> name + "_" + m).toList());
  }

  /** A method that calls others in turn, by way of some between if they are many. */
  private static void writeRegionCalls(ClassBuilder type, String name, List<String> called) {
    List<String> direct = called;
    if (called.size() > MOST_CALLS) {
      direct = new ArrayList<>();
      for (int from = 0; from < called.size(); from += MOST_CALLS) {
        String group = name + "_from_" + from;
        int to = Math.min(from + MOST_CALLS, called.size());
        writeRegionCalls(type, group, called.subList(from, to));
        direct.add(group);
      }
    }
    List<String> calls = direct;
    type.withMethodBody(
        name,
        RegionCode.ROWS,
        ClassFile.ACC_STATIC,
        code -> {
          for (String callee : calls) {
            code.aload(0).aload(1).iload(2).iload(3).invokestatic(NAME, callee, RegionCode.ROWS);
          }
          code.return_();
        });
  }

  private MethodBody body(CodeBuilder code) {
    return new MethodBody(code, lowering, shared, kernels);
  }

  /** Calls methods in turn, and returns as soon as one says that a check failed. */
  private static void writeCalls(CodeBuilder code, int frame, String name, int from, int to) {
    Label failed = code.newLabel();
    for (int m = from; m < to; m++) {
      code.aload(frame).invokestatic(NAME, name + m, RUN).dup().ifne(failed).pop();
    }
    code.iconst_0().labelBinding(failed).ireturn();
  }

  /**
   * Writes a method.
   *
   * @param first the number of its first step in the program
   */
  private void writePart(CodeBuilder code, List<Step> steps, int first) {
    MethodBody body = body(code);
    int number = first;
    for (Step step : steps) {
      writeStep(body, step);
      int finished = number++;
      clock.ifPresent(c -> c.writeTick(code, 0, finished));
    }
    code.iconst_0().ireturn();
  }

  private void writeStep(MethodBody body, Step step) {
    CodeBuilder code = body.code();
    switch (step) {
      case Step.Scalars s -> {
        for (Node.Apply node : s.nodes()) {
          writeScalar(body, node);
        }
      }
      case Step.Loop l -> new LoopCode(body, l).emit();
      case Step.Kernel k -> writeKernel(body, k.node());
      case Step.Copy c -> CopyCode.emit(body, c);
      case Step.Invoke i -> writeCall(code, i.number());
      case Step.Rows r -> writeCall(code, r.number());
      case Step.Output o -> {
        int array = body.array(o.target().slot());
        code.aload(array);
        body.pushFirst(o.target());
        body.pushScalar(o.node());
        code.arrayStore(MethodBody.kind(o.target().dtype()));
      }
      case Step.Check c -> {
        Label holds = code.newLabel();
        body.pushScalar(c.condition());
        code.ifne(holds).loadConstant(c.number()).ireturn().labelBinding(holds);
      }
    }
  }

  private void writeKernel(MethodBody body, Node.Apply node) {
    CodeBuilder code = body.code();
    List<ClassDesc> parameters = new ArrayList<>();
    for (Node value : List.of(node.input(0), node)) {
      Access access = lowering.access(value);
      int array = body.array(access.slot());
      code.aload(array);
      body.pushFirst(access);
      parameters.add(CD_double.arrayType());
      parameters.add(CD_int);
    }
    parameters.add(CD_int);
    code.loadConstant(node.shape().elements());
    String kernel = ArrayKernels.method((ScalarOp) node.op()).orElseThrow();
    kernels.call(code, kernel, MethodTypeDesc.of(CD_void, parameters));
  }

  private static void writeCall(CodeBuilder code, int number) {
    code.aload(0).getfield(FRAME, "calls", CALL.arrayType());
    Helpers.index(code, number);
    code.aaload().aload(0).invokeinterface(CALL, "run", MethodTypeDesc.of(CD_void, FRAME));
  }

  private void writeScalar(MethodBody body, Node.Apply node) {
    switch (lowering.staging().kind(node)) {
      case ELEMENTWISE -> {
        ElementCode.emit(body.code(), node, body::pushScalar);
        body.defineScalar(node);
      }
      // A reduction of one element.
      case REDUCTION -> {
        body.pushScalar(node.input(0));
        body.defineScalar(node);
      }
      case ALIAS, GIVEN, ALONE, ROWWISE -> {}
    }
  }
}
