package org.merapi.tensor.compile;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_long;

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
    boolean floating = dtype == DType.FLOAT64;
    switch (kind) {
      case SUM -> {
        if (floating) {
          code.dconst_0();
        } else {
          code.lconst_0();
        }
      }
      case MAX -> {
        if (floating) {
          code.loadConstant(Double.NEGATIVE_INFINITY);
        } else {
          code.loadConstant(Long.MIN_VALUE);
        }
      }
      case MIN -> {
        if (floating) {
          code.loadConstant(Double.POSITIVE_INFINITY);
        } else {
          code.loadConstant(Long.MAX_VALUE);
        }
      }
      case ANY -> code.iconst_0();
      case ALL -> code.iconst_1();
      case LOG_SUM_EXP, ARGMAX, ARGMIN -> throw notAccumulated(kind);
    }
  }

  /** Combines the two topmost values of the stack. */
  static void combine(CodeBuilder code, ReduceOp.Kind kind, DType dtype) {
    boolean floating = dtype == DType.FLOAT64;
    switch (kind) {
      case SUM -> {
        if (floating) {
          code.dadd();
        } else {
          code.ladd();
        }
      }
      case MAX -> extreme(code, "max", floating);
      case MIN -> extreme(code, "min", floating);
      case ANY -> code.ior();
      case ALL -> code.iand();
      case LOG_SUM_EXP, ARGMAX, ARGMIN -> throw notAccumulated(kind);
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

  private static void extreme(CodeBuilder code, String method, boolean floating) {
    ClassDesc type = floating ? CD_double : CD_long;
    code.invokestatic(MATH, method, MethodTypeDesc.of(type, type, type));
  }

  private static IllegalStateException notAccumulated(ReduceOp.Kind kind) {
    return new IllegalStateException(kind + " is not accumulated in a loop");
  }
}
