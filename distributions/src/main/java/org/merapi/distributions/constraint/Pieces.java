package org.merapi.distributions.constraint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.merapi.tensor.Arrange;
import org.merapi.tensor.Index;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Events that are made of pieces of different sets. */
final class Pieces {
  private Pieces() {}

  static void requireSizes(List<Constraint> parts, List<Integer> sizes) {
    if (parts.isEmpty() || parts.size() != sizes.size()) {
      throw new IllegalArgumentException(
          "concatenated: needs a size for each of its parts, got "
              + parts.size()
              + " parts and the sizes "
              + sizes);
    }
    for (Constraint part : parts) {
      if (part.eventRank() > 1) {
        throw new IllegalArgumentException(
            "concatenated: the parts must be sets of numbers or vectors; what must be "
                + part.description()
                + " has events of "
                + part.eventRank()
                + " axes");
      }
    }
  }

  static void requireSameRank(List<Constraint> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("stacked: needs at least one part");
    }
    Constraint first = parts.getFirst();
    for (Constraint part : parts) {
      if (part.eventRank() != first.eventRank()) {
        throw new IllegalArgumentException(
            "stacked: the parts must have events of the same rank; what must be "
                + first.description()
                + " has "
                + first.eventRank()
                + " axes, what must be "
                + part.description()
                + " has "
                + part.eventRank());
      }
    }
  }

  static String descriptionOfVector(List<Constraint> parts, List<Integer> sizes) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      words.add(sizes.get(i) + " entries " + parts.get(i).description());
    }
    return "a vector of " + String.join(", then ", words);
  }

  static String descriptionOfStack(List<Constraint> parts) {
    return "in turn "
        + String.join(", then ", parts.stream().map(Constraint::description).toList());
  }

  static Tensor vectorContains(List<Constraint> parts, List<Integer> sizes, Tensor value) {
    int[] lengths = sizes.stream().mapToInt(Integer::intValue).toArray();
    if (Arrays.stream(lengths).sum() != value.size(-1)) {
      return value.eq(value).all(-1).and(Tensors.scalar(false));
    }
    List<Tensor> pieces = Arrange.split(value, -1, lengths);
    Tensor inside = Tensors.scalar(true);
    for (int i = 0; i < lengths.length; i++) {
      Tensor each = parts.get(i).contains(pieces.get(i));
      inside = inside.and(parts.get(i).eventRank() == 0 ? each.all(-1) : each);
    }
    return inside;
  }

  static Tensor stackContains(List<Constraint> parts, Tensor value) {
    int rank = parts.getFirst().eventRank() + 1;
    Index[] entries = new Index[rank + 1];
    Arrays.fill(entries, Index.all());
    entries[0] = Index.ellipsis();
    int[] event = new int[rank];
    Arrays.setAll(event, i -> -1 - i);
    if (value.size(-rank) != parts.size()) {
      return value.eq(value).all(event).and(Tensors.scalar(false));
    }
    Tensor inside = Tensors.scalar(true);
    for (int i = 0; i < parts.size(); i++) {
      entries[1] = Index.at(i);
      inside = inside.and(parts.get(i).contains(value.get(entries)));
    }
    return inside;
  }
}
