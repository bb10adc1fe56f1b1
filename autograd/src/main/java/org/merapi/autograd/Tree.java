package org.merapi.autograd;

import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.merapi.tensor.Tensor;

/**
 * Structures of tensors: a tensor, or a record, list or map whose parts are structures. Everything
 * else inside one is a constant that is kept as it is. A list comes back as a {@code List} and a
 * map as a {@code Map}, of no particular class.
 */
public final class Tree {
  private Tree() {}

  /**
   * The tensors of a structure, in the order of record components, list positions and map entries.
   */
  public static List<Tensor> leaves(Object structure) {
    List<Tensor> leaves = new ArrayList<>();
    collect(structure, leaves);
    return leaves;
  }

  /**
   * A structure like another with other tensors.
   *
   * @param like gives the form and the constants
   * @param leaves as many as {@link #leaves} of it, in that order
   * @throws IllegalArgumentException if there are more or fewer
   */
  public static <T> T rebuild(T like, List<Tensor> leaves) {
    Iterator<Tensor> rest = leaves.iterator();
    int needed = leaves(like).size();
    if (needed != leaves.size()) {
      throw new IllegalArgumentException(
          "a structure of " + needed + " tensors cannot be made of " + leaves.size());
    }
    // A tensor gives a tensor, a record its own class, a list or map an unmodifiable List or Map.
    @SuppressWarnings("unchecked")
    T result = (T) rebuild(like, rest);
    return result;
  }

  /**
   * The parts of a structure that are of one class, by path: the names of record components, list
   * positions from 0 and map keys on the way to the part, with dots between them. The structure
   * itself has the empty path. The tensors come in the order of {@link #leaves}.
   *
   * @param kind of the parts, such as {@code Tensor.class}
   * @throws IllegalArgumentException if two parts have one path, because a map key has a dot in it
   */
  public static <P> Map<String, P> parts(Object structure, Class<P> kind) {
    Map<String, P> parts = new LinkedHashMap<>();
    visit(
        "",
        structure,
        (path, part) -> {
          if (kind.isInstance(part) && parts.put(path, kind.cast(part)) != null) {
            throw new IllegalArgumentException(
                "two parts of the structure have the path '"
                    + path
                    + "'; take the dots out of the keys of its maps");
          }
        });
    return Collections.unmodifiableMap(parts);
  }

  private static void collect(Object structure, List<Tensor> leaves) {
    visit(
        "",
        structure,
        (path, part) -> {
          if (part instanceof Tensor tensor) {
            leaves.add(tensor);
          }
        });
  }

  /** Shows a structure and all its parts, each ahead of its own parts. */
  private static void visit(String path, Object node, BiConsumer<String, Object> visitor) {
    visitor.accept(path, node);
    switch (node) {
      case Tensor tensor -> {}
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          visit(below(path, i), list.get(i), visitor);
        }
      }
      case Map<?, ?> map -> map.forEach((key, part) -> visit(below(path, key), part, visitor));
      case Record record -> {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
          visit(below(path, component.getName()), read(record, component), visitor);
        }
      }
      default -> {}
    }
  }

  private static String below(String path, Object step) {
    return path.isEmpty() ? step.toString() : path + "." + step;
  }

  private static Object rebuild(Object node, Iterator<Tensor> leaves) {
    return switch (node) {
      case Tensor tensor -> leaves.next();
      case List<?> list -> {
        List<Object> parts = new ArrayList<>();
        list.forEach(part -> parts.add(rebuild(part, leaves)));
        yield List.copyOf(parts);
      }
      case Map<?, ?> map -> {
        Map<Object, Object> parts = new LinkedHashMap<>();
        map.forEach((key, part) -> parts.put(key, rebuild(part, leaves)));
        yield parts;
      }
      case Record record -> rebuildRecord(record, leaves);
      default -> node;
    };
  }

  private static Object rebuildRecord(Record record, Iterator<Tensor> leaves) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] parts = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      parts[i] = rebuild(read(record, components[i]), leaves);
    }
    try {
      var constructor = record.getClass().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(parts);
    } catch (InaccessibleObjectException e) {
      throw closed(record, e);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          "the constructor of "
              + record.getClass().getName()
              + " refused the new values: "
              + e.getCause(),
          e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot rebuild " + record.getClass().getName(), e);
    }
  }

  private static Object read(Record record, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (InaccessibleObjectException e) {
      throw closed(record, e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "cannot read component " + component.getName() + " of " + record.getClass().getName(), e);
    }
  }

  private static IllegalArgumentException closed(Record record, Exception cause) {
    return new IllegalArgumentException(
        "the components of "
            + record.getClass().getName()
            + " cannot be read by org.merapi.autograd; add to the module-info of "
            + record.getClass().getModule().getName()
            + ":\n    opens "
            + record.getClass().getPackageName()
            + " to org.merapi.autograd;",
        cause);
  }
}
