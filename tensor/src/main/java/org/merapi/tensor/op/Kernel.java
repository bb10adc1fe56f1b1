package org.merapi.tensor.op;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Locale;
import org.merapi.tensor.DType;

/** The bytecode of one element of an operation: operands on the stack, result on the stack. */
public sealed interface Kernel {

  /**
   * Emits the instructions.
   *
   * @param working the type of the value operands
   * @param type the types of all operands and of the result
   */
  void emit(CodeBuilder code, DType working, MethodTypeDesc type);

  /** One arithmetic instruction of the virtual machine, such as {@code add} for dadd and ladd. */
  static Kernel instruction(String name) {
    return new Instruction(name.toUpperCase(Locale.ROOT));
  }

  /** A call of a public static method that has an overload for each working type. */
  static Kernel call(Class<?> owner, String method) {
    return new Call(owner, method);
  }

  /**
   * See {@link #instruction}.
   *
   * @param name the instruction without its type letter, in capitals
   */
  record Instruction(String name) implements Kernel {
    @Override
    public void emit(CodeBuilder code, DType working, MethodTypeDesc type) {
      String letter = working == DType.FLOAT64 ? "D" : "L";
      code.with(OperatorInstruction.of(Opcode.valueOf(letter + name)));
    }
  }

  /**
   * See {@link #call}.
   *
   * @param owner the class of the method
   * @param method its name
   */
  record Call(Class<?> owner, String method) implements Kernel {
    @Override
    public void emit(CodeBuilder code, DType working, MethodTypeDesc type) {
      code.invokestatic(ClassDesc.ofDescriptor(owner.descriptorString()), method, type);
    }
  }
}
