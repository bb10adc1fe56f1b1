package org.merapi.tensor.ir;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.merapi.tensor.Tensor;

/**
 * One round of {@link Reroll} for states that are carried from step to step: those that depend on
 * no other one that is rolled up in this round become loops, whose values of all steps lie side by
 * side, so that what looks at them repeats too.
 */
final class RecurrenceRound {
  private final Graph graph;
  private final int fewest;
  private final int mostWrittenOut;
  private final List<Recurrence> found = new ArrayList<>();
  private final Map<Node, Recurrence.Place> places = new HashMap<>();
  private Optional<RecurrenceSearch> search = Optional.empty();

  /**
   * A round.
   *
   * @param fewest steps of what is rolled up
   * @param mostWrittenOut operations on single numbers that stay as they are
   */
  RecurrenceRound(Graph graph, int fewest, int mostWrittenOut) {
    this.graph = graph;
    this.fewest = fewest;
    this.mostWrittenOut = mostWrittenOut;
  }

  /** The graph after this round: the same if nothing was found. */
  Graph run() {
    look();
    keepIndependent();
    return found.isEmpty() ? graph : new Writing().run();
  }

  private void look() {
    InnerSums sums = new InnerSums(graph);
    LongPaths paths = new LongPaths(graph, sums);
    for (LongPaths.Path path : paths.ofAtLeast(fewest)) {
      PeriodicRuns.offer(
          path.tokens(),
          fewest,
          run -> search(sums, paths).of(root(paths, path, run)).filter(this::add).isPresent());
    }
  }

  /** The search is prepared when there is something to look at, which in most graphs never is. */
  private RecurrenceSearch search(InnerSums sums, LongPaths paths) {
    if (search.isEmpty()) {
      search = Optional.of(new RecurrenceSearch(graph, sums, paths, fewest));
    }
    return search.get();
  }

  /** One node of each repetition, by step: a path goes from the last step to the first. */
  private List<Node.Apply> root(LongPaths paths, LongPaths.Path path, PeriodicRuns.Run run) {
    List<Node.Apply> root = new ArrayList<>();
    for (int i = run.start(); i < run.end(); i += run.period()) {
      root.add(path.nodes().get(i));
    }
    List<Node.Apply> step = path.nodes().subList(run.start(), run.start() + run.period());
    Optional<Node.Apply> more = before(root.getLast(), paths, step);
    while (more.isPresent()) {
      root.add(more.get());
      more = before(more.get(), paths, step);
    }
    return root.reversed();
  }

  /**
   * The node of the step before. In first steps, where a path has not yet come far, others may be
   * deeper, and the path is not theirs.
   */
  private Optional<Node.Apply> before(Node.Apply from, LongPaths paths, List<Node.Apply> step) {
    Node.Apply next = from;
    for (Node.Apply model : step) {
      if (!next.op().equals(model.op())
          || !(next.input(paths.deepest(model).orElseThrow()) instanceof Node.Apply operand)) {
        return Optional.empty();
      }
      next = operand;
    }
    return next.op().equals(step.getFirst().op()) && !places.containsKey(next)
        ? Optional.of(next)
        : Optional.empty();
  }

  /** Takes a recurrence over if it is long and no other one has the same nodes. */
  private boolean add(Recurrence recurrence) {
    List<Recurrence.State> states = recurrence.states();
    if (recurrence.isOfSingleNumbers() && recurrence.steps() * states.size() <= mostWrittenOut) {
      return false;
    }
    if (states.stream().anyMatch(state -> state.nodes().stream().anyMatch(places::containsKey))) {
      return false;
    }
    found.add(recurrence);
    for (int i = 0; i < states.size(); i++) {
      List<Node.Apply> nodes = states.get(i).nodes();
      for (int step = 0; step < nodes.size(); step++) {
        places.put(nodes.get(step), new Recurrence.Place(recurrence, i, step));
      }
    }
    return true;
  }

  /** What depends on a recurrence waits for the next round. */
  private void keepIndependent() {
    boolean[] depends = new boolean[graph.nodes().size()];
    for (Node node : graph.nodes()) {
      if (node instanceof Node.Apply apply) {
        depends[node.id()] =
            places.containsKey(node)
                || apply.inputs().stream().anyMatch(input -> depends[input.id()]);
      }
    }
    found.removeIf(recurrence -> {
      boolean waits = recurrence.needs().stream().anyMatch(node -> depends[node.id()]);
      if (waits) {
        recurrence.states().forEach(state -> state.nodes().forEach(places::remove));
      }
      return waits;
    });
  }

  /** The graph with loops. */
  private final class Writing {
    private final Tracer tracer = Tracer.ofProgram();
    private final Map<Node, Tensor> images = new HashMap<>();
    private final Set<Node> needed = new HashSet<>();
    private final ColumnCode code;
    private final IdentityHashMap<Recurrence, RecurrenceCode> loops = new IdentityHashMap<>();
    private final IdentityHashMap<Recurrence, List<Node>> needs = new IdentityHashMap<>();

    Writing() {
      this.code = new ColumnCode(tracer, search.orElseThrow().kinds(), this::image);
      found.forEach(recurrence -> needs.put(recurrence, List.copyOf(recurrence.needs())));
    }

    Graph run() {
      for (Node.Input input : graph.inputs()) {
        images.put(input, tracer.argument(input.shape(), input.dtype()));
      }
      need();
      for (Node node : graph.nodes()) {
        if (needed.contains(node)) {
          write(node);
        }
      }
      for (Node check : graph.checks()) {
        tracer.require(image(check), () -> new IllegalStateException("a check failed"));
      }
      return tracer.finish(graph.outputs().stream().map(this::image).toList());
    }

    /** What has to be there before a node is. */
    private List<Node> before(Node node) {
      Recurrence.Place place = places.get(node);
      if (place != null) {
        return needs.getOrDefault(place.recurrence(), List.of());
      }
      return node instanceof Node.Apply apply ? apply.inputs() : List.of();
    }

    /** What is still looked at: of recurrences, the values that something else looks at. */
    private void need() {
      Set<Recurrence> reached = Collections.newSetFromMap(new IdentityHashMap<>());
      Deque<Node> open = new ArrayDeque<>(graph.outputs());
      open.addAll(graph.checks());
      while (!open.isEmpty()) {
        Node node = open.pop();
        if (needed.add(node)) {
          Recurrence.Place place = places.get(node);
          if (place == null || reached.add(place.recurrence())) {
            before(node).forEach(open::push);
          }
        }
      }
    }

    /** Writes a node down, after all that it needs, which in the graph may come later. */
    private void write(Node wanted) {
      Deque<Node> open = new ArrayDeque<>(List.of(wanted));
      while (!open.isEmpty()) {
        Node node = open.peek();
        if (images.containsKey(node)) {
          open.pop();
          continue;
        }
        List<Node> missing =
            before(node).stream().filter(other -> !images.containsKey(other)).toList();
        if (missing.isEmpty()) {
          open.pop();
          images.put(node, written(node));
        } else {
          missing.reversed().forEach(open::push);
        }
      }
    }

    private Tensor written(Node node) {
      Recurrence.Place place = places.get(node);
      if (place != null) {
        return loop(place.recurrence()).value(place.state(), place.step());
      }
      return switch (node) {
        case Node.Input input -> image(input);
        case Node.Constant constant -> constant.value();
        case Node.Apply apply ->
            tracer.again(apply, apply.inputs().stream().map(this::image).toArray(Tensor[]::new));
      };
    }

    private RecurrenceCode loop(Recurrence recurrence) {
      return loops.computeIfAbsent(
          recurrence,
          absent -> {
            RecurrenceCode loop = new RecurrenceCode(recurrence, kept(recurrence));
            loop.write(code, this::image);
            // What it needs is there, so nothing is looked up for its other values.
            needs.put(recurrence, List.of());
            return loop;
          });
    }

    /** Which states something else looks at. */
    private List<Boolean> kept(Recurrence recurrence) {
      return recurrence.states().stream()
          .map(state -> state.nodes().stream().anyMatch(needed::contains))
          .toList();
    }

    private Tensor image(Node node) {
      Tensor image = images.get(node);
      if (image == null) {
        throw new IllegalStateException(node + " was not written");
      }
      return image;
    }
  }
}
