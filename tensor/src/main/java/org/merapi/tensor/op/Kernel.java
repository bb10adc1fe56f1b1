package org.merapi.tensor.op;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;
import java.util.Locale;
import org.merapi.tensor.DType;

/**
 * The bytecode of one element of an operation: operands on the stack, result on the stack. Each
 * operand is {@linkplain #prepare prepared} as soon as it is there.
 */
public sealed interface Kernel {

  /**
   * Emits the instructions.
   *
   * @param working the type of the value operands
   * @param type the types of all operands and of the result
   */
  void emit(CodeBuilder code, DType working, MethodTypeDesc type);

  /**
   * Converts the operand on top of the stack to the type that the instructions take.
   *
   * @param working the type of the value operands
   */
  default void prepare(CodeBuilder code, DType working) {}

  /** Whether a working type is computed in a wider one. */
  default boolean isWidened(DType working) {
    return false;
  }

  /**
   * For how many instructions it stands, roughly, once the virtual machine has copied what it calls
   * into the code.
   */
  default int weight() {
    return 1;
  }

  /** One arithmetic instruction of the virtual machine, such as {@code add} for dadd and ladd. */
  static Kernel instruction(String name) {
    return new Instruction(name.toUpperCase(Locale.ROOT));
  }

  /** A call of a public static method that has an overload for each working type. */
  static Kernel overloaded(Class<?> owner, String method) {
    return new Overloaded(owner, method);
  }

  /**
   * A call of a public static method of doubles. What is float32 is widened, which is exact, and
   * the result rounded: it is the float32 nearest to what the method gives.
   */
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
      String letter =
          switch (working) {
            case FLOAT64 -> "D";
            case FLOAT32 -> "F";
            case INT64 -> "L";
            case INT32 -> "I";
            case BOOL -> throw new IllegalStateException("no arithmetic of bool");
          };
      code.with(OperatorInstruction.of(Opcode.valueOf(letter + name)));
    }
  }

  /**
   * See {@link #overloaded}.
   *
   * @param owner the class of the method
   * @param method its name
   */
  record Overloaded(Class<?> owner, String method) implements Kernel {
    @Override
    public void emit(CodeBuilder code, DType working, MethodTypeDesc type) {
      code.invokestatic(ClassDesc.ofDescriptor(owner.descriptorString()), method, type);
    }
  }

  /**
   * See {@link #call}.
   *
   * @param owner the class of the method
   * @param method its name
   */
  record Call(Class<?> owner, String method) implements Kernel {
    private static final int INSTRUCTIONS_OF_SPECIAL_FUNCTION = 20;

    @Override
    public int weight() {
      boolean isOfTheMachine = owner.getPackage().equals(Math.class.getPackage());
      return isOfTheMachine ? 1 : INSTRUCTIONS_OF_SPECIAL_FUNCTION;
    }

    @Override
    public boolean isWidened(DType working) {
      return working == DType.FLOAT32;
    }

    @Override
    public void prepare(CodeBuilder code, DType working) {
      if (isWidened(working)) {
        code.f2d();
      }
    }

    @Override
    public void emit(CodeBuilder code, DType working, MethodTypeDesc type) {
      boolean rounds = type.returnType().equals(CD_float);
      ClassDesc[] operands = new ClassDesc[type.parameterCount()];
      Arrays.fill(operands, CD_double);
      MethodTypeDesc method = MethodTypeDesc.of(rounds ? CD_double : type.returnType(), operands);
      code.invokestatic(ClassDesc.ofDescriptor(owner.descriptorString()), this.method, method);
      if (rounds) {
        code.d2f();
      }
    }
  }
}
