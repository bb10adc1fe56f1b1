package org.merapi.properties.library;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The classes that a class shows to its users: in its public and protected members and above it.
 */
final class Signatures {
  private final Set<Class<?>> classes = new LinkedHashSet<>();

  private Signatures() {}

  /** Whether users see a class: it and all around it are public or protected. */
  static boolean isShown(Class<?> type) {
    for (Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
      if (!isShown(outer.getModifiers()) || outer.isAnonymousClass() || outer.isLocalClass()) {
        return false;
      }
    }
    return true;
  }

  /** The classes in its signatures, without primitive ones; arrays by their elements. */
  static Set<Class<?>> mentionedBy(Class<?> type) {
    Signatures signatures = new Signatures();
    signatures.addBounds(type);
    signatures.add(type.getGenericSuperclass());
    signatures.add(type.getGenericInterfaces());
    for (Field field : type.getDeclaredFields()) {
      if (isShown(field.getModifiers())) {
        signatures.add(field.getGenericType());
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      signatures.add((Executable) constructor);
    }
    for (Method method : type.getDeclaredMethods()) {
      if (isShown(method.getModifiers())) {
        signatures.add(method.getGenericReturnType());
        signatures.add((Executable) method);
      }
    }
    return signatures.classes;
  }

  private static boolean isShown(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private void add(Executable member) {
    if (isShown(member.getModifiers()) && !member.isSynthetic()) {
      addBounds(member);
      add(member.getGenericParameterTypes());
      add(member.getGenericExceptionTypes());
    }
  }

  private void addBounds(GenericDeclaration declaration) {
    for (TypeVariable<?> variable : declaration.getTypeParameters()) {
      add(variable.getBounds());
    }
  }

  private void add(Type... types) {
    for (Type type : types) {
      switch (type) {
        case null -> {}
        case Class<?> c when c.isArray() -> add(c.componentType());
        case Class<?> c when c.isPrimitive() -> {}
        case Class<?> c -> classes.add(c);
        case GenericArrayType array -> add(array.getGenericComponentType());
        case ParameterizedType generic -> {
          add(generic.getRawType());
          add(generic.getActualTypeArguments());
        }
        case WildcardType wildcard -> {
          add(wildcard.getUpperBounds());
          add(wildcard.getLowerBounds());
        }
        case TypeVariable<?> variable -> {} // its bounds are looked at where it is declared
        default -> throw new AssertionError("an unknown kind of type: " + type);
      }
    }
  }
}
