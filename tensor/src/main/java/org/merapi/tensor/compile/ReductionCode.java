package org.merapi.tensor.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import org.merapi.tensor.DType;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.op.ReduceOp;

/** The bytecode of the reductions that loops accumulate. */
final class ReductionCode {
  private static final ClassDesc MATH = ClassDesc.ofDescriptor(Math.class.descriptorString());

  private ReductionCode() {}

  /** Puts the value on the stack that combining leaves as it is. */
  static void start(CodeBuilder code, ReduceOp.Kind kind, DType dtype) {
    switch (kind) {
      case SUM -> {
        switch (dtype) {
          case FLOAT64 -> code.dconst_0();
          case INT64 -> code.lconst_0();
          case FLOAT32, INT32, BOOL -> throw notAccumulated(kind + " of " + dtype);
        }
      }
      case PROD -> {
        switch (dtype) {
          case FLOAT64 -> code.dconst_1();
          case INT64 -> code.lconst_1();
          case FLOAT32, INT32, BOOL -> throw notAccumulated(kind + " of " + dtype);
        }
      }
      case MAX, MIN -> {
        boolean greatest = kind == ReduceOp.Kind.MAX;
        switch (dtype) {
          case FLOAT64 ->
              code.loadConstant(greatest ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
          case FLOAT32 ->
              code.loadConstant(greatest ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY);
          case INT64 -> code.loadConstant(greatest ? Long.MIN_VALUE : Long.MAX_VALUE);
          case INT32 -> code.loadConstant(greatest ? Integer.MIN_VALUE : Integer.MAX_VALUE);
          case BOOL -> throw notAccumulated(kind + " of " + dtype);
        }
      }
      case ANY -> code.iconst_0();
      case ALL -> code.iconst_1();
      case LOG_SUM_EXP, ARGMAX, ARGMIN -> throw notAccumulated(kind.toString());
    }
  }

  /** Combines the two topmost values of the stack. */
  static void combine(CodeBuilder code, ReduceOp.Kind kind, DType dtype) {
    switch (kind) {
      case SUM -> {
        if (dtype == DType.FLOAT64) {
          code.dadd();
        } else {
          code.ladd();
        }
      }
      case PROD -> {
        if (dtype == DType.FLOAT64) {
          code.dmul();
        } else {
          code.lmul();
        }
      }
      case MAX -> extreme(code, "max", dtype);
      case MIN -> extreme(code, "min", dtype);
      case ANY -> code.ior();
      case ALL -> code.iand();
      case LOG_SUM_EXP, ARGMAX, ARGMIN -> throw notAccumulated(kind.toString());
    }
  }

  /**
   * Adds the topmost value of the stack to a sum and keeps what rounding takes from it (Knuth, The
   * Art of Computer Programming 2, section 4.2.2, theorem B). The additions that find it do not
   * wait for the sum, so that a loop is hardly slower.
   *
   * @param sum the variable of the sum
   * @param lost the variable of what was lost so far
   */
  static void addCompensated(CodeBuilder code, int sum, int lost) {
    int term = code.allocateLocal(TypeKind.DOUBLE);
    int next = code.allocateLocal(TypeKind.DOUBLE);
    int part = code.allocateLocal(TypeKind.DOUBLE);
    code.dstore(term).dload(sum).dload(term).dadd().dstore(next);
    code.dload(next).dload(sum).dsub().dstore(part);
    code.dload(sum).dload(next).dload(part).dsub().dsub();
    code.dload(term).dload(part).dsub().dadd();
    code.dload(lost).dadd().dstore(lost);
    code.dload(next).dstore(sum);
  }

  /** Puts a sum with what was lost on the stack; of an infinite one, what was lost is NaN. */
  static void pushCompensated(CodeBuilder code, int sum, int lost) {
    Label finite = code.newLabel();
    Label end = code.newLabel();
    code.dload(lost).dload(lost).dcmpl().ifeq(finite);
    code.dload(sum).goto_(end);
    code.labelBinding(finite).dload(sum).dload(lost).dadd();
    code.labelBinding(end);
  }

  /** Combines variables: neighbours first, then pairs of pairs. */
  static void pushTree(CodeBuilder code, Node.Apply node, List<Integer> variables) {
    if (variables.size() == 1) {
      code.loadLocal(MethodBody.local(node.dtype()), variables.getFirst());
      return;
    }
    int half = variables.size() / 2;
    pushTree(code, node, variables.subList(0, half));
    pushTree(code, node, variables.subList(half, variables.size()));
    combine(code, ((ReduceOp) node.op()).kind(), node.dtype());
  }

  private static void extreme(CodeBuilder code, String method, DType dtype) {
    ClassDesc type = ElementCode.type(dtype);
    code.invokestatic(MATH, method, MethodTypeDesc.of(type, type, type));
  }

  private static IllegalStateException notAccumulated(String reduction) {
    return new IllegalStateException(reduction + " is not accumulated in a loop");
  }
}
