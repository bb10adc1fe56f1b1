package org.merapi.tensor.compile;

import java.lang.classfile.CodeBuilder;

/** Writes a copy from array to array. */
final class CopyCode {
  private CopyCode() {}

  static void emit(MethodBody body, Step.Copy copy) {
    CodeBuilder code = body.code();
    Access source = copy.source();
    Access target = copy.target();
    if (!copy.isWrittenOut()) {
      code.aload(body.array(source.slot()));
      body.pushFirst(source);
      code.aload(body.array(target.slot()));
      body.pushFirst(target);
      code.loadConstant(copy.shape().elements());
      Helpers.arraycopy(code);
      return;
    }
    int[] sizes = copy.shape().toArray();
    for (int i = 0; i < copy.shape().elements(); i++) {
      code.aload(body.array(target.slot()));
      body.pushFirst(at(target, sizes, i));
      code.aload(body.array(source.slot()));
      body.pushFirst(at(source, sizes, i));
      code.arrayLoad(MethodBody.kind(source.dtype()));
      code.arrayStore(MethodBody.kind(target.dtype()));
    }
  }

  /** The place of an element, by its number in row-major order. */
  private static Access at(Access access, int[] sizes, int number) {
    int offset = access.offset();
    int rest = number;
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      offset += rest % sizes[axis] * access.strides()[axis];
      rest /= sizes[axis];
    }
    return access.from(offset, access.strides());
  }
}
