package org.merapi.properties.style;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewArrayTree;
import java.util.ArrayList;
import java.util.List;

/** Reads annotations in syntax trees, by their simple names. */
final class Annotations {
  private Annotations() {}

  /** The annotation's name without its package. */
  static String name(AnnotationTree annotation) {
    String name = annotation.getAnnotationType().toString();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** The annotations of this name. */
  static List<AnnotationTree> named(ModifiersTree modifiers, String name) {
    return modifiers.getAnnotations().stream()
        .filter(annotation -> name(annotation).equals(name))
        .<AnnotationTree>map(annotation -> annotation)
        .toList();
  }

  /** The string literals given to one element; none when the element is left out. */
  static List<String> strings(AnnotationTree annotation, String element) {
    List<String> values = new ArrayList<>();
    for (ExpressionTree argument : annotation.getArguments()) {
      if (argument instanceof AssignmentTree assignment) {
        if (assignment.getVariable().toString().equals(element)) {
          collect(assignment.getExpression(), values);
        }
      } else if (element.equals("value")) {
        collect(argument, values);
      }
    }
    return values;
  }

  private static void collect(ExpressionTree value, List<String> into) {
    if (value instanceof NewArrayTree array && array.getInitializers() != null) {
      array.getInitializers().forEach(item -> collect(item, into));
    } else if (value instanceof LiteralTree literal
        && literal.getValue() instanceof String string) {
      into.add(string);
    }
  }
}
