package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import org.merapi.tensor.Ints;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.ir.GraphRun.Place;
import org.merapi.tensor.op.ControlOp;

/**
 * Goes back from an element that is not finite to what it was made of, as long as that is not
 * finite either: to a NaN rather than to an infinity.
 */
final class NonFiniteSearch {
  private Optional<Place> madeNan = Optional.empty();

  private NonFiniteSearch() {}

  static Optional<NonFinite> run(Graph graph, List<Tensor> inputs) {
    GraphRun run = GraphRun.of(graph, inputs);
    return first(run, graph, Double::isNaN)
        .or(() -> first(run, graph, Double::isInfinite))
        .map(place -> new NonFiniteSearch().from(place));
  }

  private static Optional<Place> first(GraphRun run, Graph graph, DoublePredicate like) {
    for (Node output : graph.outputs()) {
      DenseTensor value = run.value(output);
      for (int i = 0; output.dtype().isFloating() && i < value.elements(); i++) {
        if (like.test(value.doubleAt(i))) {
          return Optional.of(new Place(run, output, i));
        }
      }
    }
    return Optional.empty();
  }

  private NonFinite from(Place start) {
    Place place = start;
    Optional<Place> before = Optional.of(start);
    while (before.isPresent()) {
      place = before.get();
      before = before(place);
    }
    // An infinity that was given is as it should be; what made NaN of it is what is wrong.
    if (madeNan.isPresent() && !(place.node() instanceof Node.Apply)) {
      place = madeNan.get();
      madeNan = Optional.empty();
    }
    return found(place);
  }

  /** The element that is not finite of which another one was made. */
  private Optional<Place> before(Place place) {
    GraphRun run = place.run();
    return switch (place.node()) {
      case Node.Input input ->
          run.surroundings().map(around -> around.source(input.index(), place.position()));
      case Node.Constant constant -> Optional.empty();
      case Node.Apply apply when apply.op() instanceof ControlOp op ->
          run.failure(apply).isPresent()
              ? Optional.empty()
              : BodyRuns.into(run, apply, op, place.position());
      case Node.Apply apply -> {
        Optional<Place> nan = Sources.first(run, apply, place.position(), Double::isNaN);
        if (nan.isPresent()) {
          yield nan;
        }
        Optional<Place> infinity = Sources.first(run, apply, place.position(), Double::isInfinite);
        if (Double.isNaN(place.number())) {
          madeNan = infinity.map(found -> place);
        }
        yield infinity;
      }
    };
  }

  private NonFinite found(Place place) {
    List<NonFinite.Element> operands = new ArrayList<>();
    if (place.node() instanceof Node.Apply apply) {
      for (int i = 0; i < apply.inputs().size(); i++) {
        Sources.representative(place.run(), apply, place.position(), i)
            .ifPresent(operand -> operands.add(element(operand)));
      }
    }
    return new NonFinite(
        name(place.node()),
        origin(place.node()),
        element(place),
        operands,
        within(place.run()),
        madeNan.map(NonFiniteSearch::described),
        place.run().failure(place.node()));
  }

  private static String name(Node node) {
    return switch (node) {
      case Node.Input input -> "input " + input.index();
      case Node.Constant constant -> GraphText.value(constant);
      case Node.Apply apply -> GraphText.describe(apply.op());
    };
  }

  private static Origin origin(Node node) {
    return node instanceof Node.Apply apply ? apply.origin() : Origin.UNKNOWN;
  }

  private static String described(Place place) {
    String origin = origin(place.node()).toString();
    return name(place.node()) + (origin.isEmpty() ? "" : " (" + origin + ")");
  }

  private static NonFinite.Element element(Place place) {
    Node node = place.node();
    return new NonFinite.Element(
        Ints.of(Sources.index(place.position(), node.shape())),
        node.shape(),
        node.dtype(),
        place.number());
  }

  private static List<String> within(GraphRun run) {
    List<String> places = new ArrayList<>();
    Optional<GraphRun.Surroundings> around = run.surroundings();
    while (around.isPresent()) {
      places.addFirst(around.get().description());
      around = around.get().outer().surroundings();
    }
    return places;
  }
}
