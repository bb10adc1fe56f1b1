package org.merapi.autograd.trace;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.merapi.autograd.Tree;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;

/** What loops and choices ask of structures of tensors. */
final class Leaves {
  private Leaves() {}

  /** Whether a tensor of the structure has no numbers, because a trace follows it. */
  static boolean areTraced(Object structure) {
    return areTraced(Tree.leaves(structure));
  }

  static boolean areTraced(List<Tensor> leaves) {
    return leaves.stream().anyMatch(leaf -> !leaf.detached().isConcrete());
  }

  /**
   * The common size of the first axes.
   *
   * @param what the structure is, as {@code scan: the sequence}
   * @throws ShapeException if there is none
   */
  static int commonLength(String what, Object structure) {
    List<Tensor> leaves = Tree.leaves(structure);
    if (leaves.isEmpty()) {
      throw new IllegalArgumentException(what + " has no tensor whose first axis gives a number");
    }
    for (int i = 0; i < leaves.size(); i++) {
      if (leaves.get(i).rank() == 0) {
        throw new ShapeException(
            names(what, structure).get(i) + " is a scalar and has no first axis");
      }
    }
    int length = leaves.getFirst().size(0);
    for (int i = 1; i < leaves.size(); i++) {
      if (leaves.get(i).size(0) != length) {
        List<String> names = names(what, structure);
        throw new ShapeException(
            names.getFirst()
                + " has size "
                + length
                + " along its first axis, "
                + names.get(i).substring(what.indexOf(':') + 2)
                + " has "
                + leaves.get(i).size(0));
      }
    }
    return length;
  }

  /**
   * Demands that a structure is like another: the same but for the elements of its tensors.
   *
   * @param what the structures are, as {@code scan: the carry}
   * @param places where the two are, as {@code before a step} and {@code after it}
   */
  static void requireAlike(String what, Object expected, Object found, Places places) {
    List<Tensor> leaves = Tree.leaves(expected);
    List<Tensor> others = Tree.leaves(found);
    if (leaves.size() != others.size()) {
      throw new IllegalArgumentException(
          what
              + " has "
              + count(leaves)
              + " "
              + places.first()
              + ", "
              + others.size()
              + " "
              + places.second());
    }
    for (int i = 0; i < leaves.size(); i++) {
      Tensor leaf = leaves.get(i);
      Tensor other = others.get(i);
      if (leaf.dtype() != other.dtype() || !leaf.shape().equals(other.shape())) {
        throw new ShapeException(
            names(what, expected).get(i)
                + " is "
                + describe(leaf)
                + " "
                + places.first()
                + ", "
                + describe(other)
                + " "
                + places.second());
      }
    }
    if (!(expected instanceof Tensor) && !Tree.rebuild(found, leaves).equals(expected)) {
      throw new IllegalArgumentException(
          what
              + " has other parts that are not tensors "
              + places.second()
              + " than "
              + places.first());
    }
  }

  /** Where two structures were found that should be alike. */
  record Places(String first, String second) {}

  private static String count(List<Tensor> leaves) {
    return leaves.size() + (leaves.size() == 1 ? " tensor" : " tensors");
  }

  private static String describe(Tensor tensor) {
    return tensor.dtype() + " of shape " + tensor.shape();
  }

  /** What messages call the tensors of a structure: its own name and the path inside. */
  static List<String> names(String root, Object structure) {
    List<String> names = new ArrayList<>();
    collect(root, structure, names);
    return names;
  }

  private static void collect(String path, Object node, List<String> names) {
    switch (node) {
      case Tensor tensor -> names.add(path);
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          collect(path + "[" + i + "]", list.get(i), names);
        }
      }
      case Map<?, ?> map -> map.forEach((key, part) -> collect(path + "." + key, part, names));
      case Record record -> {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
          collect(path + "." + component.getName(), read(record, component), names);
        }
      }
      default -> {}
    }
  }

  private static Object read(Record record, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "cannot read component " + component.getName() + " of " + record.getClass().getName(), e);
    }
  }
}
