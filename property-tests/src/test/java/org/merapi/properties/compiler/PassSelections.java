package org.merapi.properties.compiler;

import java.util.List;
import java.util.stream.Stream;
import org.merapi.tensor.ir.CommonSubexpressions;
import org.merapi.tensor.ir.DeadCode;
import org.merapi.tensor.ir.Pass;
import org.merapi.tensor.ir.Passes;
import org.merapi.tensor.ir.Simplify;

/** The passes, one by one and together. */
final class PassSelections {
  private PassSelections() {}

  /** Every pass that there is. */
  static List<Pass> each() {
    return Passes.standard().list().stream().distinct().toList();
  }

  /** No pass, each alone, and all, each time with what the compiler needs. */
  static List<Passes> compilable() {
    List<Pass> needed = Passes.none().list();
    return Stream.concat(
            Stream.of(Passes.none(), Passes.standard()),
            each().stream()
                .filter(pass -> !needed.contains(pass))
                .map(pass -> new Passes(Stream.concat(Stream.of(pass), needed.stream()).toList())))
        .toList();
  }

  /** Algebra alone. */
  static Pass simplify() {
    return new Simplify();
  }

  /** The passes after which a graph may still be differentiated. */
  static List<Passes> differentiable() {
    return List.of(
        new Passes(List.of(new DeadCode())),
        new Passes(List.of(new CommonSubexpressions())),
        new Passes(List.of(new Simplify())),
        new Passes(List.of(new DeadCode(), new CommonSubexpressions(), new Simplify())));
  }
}
