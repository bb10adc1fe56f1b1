package org.merapi.tensor.ir;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoublePredicate;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ir.GraphRun.Place;
import org.merapi.tensor.op.CastOp;
import org.merapi.tensor.op.ConcatOp;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.ReduceOp;
import org.merapi.tensor.op.ScalarOp;
import org.merapi.tensor.op.TakeOp;

/**
 * Of which elements of its operands an element of a result is made: exactly those for operations
 * that work element by element, move, choose or reduce; all elements for the others.
 */
final class Sources {
  private final GraphRun run;
  private final Node.Apply apply;
  private final int[] index;

  private Sources(GraphRun run, Node.Apply apply, int position) {
    this.run = run;
    this.apply = apply;
    this.index = index(position, apply.shape());
  }

  /** The first element of an operand, of those that the element is made of, that is like this. */
  static Optional<Place> first(GraphRun run, Node.Apply apply, int position, DoublePredicate like) {
    Sources sources = new Sources(run, apply, position);
    for (int i = 0; i < apply.inputs().size(); i++) {
      if (apply.input(i).dtype().isFloating()) {
        Optional<Place> found = sources.among(i, like);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** The first element of one operand that has a part in an element of the result. */
  static Optional<Place> representative(GraphRun run, Node.Apply apply, int position, int operand) {
    return new Sources(run, apply, position).among(operand, number -> true);
  }

  private Optional<Place> among(int operand, DoublePredicate like) {
    Node input = apply.input(operand);
    Shape from = input.shape();
    return switch (apply.op()) {
      case ScalarOp op when op == ScalarOp.WHERE && operand > 0 -> {
        Node condition = apply.input(0);
        boolean first = run.value(condition).doubleAt(broadcast(index, condition.shape())) != 0;
        yield first == (operand == 1) ? at(input, broadcast(index, from), like) : Optional.empty();
      }
      case ScalarOp op -> at(input, broadcast(index, from), like);
      case CastOp op -> at(input, position(index, from), like);
      case MoveOp op -> moved(op, input, like);
      case ReduceOp op -> region(op, input, like);
      case ConcatOp op -> {
        int place = index[op.axis()];
        for (int i = 0; i < operand; i++) {
          place -= apply.input(i).shape().size(op.axis());
        }
        yield place >= 0 && place < from.size(op.axis())
            ? at(input, position(with(index, op.axis(), place), from), like)
            : Optional.empty();
      }
      case TakeOp op when operand == 0 -> taken(op, input, like);
      default -> any(input, like);
    };
  }

  private Optional<Place> at(Node input, int position, DoublePredicate like) {
    Place place = new Place(run, input, position);
    return like.test(place.number()) ? Optional.of(place) : Optional.empty();
  }

  private Optional<Place> any(Node input, DoublePredicate like) {
    for (int i = 0; i < input.shape().elements(); i++) {
      if (like.test(run.value(input).doubleAt(i))) {
        return Optional.of(new Place(run, input, i));
      }
    }
    return Optional.empty();
  }

  private Optional<Place> moved(MoveOp op, Node input, DoublePredicate like) {
    Shape from = input.shape();
    return switch (op) {
      case MoveOp.Reshape reshape -> at(input, position(index, apply.shape()), like);
      case MoveOp.Expand expand -> at(input, broadcast(index, from), like);
      case MoveOp.Permute permute -> {
        int[] source = new int[from.rank()];
        for (int i = 0; i < source.length; i++) {
          source[permute.order().get(i)] = index[i];
        }
        yield at(input, position(source, from), like);
      }
      case MoveOp.Slice slice -> {
        int[] source = new int[from.rank()];
        for (int i = 0; i < source.length; i++) {
          source[i] = slice.starts().get(i) + slice.steps().get(i) * index[i];
        }
        yield at(input, position(source, from), like);
      }
      case MoveOp.Embed embed -> {
        int[] source = new int[from.rank()];
        boolean inside = true;
        for (int i = 0; i < source.length; i++) {
          int distance = index[i] - embed.starts().get(i);
          source[i] = distance / embed.steps().get(i);
          inside &=
              source[i] * embed.steps().get(i) == distance
                  && source[i] >= 0
                  && source[i] < from.size(i);
        }
        yield inside ? at(input, position(source, from), like) : Optional.empty();
      }
      case MoveOp.Diagonal diagonal -> {
        int[] strides = from.rowMajorStrides();
        yield at(input, diagonal.start(strides) + distance(diagonal.strides(strides)), like);
      }
      case MoveOp.Unfold unfold ->
          at(input, distance(unfold.strides(from.rowMajorStrides())), like);
      case MoveOp.Contiguous contiguous -> at(input, position(index, from), like);
      case MoveOp.Hide hide -> any(input, like);
      case MoveOp.Reveal reveal -> any(input, like);
    };
  }

  private Optional<Place> region(ReduceOp op, Node input, DoublePredicate like) {
    Shape from = input.shape();
    for (int i = 0; i < from.elements(); i++) {
      int[] candidate = index(i, from);
      boolean counts = true;
      int axis = 0;
      for (int a = 0; a < candidate.length; a++) {
        boolean reduced = op.axes().contains(a);
        counts &= reduced || candidate[a] == index[axis];
        axis += reduced && !op.keep() ? 0 : 1;
      }
      if (counts && like.test(run.value(input).doubleAt(i))) {
        return Optional.of(new Place(run, input, i));
      }
    }
    return Optional.empty();
  }

  private Optional<Place> taken(TakeOp op, Node input, DoublePredicate like) {
    Node positions = apply.input(1);
    int chosen = positions.shape().rank();
    int[] inPositions = Arrays.copyOfRange(index, op.axis(), op.axis() + chosen);
    long place = run.value(positions).longAt(position(inPositions, positions.shape()));
    int[] source = new int[input.shape().rank()];
    for (int i = 0; i < source.length; i++) {
      source[i] = index[i < op.axis() ? i : i + chosen - (i == op.axis() ? chosen : 1)];
    }
    int size = input.shape().size(op.axis());
    source[op.axis()] = (int) (place < 0 ? place + size : place);
    return at(input, position(source, input.shape()), like);
  }

  /** The place along each axis of the element at a row-major position. */
  static int[] index(int position, Shape shape) {
    int[] index = new int[shape.rank()];
    int rest = position;
    for (int i = index.length - 1; i >= 0; i--) {
      index[i] = rest % shape.size(i);
      rest /= shape.size(i);
    }
    return index;
  }

  private static int position(int[] index, Shape shape) {
    int position = 0;
    for (int i = 0; i < index.length; i++) {
      position = position * shape.size(i) + index[i];
    }
    return position;
  }

  /** How far the element is from the first one of its tensor. */
  private int distance(int... strides) {
    int distance = 0;
    for (int i = 0; i < index.length; i++) {
      distance += index[i] * strides[i];
    }
    return distance;
  }

  /** The position in a tensor that is broadcast. */
  private static int broadcast(int[] index, Shape from) {
    int shift = index.length - from.rank();
    int[] source = new int[from.rank()];
    for (int i = 0; i < source.length; i++) {
      source[i] = from.size(i) == 1 ? 0 : index[i + shift];
    }
    return position(source, from);
  }

  private static int[] with(int[] index, int axis, int place) {
    int[] changed = index.clone();
    changed[axis] = place;
    return changed;
  }
}
