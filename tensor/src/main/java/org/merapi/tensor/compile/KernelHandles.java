package org.merapi.tensor.compile;

import static java.lang.constant.ConstantDescs.CD_MethodHandle;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.merapi.tensor.kernel.Kernels;

/**
 * The shared array kernels as emitted code calls them: through handles that HotSpot does not take
 * for constants. It would copy a kernel into each loop that calls it by name, and compile the
 * copies with all that is around them whenever the kernel goes over to its vector form.
 */
final class KernelHandles {
  private static final ClassDesc SELF =
      ClassDesc.ofDescriptor(KernelHandles.class.descriptorString());
  private static final List<String> NAMES = new ArrayList<>();

  /** In the order of the names. Emitted code reads it; its elements are no constants to HotSpot. */
  static final MethodHandle[] HANDLES = handles();

  private KernelHandles() {}

  private static MethodHandle[] handles() {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    List<MethodHandle> handles = new ArrayList<>();
    for (Method method : Kernels.class.getDeclaredMethods()) {
      Class<?>[] types = method.getParameterTypes();
      boolean isArrayKernel =
          method.getReturnType() == void.class && types.length > 0 && types[0] == double[].class;
      if (isArrayKernel && java.lang.reflect.Modifier.isPublic(method.getModifiers())) {
        try {
          handles.add(lookup.unreflect(method));
          NAMES.add(method.getName());
        } catch (IllegalAccessException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    return handles.toArray(MethodHandle[]::new);
  }

  /** Puts the handle of a kernel on the stack. */
  static void push(CodeBuilder code, String method) {
    int number = NAMES.indexOf(method);
    if (number < 0) {
      throw new IllegalStateException("no array kernel " + method);
    }
    code.getstatic(SELF, "HANDLES", CD_MethodHandle.arrayType());
    Helpers.index(code, number);
    code.aaload();
  }
}
