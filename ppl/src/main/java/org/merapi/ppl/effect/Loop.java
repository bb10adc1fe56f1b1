package org.merapi.ppl.effect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.merapi.autograd.Tree;
import org.merapi.autograd.trace.ControlFlow;
import org.merapi.tensor.Axis;
import org.merapi.tensor.HiddenAxisException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * A loop of a model whose body handlers see through: each of its sites is one site of all steps,
 * with the steps along its first dimension.
 *
 * <p>The body does not run once a step but once for all, with the number of the step, and what
 * depends on it, along a hidden axis. For this the state that each step gets must be known
 * beforehand, and <em>trials</em> find it: runs of the body that nobody records, with a mark, a
 * hidden axis of size one, on every part of the state that is not known yet. A part of the next
 * state without a mark follows from the values of sites alone; shifted by one step it is what the
 * next trial gets. If marks remain that no trial removes, the state is a true recursion: then the
 * body runs step by step, in a {@link ControlFlow#scan}, to find the states, and only then for all
 * steps at once. Since an element of a draw depends on its position only, all these runs draw the
 * same values.
 *
 * <p>An enumerated value in the state runs along one hidden axis in the step that samples it and
 * along another in the step that gets it. {@link Site.Link} tells which is which, so that the sum
 * over all paths can be taken step by step.
 *
 * @param <C> the type of the state
 * @param <Y> the type of what is kept of a step
 */
public final class Loop<C, Y> {
  private final String name;
  private final int from;
  private final int length;
  private final C initial;
  private final List<Tensor> first;
  private final BiFunction<Tensor, C, ControlFlow.Step<C, Y>> body;
  private final List<Frame> around;

  /**
   * What one run of the body for all steps gave.
   *
   * @param carried the hidden axes of the enumerated values of this step and those before
   */
  private record Pass<Y>(List<Tensor> next, Y output, Axis steps, Set<Axis> carried) {
    List<Axis> carriedBy(Tensor part) {
      return part.hiddenAxes().stream().filter(carried::contains).toList();
    }
  }

  private Loop(
      String name,
      int from,
      int to,
      C initial,
      BiFunction<Tensor, C, ControlFlow.Step<C, Y>> body,
      List<Frame> around) {
    this.name = name;
    this.from = from;
    this.length = to - from;
    this.initial = initial;
    this.first = Tree.leaves(initial);
    this.body = body;
    this.around = around;
  }

  /**
   * Runs a loop.
   *
   * @param from the number of the first step
   * @param to the number after that of the last step, greater than {@code from}
   * @param initial the state that the first step gets
   * @param body gives a step from its number, an int64 scalar, and the state
   * @return the last state and the outputs of all steps, stacked along a first axis
   * @throws ModelError if the steps do not fit together
   */
  public static <C, Y> ControlFlow.ScanResult<C, Y> run(
      String name,
      int from,
      int to,
      C initial,
      BiFunction<Tensor, C, ControlFlow.Step<C, Y>> body) {
    return new Loop<>(name, from, to, initial, body, Effects.frames(name)).run();
  }

  private ControlFlow.ScanResult<C, Y> run() {
    LoopState state = LoopState.unknown(name, first);
    while (!state.isKnown()) {
      Pass<Y> trial = pass(state, true);
      LoopState better = shifted(trial, state);
      state = better.known() > state.known() ? better : recursion(trial, state);
    }
    Pass<Y> last = pass(state, false);
    Effects.perform(new Site.Loop(name, around, length, last.steps(), links(last, state)));
    List<Tensor> ends = new ArrayList<>();
    for (Tensor part : last.next()) {
      boolean isByStep = part.hiddenAxes().contains(last.steps());
      ends.add(isByStep ? part.reveal(last.steps(), 0).get(length - 1) : part);
    }
    List<Tensor> outputs = new ArrayList<>();
    for (Tensor part : Tree.leaves(last.output())) {
      LoopErrors.requireNoPath(name, last.carriedBy(part));
      outputs.add(part.reveal(last.steps(), 0));
    }
    return new ControlFlow.ScanResult<>(
        Tree.rebuild(initial, ends), Tree.rebuild(last.output(), outputs));
  }

  private Pass<Y> pass(LoopState state, boolean isTrial) {
    Axis steps = Axis.of(name, length);
    Tensor number = Tensors.arange(length).plus(from).hide(0, steps);
    List<Tensor> parts = state.parts().stream().map(part -> part.along(steps)).toList();
    StepSites sites = new StepSites(name, steps, around.size());
    ControlFlow.Step<C, Y> step = run(sites, steps, isTrial, number, parts);
    Set<Axis> carried = new LinkedHashSet<>(sites.enumerated());
    carried.addAll(state.previous());
    return new Pass<>(Tree.leaves(step.next()), step.output(), steps, carried);
  }

  private ControlFlow.Step<C, Y> run(
      StepSites sites, Axis steps, boolean isTrial, Tensor number, List<Tensor> parts) {
    C state = Tree.rebuild(initial, parts);
    ControlFlow.Step<C, Y> step;
    try {
      step = Effects.inLoop(steps, isTrial, () -> sites.run(() -> body.apply(number, state)));
    } catch (HiddenAxisException e) {
      throw e.axes().contains(steps) ? LoopErrors.reading(name, e) : e;
    }
    LoopErrors.requireAlike(name, first, Tree.leaves(step.next()));
    return step;
  }

  /** What the steps get as far as a trial tells it: what the step before handed on. */
  private LoopState shifted(Pass<Y> trial, LoopState before) {
    Set<Axis> marks = before.marks(first);
    Map<Axis, LoopState.Move> moves = new LinkedHashMap<>();
    List<LoopState.Part> parts = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      Tensor next = trial.next().get(i);
      boolean isKnown = next.hiddenAxes().stream().noneMatch(marks::contains);
      parts.add(isKnown ? shifted(first.get(i), next, trial, moves) : before.parts().get(i));
    }
    return new LoopState(parts);
  }

  private LoopState.Part shifted(
      Tensor initialPart, Tensor nextPart, Pass<Y> trial, Map<Axis, LoopState.Move> moves) {
    Tensor start = initialPart;
    Tensor next = nextPart;
    List<LoopState.Move> own = new ArrayList<>();
    List<Axis> carried = trial.carriedBy(next);
    List<Axis> starts =
        start.hiddenAxes().stream()
            .filter(axis -> !nextPart.hiddenAxes().contains(axis))
            .filter(axis -> !Effects.steps().contains(axis))
            .toList();
    for (Axis axis : carried) {
      LoopState.Move move =
          moves.computeIfAbsent(axis, a -> LoopErrors.move(name, a, carried, starts));
      own.add(move);
      next = next.reveal(axis, 0).hide(0, move.previous());
      if (move.first().isPresent() && start.hiddenAxes().contains(move.first().get())) {
        start = start.reveal(move.first().get(), 0).hide(0, move.previous());
      }
    }
    return !next.hiddenAxes().contains(trial.steps()) && isSame(start, next)
        ? new LoopState.Part(next, true, false, own)
        : LoopState.shifted(start, next.reveal(trial.steps(), 0), own);
  }

  /** Whether the first step gets the same as the others, such as all values of a distribution. */
  private static boolean isSame(Tensor start, Tensor next) {
    if (!start.isConcrete()
        || !next.isConcrete()
        || !Set.copyOf(start.hiddenAxes()).equals(Set.copyOf(next.hiddenAxes()))) {
      return false;
    }
    Tensor same = start.detached().eq(next.detached());
    for (Axis axis : same.hiddenAxes()) {
      same = same.reveal(axis, 0);
    }
    return same.all().allTrue();
  }

  /** The states that are found step by step only. */
  private LoopState recursion(Pass<Y> trial, LoopState state) {
    List<Tensor> start = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      if (!state.parts().get(i).isKnown()) {
        LoopErrors.requireNoHistory(name, trial.carriedBy(trial.next().get(i)));
        start.add(first.get(i));
      }
    }
    List<Tensor> found =
        ControlFlow.<List<Tensor>, List<Tensor>>scan(
                start, length, (carry, step) -> step(state, carry, step))
            .outputs();
    List<LoopState.Part> parts = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < first.size(); i++) {
      LoopState.Part part = state.parts().get(i);
      parts.add(
          part.isKnown() ? part : LoopState.shifted(first.get(i), found.get(at++), List.of()));
    }
    return new LoopState(parts);
  }

  private ControlFlow.Step<List<Tensor>, List<Tensor>> step(
      LoopState state, List<Tensor> carry, Tensor step) {
    Axis steps = Axis.of(name, length);
    List<Tensor> parts = new ArrayList<>();
    int at = 0;
    for (LoopState.Part part : state.parts()) {
      parts.add(part.isKnown() ? part.at(step) : carry.get(at++));
    }
    StepSites sites = new StepSites(name, steps, around.size(), Optional.of(step));
    List<Tensor> next = Tree.leaves(run(sites, steps, true, step.plus(from), parts).next());
    List<Tensor> wanted = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      if (!state.parts().get(i).isKnown()) {
        wanted.add(next.get(i));
      }
    }
    return new ControlFlow.Step<>(wanted, wanted);
  }

  /** Which enumerated axis of the last pass follows upon which. */
  private List<Site.Link> links(Pass<Y> last, LoopState state) {
    Set<Site.Link> links = new LinkedHashSet<>();
    for (int i = 0; i < first.size(); i++) {
      List<Axis> current = last.carriedBy(last.next().get(i));
      List<LoopState.Move> moves = state.parts().get(i).moves();
      if (current.size() != moves.size()) {
        throw new IllegalStateException(
            "loop '" + name + "': part " + i + " of the state carries " + current);
      }
      for (int k = 0; k < moves.size(); k++) {
        LoopState.Move move = moves.get(k);
        links.add(new Site.Link(move.first(), move.previous(), current.get(k)));
      }
    }
    return List.copyOf(links);
  }
}
