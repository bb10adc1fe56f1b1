package org.merapi.tensor.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.merapi.tensor.ir.Node;

/** Writes what is done to a block of rows. Parameters: frame, workspace, first row, rows. */
final class RegionCode {
  private static final ClassDesc FRAME = descriptor(Frame.class);
  private static final ClassDesc WORKSPACE = descriptor(Workspace.class);
  private static final ClassDesc ROW_CALL = descriptor(RowCall.class);
  private static final ClassDesc REGION = descriptor(Region.class);
  private static final ClassDesc CALL = descriptor(Call.class);

  /** Of the methods that work on a block. */
  static final MethodTypeDesc ROWS = MethodTypeDesc.of(CD_void, FRAME, WORKSPACE, CD_int, CD_int);

  private static final int WORKSPACE_LOCAL = 1;
  private static final int FIRST_LOCAL = 2;
  private static final int ROWS_LOCAL = 3;

  private final MethodBody body;
  private final CodeBuilder code;
  private final int regionCall;
  private final Map<Tile, Integer> arrays = new HashMap<>();

  /**
   * Variables of loops that are written: the next loop takes them again, as low numbers are short.
   */
  private final Map<TypeKind, Deque<Integer>> spare = new EnumMap<>(TypeKind.class);

  private final Map<Integer, TypeKind> taken = new LinkedHashMap<>();

  /**
   * A writer.
   *
   * @param regionCall the number of the region among the frame's calls
   */
  RegionCode(MethodBody body, int regionCall) {
    this.body = body;
    this.code = body.code();
    this.regionCall = regionCall;
  }

  private static ClassDesc descriptor(Class<?> type) {
    return ClassDesc.ofDescriptor(type.descriptorString());
  }

  void write(List<Piece> pieces) {
    for (Piece piece : pieces) {
      switch (piece) {
        case Piece.Elements elements -> loop(elements);
        case Piece.Kernel kernel -> kernel(kernel);
        case Piece.Invoke invoke -> call(invoke);
      }
    }
    code.return_();
  }

  private int array(Tile tile) {
    return arrays.computeIfAbsent(
        tile,
        absent -> {
          int local = code.allocateLocal(TypeKind.REFERENCE);
          switch (tile) {
            case Tile.Scratch scratch -> {
              code.aload(WORKSPACE_LOCAL).getfield(WORKSPACE, "tiles", CD_Object.arrayType());
              Helpers.index(code, scratch.number());
            }
            case Tile.Whole whole -> {
              code.aload(0).getfield(FRAME, "arrays", CD_Object.arrayType());
              Helpers.index(code, whole.slot());
            }
          }
          code.aaload().checkcast(MethodBody.arrayType(tile.dtype())).astore(local);
          return local;
        });
  }

  private int variable(TypeKind kind) {
    Deque<Integer> unused = spare.computeIfAbsent(kind, absent -> new ArrayDeque<>());
    int local = unused.isEmpty() ? code.allocateLocal(kind) : unused.removeFirst();
    taken.put(local, kind);
    return local;
  }

  private void giveBack() {
    taken.forEach(
        (local, kind) -> spare.computeIfAbsent(kind, absent -> new ArrayDeque<>()).addLast(local));
    taken.clear();
  }

  private void pushCount(int perRow) {
    code.iload(ROWS_LOCAL);
    if (perRow != 1) {
      code.loadConstant(perRow).imul();
    }
  }

  private void kernel(Piece.Kernel kernel) {
    List<ClassDesc> parameters = new ArrayList<>();
    kernel.tiles().forEach(this::array);
    for (Tile tile : kernel.tiles()) {
      int local = array(tile);
      code.aload(local).iconst_0();
      parameters.add(CD_double.arrayType());
      parameters.add(CD_int);
    }
    parameters.add(CD_int);
    pushCount(kernel.perRow());
    body.kernels().call(code, kernel.method(), MethodTypeDesc.of(CD_void, parameters));
  }

  private void call(Piece.Invoke invoke) {
    code.aload(0).getfield(FRAME, "calls", CALL.arrayType());
    Helpers.index(code, regionCall);
    code.aaload().checkcast(REGION);
    Helpers.index(code, invoke.number());
    code.invokevirtual(REGION, "call", MethodTypeDesc.of(ROW_CALL, CD_int))
        .aload(0)
        .aload(WORKSPACE_LOCAL)
        .iload(FIRST_LOCAL)
        .iload(ROWS_LOCAL)
        .invokeinterface(ROW_CALL, "run", ROWS);
  }

  private void loop(Piece.Elements piece) {
    for (Node.Apply node : piece.nodes()) {
      for (Node input : node.inputs()) {
        if (isScalar(input)) {
          body.prepareScalar(input);
        }
      }
    }
    piece.reads().values().forEach(this::array);
    piece.writes().values().forEach(this::array);
    int count = variable(TypeKind.INT);
    int counter = variable(TypeKind.INT);
    pushCount(piece.perRow());
    code.istore(count).iconst_0().istore(counter);
    Label top = code.newLabel();
    Label end = code.newLabel();
    code.labelBinding(top).iload(counter).iload(count).if_icmpge(end);
    Map<Node, Integer> values = new HashMap<>();
    Map<Aligned, Integer> given = new HashMap<>();
    piece
        .reads()
        .forEach((read, tile) -> {
          int local = variable(MethodBody.local(tile.dtype()));
          code.aload(array(tile)).iload(counter).arrayLoad(MethodBody.kind(tile.dtype()));
          code.storeLocal(MethodBody.local(tile.dtype()), local);
          given.put(read, local);
        });
    for (Node.Apply node : piece.nodes()) {
      ElementCode.emit(
          code,
          node,
          input -> {
            Integer read = given.get(new Aligned(input, node.shape()));
            if (read != null) {
              code.loadLocal(MethodBody.local(input.dtype()), read);
            } else {
              push(input, values);
            }
          });
      int local = variable(MethodBody.local(node.dtype()));
      code.storeLocal(MethodBody.local(node.dtype()), local);
      values.put(node, local);
      Tile target = piece.writes().get(node);
      if (target != null) {
        code.aload(array(target)).iload(counter).loadLocal(MethodBody.local(node.dtype()), local);
        code.arrayStore(MethodBody.kind(node.dtype()));
      }
    }
    code.iinc(counter, 1).goto_(top).labelBinding(end);
    giveBack();
  }

  private boolean isScalar(Node input) {
    return input.isSingle() || body.lowering().layouts().of(input).root().isSingle();
  }

  private void push(Node input, Map<Node, Integer> values) {
    Integer local = values.get(body.lowering().layouts().of(input).root());
    if (local != null) {
      code.loadLocal(MethodBody.local(input.dtype()), local);
    } else {
      body.pushScalar(input);
    }
  }
}
