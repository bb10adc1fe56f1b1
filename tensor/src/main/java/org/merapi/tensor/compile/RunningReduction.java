package org.merapi.tensor.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.util.Optional;
import org.merapi.tensor.DType;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.op.ReduceOp;

/**
 * A reduction that a loop accumulates in a variable.
 *
 * @param target where the results lie, by the axes of the loop; empty for a single result
 * @param local the variable that accumulates
 * @param lost the variable of what rounding takes from a long sum, or -1
 */
record RunningReduction(Node.Apply node, Optional<Access> target, int local, int lost) {

  /** Sums of more terms are compensated, lest their error grow with the number of terms. */
  private static final int LONG_SUM = 256;

  /** A reduction over a domain. */
  static RunningReduction of(
      CodeBuilder code, Node.Apply node, Domain domain, Optional<Access> target) {
    boolean isLongSum =
        node.dtype() == DType.FLOAT64
            && ((ReduceOp) node.op()).kind() == ReduceOp.Kind.SUM
            && domain.elements() / Math.max(1, node.shape().elements()) > LONG_SUM;
    return new RunningReduction(
        node,
        target,
        code.allocateLocal(MethodBody.local(node.dtype())),
        isLongSum ? code.allocateLocal(TypeKind.DOUBLE) : -1);
  }

  private ReduceOp.Kind kind() {
    return ((ReduceOp) node.op()).kind();
  }

  private TypeKind type() {
    return MethodBody.local(node.dtype());
  }

  /** Puts the value on the stack that the reduction begins with. */
  void pushStart(CodeBuilder code) {
    ReductionCode.start(code, kind(), node.dtype());
  }

  /** Begins. */
  void start(CodeBuilder code) {
    pushStart(code);
    code.storeLocal(type(), local);
    if (lost >= 0) {
      code.dconst_0().dstore(lost);
    }
  }

  /**
   * Takes one more term.
   *
   * @param push puts it on the stack
   */
  void advance(CodeBuilder code, Runnable push) {
    if (lost >= 0) {
      push.run();
      ReductionCode.addCompensated(code, local, lost);
      return;
    }
    code.loadLocal(type(), local);
    push.run();
    ReductionCode.combine(code, kind(), node.dtype());
    code.storeLocal(type(), local);
  }

  /** Puts the result on the stack. */
  void pushTotal(CodeBuilder code) {
    if (lost >= 0) {
      ReductionCode.pushCompensated(code, local, lost);
    } else {
      code.loadLocal(type(), local);
    }
  }
}
