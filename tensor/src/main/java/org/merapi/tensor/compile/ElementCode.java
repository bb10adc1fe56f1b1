package org.merapi.tensor.compile;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.function.Consumer;
import org.merapi.tensor.DType;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.op.CastOp;
import org.merapi.tensor.op.ScalarOp;

/** The bytecode of one element of an operation. */
final class ElementCode {
  private ElementCode() {}

  /**
   * Leaves the result on the stack.
   *
   * @param push puts one element of an input on the stack
   */
  static void emit(CodeBuilder code, Node.Apply node, Consumer<Node> push) {
    switch (node.op()) {
      case ScalarOp op -> {
        DType working = node.inputs().getLast().dtype();
        for (Node input : node.inputs()) {
          push.accept(input);
          op.kernel().prepare(code, working);
        }
        op.kernel().emit(code, working, type(op, node));
      }
      case CastOp op -> {
        push.accept(node.input(0));
        cast(code, node.input(0).dtype(), op.target());
      }
      default -> throw new IllegalStateException(node.op().label() + " is not element-wise");
    }
  }

  private static MethodTypeDesc type(ScalarOp op, Node.Apply node) {
    List<ClassDesc> inputs = node.inputs().stream().map(input -> type(input.dtype())).toList();
    return MethodTypeDesc.of(type(op.resultType(node.inputs().getLast().dtype())), inputs);
  }

  /** The type of a value on the stack or in a parameter. */
  static ClassDesc type(DType dtype) {
    return switch (dtype) {
      case FLOAT64 -> CD_double;
      case FLOAT32 -> CD_float;
      case INT64 -> CD_long;
      case INT32 -> CD_int;
      case BOOL -> CD_boolean;
    };
  }

  private static void cast(CodeBuilder code, DType from, DType to) {
    if (from == to) {
      return;
    }
    if (to != DType.BOOL) {
      // A flag is an int on the stack already.
      code.conversion(
          from == DType.BOOL ? TypeKind.INT : MethodBody.kind(from), MethodBody.kind(to));
      return;
    }
    switch (from) {
      case FLOAT64 -> code.dconst_0().dcmpl();
      case FLOAT32 -> code.fconst_0().fcmpl();
      case INT64 -> code.lconst_0().lcmp();
      case INT32, BOOL -> {}
    }
    Label zero = code.newLabel();
    Label end = code.newLabel();
    code.ifeq(zero).iconst_1().goto_(end).labelBinding(zero).iconst_0().labelBinding(end);
  }
}
