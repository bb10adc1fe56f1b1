package org.merapi.autograd.trace;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.merapi.autograd.Tree;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * A structure of tensors ({@link Tree}) without their numbers: the classes of its records, the
 * sizes of its lists, the keys of its maps, the shapes and types of its tensors, and all that is
 * not a tensor. What a program was made for is a form; looking whether a structure has it takes
 * nanoseconds, because the reflection is done when the form is made.
 */
sealed interface Form {

  /** Whether a structure has this form; its tensors are gathered on the way. */
  boolean matches(Object structure, Gathered leaves);

  /** The structure of this form with the given tensors, in the order of {@link Tree#leaves}. */
  Object rebuild(Iterator<Tensor> leaves);

  /** The number of tensors. */
  int size();

  /** A structure of this form with other tensors of the same shapes and types. */
  default <T> T map(T structure, UnaryOperator<Tensor> image) {
    Iterator<Tensor> images = Tree.leaves(structure).stream().map(image).iterator();
    // A tensor for a tensor, a record of the same class, a List or Map in the place of one.
    @SuppressWarnings("unchecked")
    T mapped = (T) rebuild(images);
    return mapped;
  }

  /**
   * The form of a structure.
   *
   * @throws IllegalArgumentException if a record in it cannot be read; names what is to be opened
   */
  static Form of(Object structure) {
    return switch (structure) {
      case Tensor tensor -> new OfTensor(tensor.shape(), tensor.dtype());
      case List<?> list -> new OfList(list.stream().map(Form::of).toList());
      case Map<?, ?> map ->
          new OfMap(
              List.copyOf(new ArrayList<Object>(map.keySet())),
              map.values().stream().map(Form::of).toList());
      case Record record -> OfRecord.of(record);
      default -> new Constant(structure);
    };
  }

  /** The tensors of a structure, as many as its form says. */
  final class Gathered {
    private final Tensor[] tensors;
    private int count;

    Gathered(Form form) {
      this.tensors = new Tensor[form.size()];
    }

    private void add(Tensor tensor) {
      tensors[count++] = tensor;
    }

    /** The tensors, once a structure has turned out to have the form. */
    Tensor[] tensors() {
      return tensors;
    }
  }

  private static int size(List<Form> parts) {
    return parts.stream().mapToInt(Form::size).sum();
  }

  private static List<Object> rebuild(List<Form> parts, Iterator<Tensor> leaves) {
    List<Object> rebuilt = new ArrayList<>(parts.size());
    for (Form part : parts) {
      rebuilt.add(part.rebuild(leaves));
    }
    return rebuilt;
  }

  /** A tensor of a shape and type. */
  record OfTensor(Shape shape, DType dtype) implements Form {
    @Override
    public boolean matches(Object structure, Gathered leaves) {
      if (structure instanceof Tensor tensor
          && tensor.dtype() == dtype
          && tensor.shape().equals(shape)) {
        leaves.add(tensor);
        return true;
      }
      return false;
    }

    @Override
    public Object rebuild(Iterator<Tensor> leaves) {
      return leaves.next();
    }

    @Override
    public int size() {
      return 1;
    }
  }

  /** A list. */
  record OfList(List<Form> parts) implements Form {
    @Override
    public boolean matches(Object structure, Gathered leaves) {
      if (!(structure instanceof List<?> list) || list.size() != parts.size()) {
        return false;
      }
      for (int i = 0; i < parts.size(); i++) {
        if (!parts.get(i).matches(list.get(i), leaves)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public Object rebuild(Iterator<Tensor> leaves) {
      return List.copyOf(Form.rebuild(parts, leaves));
    }

    @Override
    public int size() {
      return Form.size(parts);
    }
  }

  /** A map; its order is part of the form, because it is that of the tensors. */
  record OfMap(List<Object> keys, List<Form> parts) implements Form {
    @Override
    public boolean matches(Object structure, Gathered leaves) {
      if (!(structure instanceof Map<?, ?> map) || map.size() != keys.size()) {
        return false;
      }
      int place = 0;
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        if (!keys.get(place).equals(entry.getKey())
            || !parts.get(place).matches(entry.getValue(), leaves)) {
          return false;
        }
        place++;
      }
      return true;
    }

    @Override
    public Object rebuild(Iterator<Tensor> leaves) {
      Map<Object, Object> rebuilt = new LinkedHashMap<>();
      for (int i = 0; i < keys.size(); i++) {
        rebuilt.put(keys.get(i), parts.get(i).rebuild(leaves));
      }
      return rebuilt;
    }

    @Override
    public int size() {
      return Form.size(parts);
    }
  }

  /**
   * A record.
   *
   * @param getters of its components, each of type (Object)Object
   * @param constructor of type (Object[])Object
   * @param parts the forms of its components
   */
  record OfRecord(
      Class<?> type, List<MethodHandle> getters, MethodHandle constructor, List<Form> parts)
      implements Form {
    private static final MethodType READ = MethodType.methodType(Object.class, Object.class);
    private static final MethodType MAKE = MethodType.methodType(Object.class, Object[].class);

    static OfRecord of(Record record) {
      // Reading it as every other transformation does gives the error that says what to open.
      Tree.leaves(record);
      RecordComponent[] components = record.getClass().getRecordComponents();
      Class<?>[] types = new Class<?>[components.length];
      List<MethodHandle> getters = new ArrayList<>();
      List<Form> parts = new ArrayList<>();
      try {
        for (int i = 0; i < components.length; i++) {
          types[i] = components[i].getType();
          components[i].getAccessor().setAccessible(true);
          MethodHandle getter = MethodHandles.lookup().unreflect(components[i].getAccessor());
          getters.add(getter.asType(READ));
          parts.add(Form.of(call(getters.getLast(), record)));
        }
        Constructor<?> constructor = record.getClass().getDeclaredConstructor(types);
        constructor.setAccessible(true);
        MethodHandle maker = MethodHandles.lookup().unreflectConstructor(constructor);
        return new OfRecord(
            record.getClass(),
            List.copyOf(getters),
            maker.asSpreader(Object[].class, types.length).asType(MAKE),
            List.copyOf(parts));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot read " + record.getClass().getName(), e);
      }
    }

    @Override
    public boolean matches(Object structure, Gathered leaves) {
      if (!structure.getClass().equals(type)) {
        return false;
      }
      for (int i = 0; i < parts.size(); i++) {
        if (!parts.get(i).matches(call(getters.get(i), structure), leaves)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public Object rebuild(Iterator<Tensor> leaves) {
      Object[] values = Form.rebuild(parts, leaves).toArray();
      try {
        return (Object) constructor.invokeExact(values);
      } catch (RuntimeException | Error e) {
        // What the record's own constructor says of its components.
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException("cannot make " + type.getName(), e);
      }
    }

    @Override
    public int size() {
      return Form.size(parts);
    }

    private static Object call(MethodHandle getter, Object record) {
      try {
        return (Object) getter.invokeExact(record);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException("cannot read " + record.getClass().getName(), e);
      }
    }
  }

  /** Something else, which is the same or another form. */
  record Constant(Object value) implements Form {
    @Override
    public boolean matches(Object structure, Gathered leaves) {
      return value.equals(structure);
    }

    @Override
    public Object rebuild(Iterator<Tensor> leaves) {
      return value;
    }

    @Override
    public int size() {
      return 0;
    }
  }
}
