package org.merapi.autograd.trace;

import java.util.Optional;
import java.util.function.Function;
import org.merapi.autograd.Tree;
import org.merapi.tensor.Tensor;

/**
 * A function with the programs that were made of it, one for each form of its argument. Where there
 * can be none, it is the function itself: inside a trace, a differentiation or a vectorised call,
 * whose part it then is, and where a check fails, because the function says itself what is wrong.
 */
final class CompiledFunction<T, R> implements Function<T, R> {
  private final Function<T, R> function;
  private final Function<T, Optional<Version>> maker;
  private final Recent<Version> versions = new Recent<>();

  /** The program for one form of the argument. Compared by identity. */
  static final class Version {
    private final Form argument;
    private final Form result;
    private final CompiledGraph program;

    Version(Form argument, Form result, CompiledGraph program) {
      this.argument = argument;
      this.result = result;
      this.program = program;
    }

    Optional<Object> run(Tensor... leaves) {
      return program.run(leaves).map(values -> result.rebuild(values.iterator()));
    }
  }

  /**
   * A function without programs.
   *
   * @param maker makes the version for an argument of numbers, if there can be one
   */
  CompiledFunction(Function<T, R> function, Function<T, Optional<Version>> maker) {
    this.function = function;
    this.maker = maker;
  }

  @Override
  public R apply(T argument) {
    for (Version version : versions.items()) {
      Form.Gathered leaves = new Form.Gathered(version.argument);
      if (version.argument.matches(argument, leaves)) {
        versions.use(version);
        return areNumbers(leaves.tensors())
            ? run(version, argument, leaves.tensors())
            : function.apply(argument);
      }
    }
    return first(argument);
  }

  /** Whether a program can be run on tensors: they are concrete and have no hidden axes. */
  static boolean areNumbers(Tensor... leaves) {
    for (Tensor leaf : leaves) {
      if (!leaf.isConcrete() || !leaf.hiddenAxes().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private R first(T argument) {
    Tensor[] leaves = Tree.leaves(argument).toArray(Tensor[]::new);
    if (!areNumbers(leaves)) {
      return function.apply(argument);
    }
    // Threads that come at the same time each make a version; all but one are dropped in time.
    Optional<Version> version = maker.apply(argument);
    version.ifPresent(versions::add);
    return version.isPresent() ? run(version.get(), argument, leaves) : function.apply(argument);
  }

  private R run(Version version, T argument, Tensor... leaves) {
    Optional<Object> result = version.run(leaves);
    if (result.isEmpty()) {
      return function.apply(argument);
    }
    // The form is that of what the function returned: an R, or a List or Map in its place.
    @SuppressWarnings("unchecked")
    R typed = (R) result.get();
    return typed;
  }
}
