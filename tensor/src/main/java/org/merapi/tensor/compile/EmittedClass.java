package org.merapi.tensor.compile;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.invoke.MethodHandles;
import java.util.List;

/** The class of a program, as emitted. */
final class EmittedClass {
  private final byte[] bytes;
  private final List<Integer> regions;

  /**
   * Keeps its arguments.
   *
   * @param regions the numbers of the regions that have a method
   */
  EmittedClass(byte[] bytes, List<Integer> regions) {
    this.bytes = bytes;
    this.regions = regions;
  }

  /** Defines the class and makes its only object. */
  Program define() {
    try {
      MethodHandles.Lookup type = MethodHandles.lookup().defineHiddenClass(bytes, true);
      Program program = (Program) type.lookupClass().getDeclaredConstructor().newInstance();
      program.findRegions(type, regions);
      return program;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot define an emitted program", e);
    }
  }

  int size() {
    return bytes.length;
  }

  List<EmittedMethod> methods() {
    return EmittedMethod.of(bytes);
  }

  /** The length of the largest method, in bytes of code. */
  int largestMethod() {
    int largest = 0;
    for (MethodModel method : ClassFile.of().parse(bytes).methods()) {
      largest =
          Math.max(
              largest,
              method.findAttribute(Attributes.code()).map(CodeAttribute::codeLength).orElse(0));
    }
    return largest;
  }
}
