package org.merapi.tensor.compile;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;
import org.merapi.tensor.DType;

/** Calls of Java's library in emitted code. */
final class Helpers {
  private static final ClassDesc SYSTEM = ClassDesc.ofDescriptor(System.class.descriptorString());
  private static final ClassDesc ARRAYS = ClassDesc.ofDescriptor(Arrays.class.descriptorString());

  private Helpers() {}

  /**
   * Puts a number from 0 on the stack without an entry of the class's constant pool, which a long
   * program would fill.
   */
  static void index(CodeBuilder code, int value) {
    if (value <= Short.MAX_VALUE) {
      code.loadConstant(value);
    } else {
      code.loadConstant(value >> 15).bipush(15).ishl().loadConstant(value & 0x7fff).ior();
    }
  }

  /** Copies between arrays; source, first index, target, first index and count are on the stack. */
  static void arraycopy(CodeBuilder code) {
    code.invokestatic(
        SYSTEM,
        "arraycopy",
        MethodTypeDesc.of(CD_void, CD_Object, CD_int, CD_Object, CD_int, CD_int));
  }

  /** Fills part of an array; array, first index, end and value are on the stack. */
  static void fill(CodeBuilder code, DType dtype) {
    code.invokestatic(
        ARRAYS,
        "fill",
        MethodTypeDesc.of(
            CD_void, MethodBody.arrayType(dtype), CD_int, CD_int, ElementCode.type(dtype)));
  }
}
