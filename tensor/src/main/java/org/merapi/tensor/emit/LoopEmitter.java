package org.merapi.tensor.emit;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.merapi.tensor.DType;
import org.merapi.tensor.op.ScalarOp;

/**
 * Emits the {@link Loop} of an operation and a working type as a hidden class. The method {@code
 * run} is written once for each useful pattern of strides (consecutive or repeated operands), so
 * that HotSpot sees plain counted loops that it turns into vector instructions by itself, and once
 * for any strides.
 */
final class LoopEmitter {
  private static final ClassDesc LOOP = ClassDesc.ofDescriptor(Loop.class.descriptorString());
  private static final MethodTypeDesc RUN = runDescriptor();
  private static final int OPERANDS = 4;
  private static final int OUT = 1 + 3 * OPERANDS;
  private static final int OUT_OFFSET = OUT + 1;
  private static final int COUNT = OUT + 2;

  /** How an operand is read in one written-out loop. */
  private enum Access {
    /** Consecutive, and at the same place of its array as the result. */
    ALIGNED,
    CONSECUTIVE,
    REPEATED,
    STRIDED
  }

  private final ScalarOp op;
  private final DType working;
  private final ClassDesc[] operands;
  private final ClassDesc result;

  private LoopEmitter(ScalarOp op, DType working) {
    this.op = op;
    this.working = working;
    this.operands = new ClassDesc[op.arity()];
    Arrays.fill(operands, descriptor(working));
    if (op == ScalarOp.WHERE) {
      operands[0] = CD_boolean;
    }
    this.result = descriptor(op.resultType(working));
  }

  static Loop emit(ScalarOp op, DType working) {
    byte[] bytes = new LoopEmitter(op, working).bytes();
    try {
      return (Loop)
          MethodHandles.lookup()
              .defineHiddenClass(bytes, true)
              .lookupClass()
              .getDeclaredConstructor()
              .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot define the loop of " + op + " for " + working, e);
    }
  }

  private static MethodTypeDesc runDescriptor() {
    List<ClassDesc> parameters = new ArrayList<>();
    for (int i = 0; i < OPERANDS; i++) {
      parameters.addAll(List.of(CD_Object, CD_int, CD_int));
    }
    parameters.addAll(List.of(CD_Object, CD_int, CD_int));
    return MethodTypeDesc.of(CD_void, parameters);
  }

  private static ClassDesc descriptor(DType dtype) {
    return switch (dtype) {
      case FLOAT64 -> CD_double;
      case FLOAT32 -> CD_float;
      case INT64 -> CD_long;
      case INT32 -> CD_int;
      case BOOL -> CD_boolean;
    };
  }

  private byte[] bytes() {
    ClassDesc name =
        ClassDesc.of(LoopEmitter.class.getPackageName(), "Loop_" + op.name() + "_" + working);
    return ClassFile.of()
        .build(
            name,
            type -> {
              type.withSuperclass(LOOP);
              type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_PUBLIC);
              type.withMethodBody(
                  INIT_NAME,
                  MTD_void,
                  ClassFile.ACC_PUBLIC,
                  code -> code.aload(0).invokespecial(LOOP, INIT_NAME, MTD_void).return_());
              type.withMethodBody("run", RUN, ClassFile.ACC_PUBLIC, this::run);
              if (result.equals(CD_double) && working == DType.FLOAT64 && operands.length < 3) {
                MethodTypeDesc scalar = MethodTypeDesc.of(CD_double, operands);
                type.withMethodBody(
                    "apply", scalar, ClassFile.ACC_PUBLIC, code -> one(code, scalar));
              }
            });
  }

  private void one(CodeBuilder code, MethodTypeDesc scalar) {
    for (int i = 0; i < operands.length; i++) {
      code.dload(code.parameterSlot(i));
    }
    op.kernel().emit(code, working, scalar);
    code.dreturn();
  }

  private void run(CodeBuilder code) {
    int n = operands.length;
    for (int i = 0; i < n; i++) {
      code.aload(array(i)).checkcast(operands[i].arrayType()).astore(array(i));
    }
    code.aload(OUT).checkcast(result.arrayType()).astore(OUT);
    List<Access[]> patterns = new ArrayList<>();
    for (int bits = 0; bits < (1 << n) - 1 || bits == 0; bits++) {
      Access[] pattern = new Access[n];
      for (int i = 0; i < n; i++) {
        pattern[i] = (bits >> i & 1) == 0 ? Access.CONSECUTIVE : Access.REPEATED;
      }
      patterns.add(pattern);
    }
    for (Access[] pattern : patterns) {
      Label next = code.newLabel();
      for (int i = 0; i < n; i++) {
        switch (pattern[i]) {
          case CONSECUTIVE -> code.iload(stride(i)).iconst_1().if_icmpne(next);
          case REPEATED -> code.iload(stride(i)).ifne(next);
          case ALIGNED, STRIDED ->
              throw new IllegalStateException("these operands have loops of their own");
        }
      }
      alignedLoop(code, pattern);
      loop(code, pattern);
      code.return_();
      code.labelBinding(next);
    }
    Access[] any = new Access[n];
    Arrays.fill(any, Access.STRIDED);
    loop(code, any);
    code.return_();
  }

  private static int array(int operand) {
    return 1 + 3 * operand;
  }

  private static int offset(int operand) {
    return 2 + 3 * operand;
  }

  private static int stride(int operand) {
    return 3 + 3 * operand;
  }

  /**
   * A loop for consecutive operands that begin where the result begins in its array: one index for
   * all, so that HotSpot sees that no element is written before it is read, and uses vectors.
   */
  private void alignedLoop(CodeBuilder code, Access... pattern) {
    Label unaligned = code.newLabel();
    Access[] aligned = pattern.clone();
    for (int i = 0; i < pattern.length; i++) {
      if (pattern[i] == Access.CONSECUTIVE) {
        code.iload(offset(i)).iload(OUT_OFFSET).if_icmpne(unaligned);
        aligned[i] = Access.ALIGNED;
      }
    }
    loop(code, aligned);
    code.return_();
    code.labelBinding(unaligned);
  }

  private void loop(CodeBuilder code, Access... pattern) {
    Label start = code.newLabel();
    Label end = code.newLabel();
    int index = COUNT + 1;
    int[] value = new int[pattern.length];
    code.iload(COUNT).ifle(end);
    int free = index + 1;
    for (int i = 0; i < pattern.length; i++) {
      if (pattern[i] == Access.REPEATED) {
        value[i] = free;
        free += 2;
        code.aload(array(i)).iload(offset(i)).arrayLoad(kind(operands[i]));
        code.storeLocal(local(operands[i]), value[i]);
      }
    }
    boolean aligned = Arrays.stream(pattern).anyMatch(access -> access == Access.ALIGNED);
    int bound = free;
    if (aligned) {
      code.iload(OUT_OFFSET).istore(index);
      code.iload(OUT_OFFSET).iload(COUNT).iadd().istore(bound);
    } else {
      code.iconst_0().istore(index);
      code.iload(COUNT).istore(bound);
    }
    code.labelBinding(start);
    code.iload(index).iload(bound).if_icmpge(end);
    code.aload(OUT);
    if (aligned) {
      code.iload(index);
    } else {
      code.iload(OUT_OFFSET).iload(index).iadd();
    }
    for (int i = 0; i < pattern.length; i++) {
      switch (pattern[i]) {
        case REPEATED -> code.loadLocal(local(operands[i]), value[i]);
        case ALIGNED -> {
          code.aload(array(i)).iload(index);
          code.arrayLoad(kind(operands[i]));
        }
        case CONSECUTIVE -> {
          code.aload(array(i)).iload(offset(i)).iload(index).iadd();
          code.arrayLoad(kind(operands[i]));
        }
        case STRIDED -> {
          code.aload(array(i)).iload(offset(i)).iload(index).iload(stride(i)).imul().iadd();
          code.arrayLoad(kind(operands[i]));
        }
      }
      op.kernel().prepare(code, working);
    }
    op.kernel().emit(code, working, MethodTypeDesc.of(result, operands));
    code.arrayStore(kind(result));
    code.iinc(index, 1).goto_(start);
    code.labelBinding(end);
  }

  private static TypeKind kind(ClassDesc type) {
    return TypeKind.from(type);
  }

  private static TypeKind local(ClassDesc type) {
    return TypeKind.from(type).asLoadable();
  }
}
