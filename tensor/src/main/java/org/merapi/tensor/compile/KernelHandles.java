package org.merapi.tensor.compile;

import static java.lang.constant.ConstantDescs.CD_MethodHandle;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.merapi.tensor.emit.ArrayKernel;
import org.merapi.tensor.kernel.Kernels;

/**
 * The shared array kernels as emitted code calls them: through handles that HotSpot does not take
 * for constants. It would copy a kernel into each loop that calls it by name, and compile the
 * copies with all that is around them whenever the kernel goes over to its vector form.
 */
final class KernelHandles {
  /** The kernel with two results. */
  static final String LOG_SIGMOID_AND_COMPLEMENT = "logSigmoidAndComplement";

  private static final ClassDesc SELF =
      ClassDesc.ofDescriptor(KernelHandles.class.descriptorString());
  private static final MethodType ONE_RESULT =
      MethodType.methodType(
          void.class, double[].class, int.class, double[].class, int.class, int.class);
  private static final MethodType TWO_RESULTS =
      ONE_RESULT.insertParameterTypes(2, double[].class, int.class);
  private static final List<String> NAMES =
      Stream.concat(
              Arrays.stream(ArrayKernel.values()).map(ArrayKernel::method),
              Stream.of(LOG_SIGMOID_AND_COMPLEMENT))
          .toList();

  /** In the order of the names. The elements of an array are no constants to HotSpot. */
  private static final MethodHandle[] HANDLES =
      NAMES.stream().map(KernelHandles::find).toArray(MethodHandle[]::new);

  private KernelHandles() {}

  private static MethodHandle find(String name) {
    MethodType type = name.equals(LOG_SIGMOID_AND_COMPLEMENT) ? TWO_RESULTS : ONE_RESULT;
    try {
      return MethodHandles.lookup().findStatic(Kernels.class, name, type);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no array kernel " + name + type, e);
    }
  }

  /** For emitted code. */
  static MethodHandle handle(int number) {
    return HANDLES[number];
  }

  /** Puts the handle of a kernel on the stack. */
  static void push(CodeBuilder code, String name) {
    int number = NAMES.indexOf(name);
    if (number < 0) {
      throw new IllegalStateException("no array kernel " + name);
    }
    Helpers.index(code, number);
    code.invokestatic(SELF, "handle", MethodTypeDesc.of(CD_MethodHandle, CD_int));
  }
}
