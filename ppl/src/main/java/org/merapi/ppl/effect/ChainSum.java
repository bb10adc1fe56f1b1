package org.merapi.ppl.effect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.merapi.autograd.trace.ControlFlow;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * The sum over all paths of the enumerated values that a loop carries from step to step: the
 * forward algorithm (Rabiner 1989, "A tutorial on hidden Markov models", section III.A). A table
 * over the values that a step gets is folded over the steps: the terms of the step are added to it,
 * and the values that no later step gets are summed over, one axis after the other.
 */
final class ChainSum {
  private final Site.Loop loop;
  private final Map<Axis, Axis> next = new LinkedHashMap<>();
  private final Map<Axis, Axis> first = new LinkedHashMap<>();
  private final List<Axis> axes;
  private final Map<Axis, Site.Sample> sites = new LinkedHashMap<>();
  private final List<Frame> plates;
  private final List<Axis> outer;
  private final Combination combination;

  /**
   * The log densities of the steps, with the axes of the chain ahead of its plates.
   *
   * @param start what the first step gets
   * @param same the terms that are the same in every step
   * @param byStep the others, the steps along a further first axis
   */
  record Tables(Tensor start, List<Tensor> same, List<Tensor> byStep) {}

  /**
   * The outcome of the sum.
   *
   * @param terms that are left
   * @param tables that were summed over
   */
  record Result(List<Term> terms, Tables tables) {}

  ChainSum(Site.Loop loop, Enumeration enumeration, Combination combination) {
    this.loop = loop;
    this.combination = combination;
    Set<Axis> all = new LinkedHashSet<>();
    for (Site.Link link : loop.links()) {
      next.put(link.previous(), link.current());
      link.first().ifPresent(axis -> first.put(link.previous(), axis));
      all.add(link.previous());
      all.add(link.current());
    }
    this.axes = List.copyOf(all);
    List<Frame> frames = null;
    for (Axis previous : next.keySet()) {
      Site.Sample site = enumeration.sites().get(origin(previous));
      if (site == null) {
        throw new IllegalStateException("loop '" + loop.name() + "' has no site for " + previous);
      }
      sites.put(next.get(previous), site);
      if (frames != null && !frames.equals(site.plates())) {
        throw ModelError.after(
            loop.name(),
            "the loop carries enumerated values of sites that are in different plates, "
                + sites.values().stream().map(Site::name).distinct().toList()
                + ", and the sum over all their paths would need every combination",
            "enumerate the values of one of them only",
            "put the sites into the same plates");
      }
      frames = site.plates();
    }
    List<Frame> around = new ArrayList<>();
    List<Axis> loops = new ArrayList<>();
    if (frames != null) {
      for (Frame frame : frames) {
        frame.steps().ifPresentOrElse(loops::add, () -> around.add(frame));
      }
    }
    this.plates = around;
    this.outer = loops;
  }

  /** The axis of the site whose value of some steps before an axis stands for. */
  private Axis origin(Axis previous) {
    Axis current = next.get(previous);
    return current == null ? previous : origin(current);
  }

  /** The number of plates and loops that the sum is taken in, this loop included. */
  int depth() {
    return plates.size() + outer.size() + 1;
  }

  /** The loop. */
  Site.Loop loop() {
    return loop;
  }

  /** By the axis of a value that a step gets, that of the value which it hands on in its place. */
  Map<Axis, Axis> next() {
    return next;
  }

  /** By the axis of a value that a step gets, that of the value which the loop starts with. */
  Map<Axis, Axis> first() {
    return first;
  }

  /** All axes of a step. */
  List<Axis> axes() {
    return axes;
  }

  /** The plates around the carried values, without loops. */
  List<Frame> plates() {
    return plates;
  }

  /** The hidden axes of the loops around this one. */
  List<Axis> outer() {
    return outer;
  }

  /** What is left to be summed over: the values that the last step hands on. */
  Map<Axis, Site.Sample> ends() {
    return sites;
  }

  /** The terms with all that the loop carries summed over but what the last step hands on. */
  Result eliminate(List<Term> terms) {
    List<Term> rest = new ArrayList<>();
    List<Term> before = new ArrayList<>();
    List<Term> inside = new ArrayList<>();
    for (Term term : terms) {
      boolean isInside = term.steps().contains(loop.steps());
      boolean startsHere = first.values().stream().anyMatch(term::carries);
      if (isInside && axes.stream().anyMatch(term::carries)) {
        inside.add(term);
      } else if (startsHere) {
        before.add(term);
      } else {
        rest.add(term);
      }
      if (startsHere && (isInside || axes.stream().anyMatch(term::carries))) {
        throw ModelError.after(
            term.site(),
            "the site depends on the enumerated value that loop '"
                + loop.name()
                + "' starts with, and is inside the loop or after it",
            "carry the value through the loop, as a part of its state");
      }
    }
    List<Site> parts = new ArrayList<>();
    before.forEach(term -> parts.addAll(term.parts()));
    inside.forEach(term -> parts.addAll(term.parts()));
    List<Axis> kept = new ArrayList<>(outer);
    kept.add(loop.steps());
    List<Tensor> same = new ArrayList<>();
    List<Tensor> byStep = new ArrayList<>();
    for (Term term : inside) {
      Tensor table = table(term.sumOut(plates, kept).logDensity());
      if (table.hiddenAxes().contains(loop.steps())) {
        byStep.add(table.reveal(loop.steps(), 0));
      } else {
        same.add(table);
      }
    }
    Tensor start = start(before, same, byStep);
    List<Tensor> scaled = scaled(start);
    List<Tensor> end =
        byStep.isEmpty()
            ? ControlFlow.fold(scaled, loop.length(), (sum, step) -> next(sum, same, List.of()))
            : ControlFlow.fold(scaled, byStep, (sum, step) -> next(sum, same, step));
    String name = sites.values().iterator().next().name();
    List<Tensor> last = scaled(end.get(0));
    rest.add(new Term(name, hidden(last.get(0)), plates, outer, parts));
    Tensor taken = end.get(1).plus(last.get(1));
    for (int i = 0; i < axes.size(); i++) {
      taken = taken.squeeze(0);
    }
    // A term of its own, so that it is not in the shares of the last values either.
    rest.add(new Term(name, taken, plates, outer, List.of()));
    return new Result(rest, new Tables(start, same, byStep));
  }

  /** A tensor with the axes of the chain ahead of its plates, of size one where it lacks them. */
  private Tensor table(Tensor logDensity) {
    Tensor table = logDensity;
    for (Axis axis : axes.reversed()) {
      table = table.hiddenAxes().contains(axis) ? table.reveal(axis, 0) : table.unsqueeze(0);
    }
    return table;
  }

  /** The table that the first step gets. */
  private Tensor start(List<Term> before, List<Tensor> same, List<Tensor> byStep) {
    int[] sizes = axes.stream().mapToInt(a -> next.containsKey(a) ? a.size() : 1).toArray();
    Tensor start = Tensors.zeros(Shape.of(sizes).concat(Frame.shape(plates)));
    Map<Axis, Axis> seen = new LinkedHashMap<>();
    for (Axis previous : next.keySet()) {
      Axis origin = first.get(previous);
      Axis other = origin == null ? null : seen.putIfAbsent(origin, previous);
      if (origin == null) {
        start = start.plus(point(previous));
      } else if (other != null) {
        start = start.plus(diagonal(other, previous));
      }
    }
    for (Term term : before) {
      Tensor shown = term.sumOut(plates, outer).logDensity();
      for (Map.Entry<Axis, Axis> entry : first.entrySet()) {
        if (shown.hiddenAxes().contains(entry.getValue())) {
          shown = shown.reveal(entry.getValue(), 0).hide(0, entry.getKey());
        }
      }
      start = start.plus(table(shown));
    }
    Set<Axis> others = new LinkedHashSet<>();
    same.forEach(table -> others.addAll(table.hiddenAxes()));
    byStep.forEach(table -> others.addAll(table.hiddenAxes()));
    others.removeAll(start.hiddenAxes());
    for (Axis axis : others) {
      start = start.plus(Tensors.zeros(axis.size()).hide(0, axis));
    }
    return start;
  }

  /** All weight on the first value: what the loop starts with has only one. */
  private Tensor point(Axis previous) {
    double[] weights = new double[previous.size()];
    IntStream.range(1, weights.length).forEach(i -> weights[i] = Double.NEGATIVE_INFINITY);
    return table(Tensors.tensor(weights).hide(0, previous).expand(Frame.shape(plates)));
  }

  /** All weight where two axes have the same value: both start with one. */
  private Tensor diagonal(Axis one, Axis other) {
    int size = one.size();
    double[] weights = new double[size * size];
    IntStream.range(0, weights.length)
        .filter(i -> i / size != i % size)
        .forEach(i -> weights[i] = Double.NEGATIVE_INFINITY);
    Tensor square = Tensors.of(Shape.of(size, size), weights);
    return table(square.hide(0, one).hide(0, other).expand(Frame.shape(plates)));
  }

  /**
   * The joint log densities of what each step gets and hands on, what the steps before it gave
   * included: of the shape of the plates, with all axes of the chain hidden.
   */
  List<Tensor> forward(Tables tables) {
    List<Tensor> joints = new ArrayList<>();
    int[] sizes = axes.stream().mapToInt(Axis::size).toArray();
    Shape full = Shape.of(sizes).concat(Frame.shape(plates));
    Tensor before = tables.start();
    for (int t = 0; t < loop.length(); t++) {
      int step = t;
      List<Tensor> own = tables.byStep().stream().map(table -> table.get(step)).toList();
      Tensor joint = before;
      for (Tensor table : tables.same()) {
        joint = joint.plus(table);
      }
      for (Tensor table : own) {
        joint = joint.plus(table);
      }
      joint = joint.expand(full);
      for (Axis axis : axes) {
        joint = joint.hide(0, axis);
      }
      joints.add(joint);
      List<Tensor> next = step(before, tables.same(), own);
      before = next.get(0).plus(next.get(1));
    }
    return joints;
  }

  /** What the steps so far sum up to, as {@link #scaled} gives it, and one step more. */
  private List<Tensor> next(List<Tensor> sum, List<Tensor> same, List<Tensor> byStep) {
    List<Tensor> next = step(sum.get(0), same, byStep);
    return List.of(next.get(0), sum.get(1).plus(next.get(1)));
  }

  /**
   * A table of logs less its greatest entry, and that entry. What a long chain sums up to is large,
   * and the shares of the values of a step, which are differences of entries, would lose as many
   * digits as it has more than they (Rabiner 1989, section V.A, scales for the same reason). The
   * entry counts as a constant: what is taken away is added again in the end.
   */
  private List<Tensor> scaled(Tensor table) {
    int[] chain = IntStream.range(0, axes.size()).toArray();
    Tensor greatest = table.stopGradient().max(chain);
    for (int i = 0; i < axes.size(); i++) {
      greatest = greatest.unsqueeze(0);
    }
    Tensor taken = Tensors.where(Tensors.isFinite(greatest), greatest, 0);
    return List.of(table.minus(taken), taken);
  }

  /** The table that a step hands on, and what was taken away from its entries on the way. */
  private List<Tensor> step(Tensor sum, List<Tensor> same, List<Tensor> byStep) {
    List<Tensor> tables = new ArrayList<>();
    tables.add(sum);
    tables.addAll(same);
    tables.addAll(byStep);
    Tensor taken = Tensors.scalar(0);
    for (int i = 0; i < axes.size(); i++) {
      if (!next.containsValue(axes.get(i))) {
        List<Tensor> left = new ArrayList<>();
        Optional<Tensor> joint = Optional.empty();
        for (Tensor table : tables) {
          if (table.size(i) == 1) {
            left.add(table);
          } else {
            joint = Optional.of(joint.map(all -> all.plus(table)).orElse(table));
          }
        }
        if (joint.isPresent()) {
          List<Tensor> scaled = scaled(joint.get());
          left.add(combination.overKeep(i, scaled.get(0)));
          taken = taken.plus(scaled.get(1));
        }
        tables = left;
      }
    }
    Tensor joint = tables.stream().reduce(Tensor::plus).orElseThrow();
    int[] order = IntStream.range(0, joint.rank()).toArray();
    Set<Integer> free = new LinkedHashSet<>();
    for (int i = 0; i < axes.size(); i++) {
      if (!next.containsValue(axes.get(i))) {
        free.add(i);
      }
    }
    for (int i = 0; i < axes.size(); i++) {
      Axis source = next.get(axes.get(i));
      order[i] = source == null ? free.iterator().next() : axes.indexOf(source);
      free.remove(order[i]);
    }
    return List.of(joint.permute(order), taken);
  }

  /** The table after the last step, over the values that it hands on. */
  private Tensor hidden(Tensor end) {
    Tensor table = end;
    for (Axis axis : axes) {
      Axis source = next.get(axis);
      table = source == null ? table.squeeze(0) : table.hide(0, source);
    }
    return table;
  }
}
