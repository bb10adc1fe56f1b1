package org.merapi.tensor.compile;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.function.Consumer;

/**
 * Static methods that HotSpot compiles by themselves and never copies into their callers. In one
 * method, every loop would be compiled anew whenever one of them turns out to be hot, or takes
 * another way than before, and the code around them as well.
 *
 * <p>HotSpot copies no method of more than 325 bytes into another, however often it is called
 * ({@code FreqInlineSize}). These are made longer than that by an instruction behind their end.
 */
final class OwnMethod {
  private static final int LONGEST_COPIED = 325;

  private OwnMethod() {}

  /** Writes a method. */
  static void write(
      ClassBuilder type, String name, MethodTypeDesc signature, Consumer<CodeBuilder> body) {
    type.withMethodBody(
        name,
        signature,
        ClassFile.ACC_STATIC,
        code -> {
          body.accept(code);
          Label end = code.newBoundLabel();
          code.iconst_0();
          // Each of its cases takes four bytes.
          code.tableswitch(0, LONGEST_COPIED / Integer.BYTES, end, List.of());
        });
  }
}
