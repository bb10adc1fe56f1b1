package org.merapi.tensor.compile;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A method of an emitted program.
 *
 * @param bytes the length of its code
 * @param listing its instructions, one a line, without what only makes it long
 */
public record EmittedMethod(String name, int bytes, List<String> listing) {

  /** What the class file library makes of instructions that nothing leads to. */
  private static final Pattern UNREACHED = Pattern.compile(" (nop|athrow)$");

  /** Keeps the list. */
  public EmittedMethod {
    listing = List.copyOf(listing);
  }

  /** The methods of a class, but for its constructor. */
  static List<EmittedMethod> of(byte... bytes) {
    List<EmittedMethod> methods = new ArrayList<>();
    for (MethodModel method : ClassFile.of().parse(bytes).methods()) {
      String name = method.methodName().stringValue();
      method
          .code()
          .filter(code -> !name.startsWith("<"))
          .ifPresent(code ->
              methods.add(
                  new EmittedMethod(name, ((CodeAttribute) code).codeLength(), listing(code))));
    }
    return methods;
  }

  private static List<String> listing(CodeModel code) {
    CodeAttribute attribute = (CodeAttribute) code;
    List<String> lines = new ArrayList<>();
    int place = 0;
    for (CodeElement element : code) {
      if (element instanceof Instruction instruction) {
        lines.add(String.format(Locale.ROOT, "%5d  %s", place, text(instruction, attribute)));
        place += instruction.sizeInBytes();
      } else if (element instanceof LabelTarget target) {
        place = attribute.labelToBci(target.label());
      }
    }
    return lines.subList(0, reached(lines));
  }

  /** How many instructions there are before those that {@link OwnMethod} adds. */
  private static int reached(List<String> lines) {
    int count = lines.size();
    while (count > 0 && UNREACHED.matcher(lines.get(count - 1)).find()) {
      count--;
    }
    return count;
  }

  private static String text(Instruction instruction, CodeAttribute code) {
    String name = instruction.opcode().name().toLowerCase(Locale.ROOT);
    return switch (instruction) {
      case LoadInstruction load -> shortName(name) + " " + load.slot();
      case StoreInstruction store -> shortName(name) + " " + store.slot();
      case ArrayLoadInstruction load -> name;
      case ArrayStoreInstruction store -> name;
      case IncrementInstruction increment ->
          name + " " + increment.slot() + " by " + increment.constant();
      case ConstantInstruction constant -> "push " + constant.constantValue();
      case BranchInstruction branch -> name + " " + place(branch.target(), code);
      case FieldInstruction field -> name + " " + field.name().stringValue();
      case TypeCheckInstruction check -> name + " " + simple(check.type().asInternalName());
      case InvokeInstruction invoke ->
          name + " " + simple(invoke.owner().asInternalName()) + "." + invoke.name().stringValue();
      default -> name;
    };
  }

  private static int place(Label target, CodeAttribute code) {
    return code.labelToBci(target);
  }

  /** Without the number of the variable, which follows. */
  private static String shortName(String name) {
    int end = name.indexOf('_');
    return end < 0 ? name : name.substring(0, end);
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
