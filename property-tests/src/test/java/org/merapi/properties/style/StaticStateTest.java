package org.merapi.properties.style;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * There is no mutable static state, unless a field is listed in static-fields.txt. A private
 * constant array passes: a table of coefficients is one, and no one else can reach it.
 */
class StaticStateTest {
  private static final List<Class<?>> MUTABLE =
      List.of(
          Number.class, // AtomicLong, LongAdder: the immutable numbers are let through below
          java.util.concurrent.atomic.AtomicBoolean.class,
          java.util.concurrent.atomic.AtomicReference.class,
          ThreadLocal.class,
          ClassValue.class,
          StringBuilder.class,
          RandomGenerator.class,
          Lock.class,
          java.util.BitSet.class);

  @Test
  void noStaticFieldChanges() throws ReflectiveOperationException {
    Map<String, String> listed = Exceptions.read("static-fields.txt");
    List<String> wrong = new ArrayList<>();
    Set<String> found = new TreeSet<>();
    for (JavaClass type : MainClasses.load()) {
      for (JavaField field : type.getFields()) {
        String why = whyMutable(field);
        if (!why.isEmpty()) {
          found.add(field.getFullName());
          if (!listed.containsKey(field.getFullName())) {
            wrong.add(field.getFullName() + ": " + why);
          }
        }
      }
    }
    for (String name : listed.keySet()) {
      if (!found.contains(name)) {
        wrong.add(name + " is listed in static-fields.txt, but there is no such mutable field");
      }
    }
    Findings.assertNone("static fields do not change", wrong);
  }

  /** What is wrong with the field, or nothing. */
  private static String whyMutable(JavaField field) throws ReflectiveOperationException {
    Set<JavaModifier> modifiers = field.getModifiers();
    if (!modifiers.contains(JavaModifier.STATIC) || modifiers.contains(JavaModifier.SYNTHETIC)) {
      return "";
    }
    if (!modifiers.contains(JavaModifier.FINAL)) {
      return "static and not final";
    }
    JavaClass type = field.getRawType();
    if (type.isArray()) {
      return modifiers.contains(JavaModifier.PRIVATE) ? "" : "an array that others can write to";
    }
    if (type.isPrimitive() || type.isEnum() || type.isAssignableTo(String.class)) {
      return "";
    }
    if (isCollection(type)) {
      String value = valueOf(field).getClass().getName();
      return isUnmodifiable(value) ? "" : "a collection that can change: " + value;
    }
    boolean boxed = type.getPackageName().equals("java.lang") && type.isAssignableTo(Number.class);
    if (!boxed && MUTABLE.stream().anyMatch(type::isAssignableTo)) {
      return "of the mutable type " + type.getName();
    }
    return "";
  }

  private static boolean isCollection(JavaClass type) {
    return type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
  }

  private static boolean isUnmodifiable(String className) {
    return className.startsWith("java.util.ImmutableCollections")
        || className.startsWith("java.util.Collections$Unmodifiable")
        || className.startsWith("java.util.Collections$Empty")
        || className.startsWith("java.util.Collections$Singleton");
  }

  private static Object valueOf(JavaField field) throws ReflectiveOperationException {
    Field reflected = field.reflect();
    reflected.setAccessible(true);
    return reflected.get(null);
  }
}
