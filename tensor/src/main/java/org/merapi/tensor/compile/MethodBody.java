package org.merapi.tensor.compile;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.merapi.tensor.DType;
import org.merapi.tensor.ir.Node;

/**
 * One emitted method while it is being written: its local variables, and which arrays and scalars
 * of the frame they hold. Local variable 0 is the frame.
 */
final class MethodBody {
  private static final ClassDesc FRAME = ClassDesc.ofDescriptor(Frame.class.descriptorString());
  private static final int FRAME_LOCAL = 0;

  private final CodeBuilder code;
  private final Lowering lowering;
  private final Set<Node> shared;
  private final KernelMethods kernels;
  private final Map<Integer, Integer> arrays = new HashMap<>();
  private final Map<Node, Integer> scalars = new HashMap<>();
  private final Map<Integer, Integer> bases = new HashMap<>();
  private final Map<DType, Integer> pools = new HashMap<>();

  /**
   * An empty method.
   *
   * @param shared the scalars that other methods read
   */
  MethodBody(CodeBuilder code, Lowering lowering, Set<Node> shared, KernelMethods kernels) {
    this.code = code;
    this.lowering = lowering;
    this.shared = shared;
    this.kernels = kernels;
  }

  CodeBuilder code() {
    return code;
  }

  KernelMethods kernels() {
    return kernels;
  }

  Lowering lowering() {
    return lowering;
  }

  static TypeKind kind(DType dtype) {
    return switch (dtype) {
      case FLOAT64 -> TypeKind.DOUBLE;
      case FLOAT32 -> TypeKind.FLOAT;
      case INT64 -> TypeKind.LONG;
      case INT32 -> TypeKind.INT;
      case BOOL -> TypeKind.BOOLEAN;
    };
  }

  static TypeKind local(DType dtype) {
    return kind(dtype).asLoadable();
  }

  /** The local variable that holds an array. Not to be called first inside a loop. */
  int array(int slot) {
    return arrays.computeIfAbsent(
        slot,
        number -> {
          int local = code.allocateLocal(TypeKind.REFERENCE);
          DType dtype = lowering.slotType(number);
          code.aload(FRAME_LOCAL)
              .getfield(FRAME, "arrays", ClassDesc.ofDescriptor("[Ljava/lang/Object;"));
          Helpers.index(code, number);
          code.aaload().checkcast(arrayType(dtype)).astore(local);
          if (lowering.moves(number)) {
            base(number);
          }
          return local;
        });
  }

  /** Puts the index of the first element on the stack. */
  void pushFirst(Access access) {
    Helpers.index(code, access.offset());
    if (access.moves()) {
      code.iload(base(access.slot())).iadd();
    }
  }

  private int base(int slot) {
    return bases.computeIfAbsent(
        slot,
        number -> {
          int local = code.allocateLocal(TypeKind.INT);
          code.aload(FRAME_LOCAL).getfield(FRAME, "bases", CD_int.arrayType());
          Helpers.index(code, number);
          code.iaload().istore(local);
          return local;
        });
  }

  static ClassDesc arrayType(DType dtype) {
    return switch (dtype) {
      case FLOAT64 -> CD_double.arrayType();
      case FLOAT32 -> CD_float.arrayType();
      case INT64 -> CD_long.arrayType();
      case INT32 -> CD_int.arrayType();
      case BOOL -> ClassDesc.ofDescriptor("[Z");
    };
  }

  private int pool(DType dtype) {
    return pools.computeIfAbsent(
        dtype,
        type -> {
          int local = code.allocateLocal(TypeKind.REFERENCE);
          String field =
              switch (type) {
                case FLOAT64 -> "numbers";
                case FLOAT32 -> "floats";
                case INT64 -> "integers";
                case INT32 -> "ints";
                case BOOL -> "flags";
              };
          code.aload(FRAME_LOCAL).getfield(FRAME, field, arrayType(type)).astore(local);
          return local;
        });
  }

  /** Makes a single-element value ready, so that {@link #pushScalar} may be used in a loop. */
  void prepareScalar(Node node) {
    Node root = lowering.layouts().of(node).root();
    if (root instanceof Node.Constant constant
        && lowering.scalar(node).isEmpty()
        && !lowering.isInArray(node)) {
      // A literal is part of the code.
      if (constant.isSingle()) {
        return;
      }
    }
    scalars.computeIfAbsent(key(node), absent -> load(node));
  }

  /** Values of one element that are looked at by different views may be different elements. */
  private Node key(Node node) {
    Node root = lowering.layouts().of(node).root();
    return root.isSingle() ? root : node;
  }

  private int load(Node node) {
    int local = code.allocateLocal(local(node.dtype()));
    if (lowering.isInArray(node)) {
      Access access = lowering.access(node);
      int array = array(access.slot());
      code.aload(array);
      pushFirst(access);
    } else {
      int index =
          lowering
              .scalar(node)
              .orElseThrow(() -> new IllegalStateException(node + " has no place"));
      int pool = pool(node.dtype());
      code.aload(pool);
      Helpers.index(code, index);
    }
    code.arrayLoad(kind(node.dtype())).storeLocal(local(node.dtype()), local);
    return local;
  }

  /** Puts a single-element value on the stack. */
  void pushScalar(Node node) {
    Node root = lowering.layouts().of(node).root();
    if (root instanceof Node.Constant constant
        && constant.isSingle()
        && lowering.scalar(node).isEmpty()) {
      pushLiteral(constant);
      return;
    }
    prepareScalar(node);
    Integer local = scalars.get(key(node));
    if (local == null) {
      throw new IllegalStateException(node + " is not ready");
    }
    code.loadLocal(local(node.dtype()), local);
  }

  private void pushLiteral(Node.Constant literal) {
    switch (literal.dtype()) {
      case FLOAT64 -> code.loadConstant(literal.numberAt(0));
      case FLOAT32 -> code.loadConstant((float) literal.numberAt(0));
      case INT64 -> code.loadConstant(literal.integerAt(0));
      case INT32 -> code.loadConstant((int) literal.integerAt(0));
      case BOOL -> code.loadConstant(literal.numberAt(0) == 0 ? 0 : 1);
    }
  }

  /** Takes a computed single-element value from the stack. */
  void defineScalar(Node node) {
    int local = code.allocateLocal(local(node.dtype()));
    code.storeLocal(local(node.dtype()), local);
    scalars.put(node, local);
    if (shared.contains(node)) {
      int index = lowering.scalar(node).orElseThrow();
      int pool = pool(node.dtype());
      code.aload(pool);
      Helpers.index(code, index);
      code.loadLocal(local(node.dtype()), local);
      code.arrayStore(kind(node.dtype()));
    }
  }
}
