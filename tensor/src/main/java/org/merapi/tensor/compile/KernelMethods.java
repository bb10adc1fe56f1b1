package org.merapi.tensor.compile;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Map;
import java.util.TreeMap;
import org.merapi.tensor.kernel.Kernels;

/**
 * How a program calls the shared array kernels: each through a method of the program that HotSpot
 * compiles by itself. It would copy the kernel into each loop that calls it, and compile the copies
 * with all that is around them anew when the kernel goes over to its vector form.
 */
final class KernelMethods {
  /** The kernel with two results. */
  static final String LOG_SIGMOID_AND_COMPLEMENT = "logSigmoidAndComplement";

  private static final ClassDesc KERNELS = ClassDesc.ofDescriptor(Kernels.class.descriptorString());

  private final ClassDesc owner;
  private final Map<String, MethodTypeDesc> called = new TreeMap<>();

  /**
   * Without any method.
   *
   * @param owner the class of the program
   */
  KernelMethods(ClassDesc owner) {
    this.owner = owner;
  }

  private static String name(String kernel) {
    return "kernel_" + kernel;
  }

  /** Calls a kernel with what is on the stack. */
  void call(CodeBuilder code, String kernel, MethodTypeDesc type) {
    called.put(kernel, type);
    code.invokestatic(owner, name(kernel), type);
  }

  /** Writes the methods of all kernels that are called. */
  void write(ClassBuilder type) {
    called.forEach((kernel, signature) ->
        OwnMethod.write(type, name(kernel), signature, code -> body(code, kernel, signature)));
  }

  private static void body(CodeBuilder code, String kernel, MethodTypeDesc signature) {
    for (int i = 0; i < signature.parameterCount(); i++) {
      code.loadLocal(TypeKind.from(signature.parameterType(i)), code.parameterSlot(i));
    }
    code.invokestatic(KERNELS, kernel, signature).return_();
  }
}
