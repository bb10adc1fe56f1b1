package org.merapi.properties.laws;

import static org.merapi.ppl.Ppl.deterministic;
import static org.merapi.ppl.Ppl.factor;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tanh;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.merapi.ppl.handler.Mask;
import org.merapi.ppl.handler.Scale;
import org.merapi.tensor.Index;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * A small generated model, with handlers of the density inside it. Every statement depends on the
 * values before it, in its own plates and around them, so that a wrong value anywhere shows in the
 * density.
 */
record RandomModel(List<Part> parts) implements Runnable {

  /** What kind of statement to make. */
  sealed interface Part {}

  /** A site that is not observed. */
  record Latent(Law law) implements Part {}

  /** An observed site, with data that depend on its name only. */
  record Data(Law law) implements Part {}

  /** A factor. */
  record Term() implements Part {}

  /** A deterministic site. */
  record Computed() implements Part {}

  /** A plate. */
  record Repeated(int size, List<Part> parts) implements Part {}

  /** Statements under a scale. */
  record Scaled(double factor, List<Part> parts) implements Part {}

  /** Statements under a mask of the shape of the plates around. */
  record Masked(List<Part> parts) implements Part {}

  /**
   * What an element of a site's log density counts for, apart from the rows of plates.
   *
   * @param scale the product of the scales around it
   * @param mask true for elements that count; of the shape of the plates with all rows
   */
  record Weight(double scale, Tensor mask) {}

  /** The plates around a statement: how many, of which full sizes and rows, outermost first. */
  private record Around(List<Integer> sizes, List<Index> rows) {
    Around inside(int size, Index chosen) {
      List<Integer> moreSizes = new ArrayList<>(sizes);
      moreSizes.add(size);
      List<Index> moreRows = new ArrayList<>(rows);
      moreRows.add(chosen);
      return new Around(moreSizes, moreRows);
    }

    Shape full() {
      return Shape.of(sizes.reversed().stream().mapToInt(Integer::intValue).toArray());
    }

    /** The rows of this run of a tensor whose first axes are the plates. */
    Tensor chosen(Tensor whole) {
      Tensor part = whole;
      for (int i = 0; i < rows.size(); i++) {
        if (rows.get(i) instanceof Index.Select select) {
          part = part.take(rows.size() - 1 - i, select.positions());
        }
      }
      return part;
    }
  }

  /** Models of up to three parts and plates up to two deep, empty plates among them. */
  static Arbitrary<RandomModel> arbitrary() {
    return parts(2, false).list().ofMinSize(1).ofMaxSize(3).map(RandomModel::new);
  }

  /** As {@link #arbitrary}, with handlers of the density around statements inside. */
  static Arbitrary<RandomModel> weighted() {
    return parts(2, true).list().ofMinSize(1).ofMaxSize(3).map(RandomModel::new);
  }

  private static Arbitrary<Part> parts(int depth, boolean weighted) {
    Arbitrary<Law> law = Arbitraries.of(Law.class);
    List<Arbitrary<Part>> kinds = new ArrayList<>();
    kinds.add(law.map(Latent::new));
    kinds.add(law.map(Data::new));
    kinds.add(Arbitraries.of(new Term(), new Computed()));
    if (depth > 0) {
      Arbitrary<List<Part>> inner = parts(depth - 1, weighted).list().ofMinSize(1).ofMaxSize(2);
      kinds.add(Combinators.combine(Arbitraries.integers().between(0, 3), inner).as(Repeated::new));
      if (weighted) {
        kinds.add(Combinators.combine(Arbitraries.of(0.5, 2., 3.), inner).as(Scaled::new));
        kinds.add(inner.map(Masked::new));
      }
    }
    return Arbitraries.oneOf(kinds);
  }

  @Override
  public void run() {
    run("", parts, new Around(List.of(), List.of()), scalar(0.1));
  }

  private static void run(String prefix, List<Part> parts, Around around, Tensor start) {
    Tensor signal = start;
    for (int i = 0; i < parts.size(); i++) {
      String name = prefix + "s" + i;
      switch (parts.get(i)) {
        case Latent(Law law) -> signal = signal.plus(law.read(sample(name, law.around(signal))));
        case Data(Law law) -> {
          Tensor whole = law.data(Key.key(7).fold(name), around.full());
          observe(name, law.around(signal), around.chosen(whole));
        }
        case Term() -> {
          Tensor whole = Key.key(8).fold(name).normal(around.full());
          factor(name, tanh(signal).times(around.chosen(whole)));
        }
        case Computed() -> signal = deterministic(name, signal.times(0.75));
        case Repeated(int size, List<Part> inner) -> {
          Tensor outer = signal;
          plate(name, size).run(rows -> run(name + ".", inner, around.inside(size, rows), outer));
        }
        case Scaled(double factor, List<Part> inner) -> {
          Tensor outer = signal;
          new Scale(factor).run(() -> run(name + ".", inner, around, outer));
        }
        case Masked(List<Part> inner) -> {
          Tensor outer = signal;
          Tensor mask = around.chosen(mask(name, around.full()));
          new Mask(mask).run(() -> run(name + ".", inner, around, outer));
        }
      }
    }
  }

  private static Tensor mask(String name, Shape shape) {
    return Key.key(9).fold(name).uniform(shape).lt(0.6);
  }

  /** The weights of the sample sites and factors by name. */
  Map<String, Weight> weights() {
    Map<String, Weight> weights = new LinkedHashMap<>();
    weights("", parts, List.of(), new Weight(1, scalar(true)), weights);
    return weights;
  }

  private static void weights(
      String prefix, List<Part> parts, List<Integer> sizes, Weight now, Map<String, Weight> all) {
    Shape shape = Shape.of(sizes.reversed().stream().mapToInt(Integer::intValue).toArray());
    for (int i = 0; i < parts.size(); i++) {
      String name = prefix + "s" + i;
      switch (parts.get(i)) {
        case Latent(Law law) -> all.put(name, now);
        case Data(Law law) -> all.put(name, now);
        case Term() -> all.put(name, now);
        case Computed() -> {}
        case Repeated(int size, List<Part> inner) -> {
          List<Integer> more = new ArrayList<>(sizes);
          more.add(size);
          Shape larger = Shape.of(more.reversed().stream().mapToInt(Integer::intValue).toArray());
          Weight wider = new Weight(now.scale(), now.mask().expand(larger));
          weights(name + ".", inner, more, wider, all);
        }
        case Scaled(double factor, List<Part> inner) ->
            weights(name + ".", inner, sizes, new Weight(now.scale() * factor, now.mask()), all);
        case Masked(List<Part> inner) -> {
          Tensor both = now.mask().expand(shape).and(mask(name, shape));
          weights(name + ".", inner, sizes, new Weight(now.scale(), both), all);
        }
      }
    }
  }

  /** The model with statements before it. */
  RandomModel after(Part... first) {
    List<Part> all = new ArrayList<>(List.of(first));
    all.addAll(parts);
    return new RandomModel(all);
  }

  /** The model without its observed sites and factors. */
  RandomModel withoutData() {
    return new RandomModel(withoutData(parts));
  }

  private static List<Part> withoutData(List<Part> parts) {
    return parts.stream()
        .<Part>map(part ->
            switch (part) {
              case Data d -> new Computed();
              case Term t -> new Computed();
              case Repeated r -> new Repeated(r.size(), withoutData(r.parts()));
              case Scaled c -> new Scaled(c.factor(), withoutData(c.parts()));
              case Masked m -> new Masked(withoutData(m.parts()));
              case Latent l -> l;
              case Computed c -> c;
            })
        .toList();
  }

  /** The names and sizes of the outermost plates. */
  List<String> plates() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Repeated) {
        names.add("s" + i);
      }
    }
    return names;
  }

  /** The size of an outermost plate. */
  int size(String plate) {
    return ((Repeated) parts.get(Integer.parseInt(plate.substring(1)))).size();
  }
}
