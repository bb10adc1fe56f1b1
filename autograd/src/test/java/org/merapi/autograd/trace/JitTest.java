package org.merapi.autograd.trace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.Gradients;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.Graph;

/** What a compiled function takes and gives, and how often it is traced. */
class JitTest {
  private final AtomicInteger runs = new AtomicInteger();

  private enum Link {
    IDENTITY,
    EXPONENTIAL
  }

  private record Scaled(Tensor value, int power, Link link) {}

  private record Nested(List<Scaled> parts, Map<String, Tensor> named, Tensor flag) {}

  private record Nothing(int size, String name) {}

  private <T, R> Function<T, R> counting(Function<T, R> function) {
    return Jit.compile(argument -> {
      runs.incrementAndGet();
      return function.apply(argument);
    });
  }

  private static Tensor raised(Scaled scaled) {
    Tensor x = scaled.value();
    for (int i = 1; i < scaled.power(); i++) {
      x = x.times(scaled.value());
    }
    return scaled.link() == Link.EXPONENTIAL ? x.exp() : x;
  }

  @Test
  void constantsOfARecordArePartOfItsProgram() {
    Function<Scaled, Tensor> f = counting(JitTest::raised);
    Tensor x = tensor(2.0, 3);
    for (int round = 0; round < 2; round++) {
      assertArrayEquals(new double[] {4, 9}, at(f, new Scaled(x, 2, Link.IDENTITY)));
      assertArrayEquals(new double[] {8, 27}, at(f, new Scaled(x, 3, Link.IDENTITY)));
      assertArrayEquals(
          new double[] {Math.exp(2), Math.exp(3)},
          at(f, new Scaled(x, 1, Link.EXPONENTIAL)),
          1e-13);
    }
    assertEquals(3, runs.get());
  }

  private static <T> double[] at(Function<T, Tensor> function, T argument) {
    return function.apply(argument).toDoubleArray();
  }

  @Test
  void structuresMayBeNested() {
    Function<Nested, Nested> f =
        counting(n ->
            new Nested(
                n.parts().stream()
                    .map(part -> new Scaled(raised(part), part.power() + 1, part.link()))
                    .toList(),
                Map.of("sum", n.named().get("a").plus(n.named().get("b"))),
                n.flag().not()));
    Map<String, Tensor> named = new LinkedHashMap<>();
    named.put("b", scalar(5.0));
    named.put("a", tensor(1.0, 2));
    Nested argument =
        new Nested(
            List.of(
                new Scaled(scalar(3.0), 2, Link.IDENTITY),
                new Scaled(tensor(2.0), 3, Link.IDENTITY)),
            named,
            tensor(true, false));
    for (int round = 0; round < 2; round++) {
      Nested result = f.apply(argument);
      assertEquals(9, result.parts().get(0).value().item());
      assertEquals(3, result.parts().get(0).power());
      assertArrayEquals(new double[] {8}, result.parts().get(1).value().toDoubleArray());
      assertEquals(4, result.parts().get(1).power());
      assertArrayEquals(new double[] {6, 7}, result.named().get("sum").toDoubleArray());
      assertEquals(DType.BOOL, result.flag().dtype());
      assertArrayEquals(new long[] {0, 1}, result.flag().toLongArray());
    }
    assertEquals(1, runs.get());
    Map<String, Tensor> reordered = new LinkedHashMap<>();
    reordered.put("a", tensor(1.0, 2));
    reordered.put("b", scalar(5.0));
    assertArrayEquals(
        new double[] {6, 7},
        f.apply(new Nested(argument.parts(), reordered, argument.flag()))
            .named()
            .get("sum")
            .toDoubleArray());
  }

  @Test
  void listsOfOtherLengthsAreOtherPrograms() {
    Function<List<Tensor>, Tensor> f =
        counting(list -> list.stream().reduce(scalar(0.0), Tensor::plus));
    assertEquals(6, f.apply(List.of(scalar(1.0), scalar(2.0), scalar(3.0))).item());
    assertEquals(3, f.apply(List.of(scalar(1.0), scalar(2.0))).item());
    assertEquals(0, f.apply(List.of()).item());
    assertEquals(7, f.apply(List.of(scalar(3.0), scalar(4.0))).item());
    assertEquals(3, runs.get());
  }

  @Test
  void mapsOfOtherKeysAreOtherPrograms() {
    Function<Map<String, Tensor>, Tensor> f =
        counting(map -> map.getOrDefault("a", scalar(0.0)).plus(1));
    assertEquals(3, f.apply(Map.of("a", scalar(2.0))).item());
    assertEquals(1, f.apply(Map.of("b", scalar(2.0))).item());
    assertEquals(5, f.apply(Map.of("a", scalar(4.0))).item());
    assertEquals(2, runs.get());
  }

  @Test
  void anArgumentWithoutTensorsIsAProgramToo() {
    Function<Nothing, Tensor> f =
        counting(n -> Tensors.arange(n.size()).plus((double) n.name().length()));
    for (int round = 0; round < 2; round++) {
      assertArrayEquals(new double[] {2, 3, 4}, at(f, new Nothing(3, "ab")));
      assertArrayEquals(new double[] {1, 2, 3}, at(f, new Nothing(3, "a")));
    }
    assertEquals(2, runs.get());
  }

  @Test
  void integersAndFlagsAreTensorsToo() {
    Function<List<Tensor>, List<Tensor>> f =
        counting(t ->
            List.of(
                t.get(0).times(t.get(0)).plus(1),
                t.get(0).gt(1).and(t.get(1)),
                Tensors.where(t.get(1), t.get(0), t.get(2))));
    long large = (1L << 53) + 1;
    Tensor whole = tensor(0L, 2, large);
    Tensor flags = tensor(true, true, false);
    List<Tensor> found = f.apply(List.of(whole, flags, tensor(0.5, 0.5, 0.5)));
    assertEquals(DType.INT64, found.get(0).dtype());
    assertArrayEquals(new long[] {1, 5, large * large + 1}, found.get(0).toLongArray());
    assertEquals(DType.BOOL, found.get(1).dtype());
    assertArrayEquals(new long[] {0, 1, 0}, found.get(1).toLongArray());
    assertArrayEquals(new double[] {0, 2, 0.5}, found.get(2).toDoubleArray());
    var _ = f.apply(List.of(whole.cast(DType.FLOAT64), flags, tensor(0.5, 0.5, 0.5)));
    assertEquals(2, runs.get(), "another type is another program");
  }

  @Test
  void resultsMayBeAnything() {
    Tensor data = tensor(4.0, 5);
    Tensor flags = tensor(true, false);
    Function<Tensor, List<Tensor>> f =
        counting(x -> {
          Tensor twice = x.times(2);
          return List.of(
              x,
              twice,
              twice,
              data,
              flags,
              x.permute(1, 0),
              data.sum(),
              Tensors.integer(1),
              x.get(1));
        });
    for (double number : new double[] {1, 7}) {
      Tensor x = Tensors.matrix(new double[] {number, 2, 3}, new double[] {4, 5, 6});
      List<Tensor> found = f.apply(x);
      List<Tensor> expected =
          List.of(
              x,
              x.times(2),
              x.times(2),
              data,
              flags,
              x.permute(1, 0),
              scalar(9.0),
              Tensors.integer(1),
              tensor(4.0, 5, 6));
      for (int i = 0; i < expected.size(); i++) {
        assertEquals(expected.get(i).dtype(), found.get(i).dtype());
        assertEquals(expected.get(i).toString(), found.get(i).toString());
      }
    }
    assertEquals(1, runs.get());
  }

  /** A result is not written over by the next call, whatever it shares with the argument. */
  @Test
  void resultsStayAsTheyAre() {
    Function<Tensor, List<Tensor>> f = counting(x -> List.of(x, x.plus(1)));
    List<Tensor> first = f.apply(tensor(1.0, 2));
    List<Tensor> second = f.apply(tensor(3.0, 4));
    assertArrayEquals(new double[] {1, 2}, first.get(0).toDoubleArray());
    assertArrayEquals(new double[] {2, 3}, first.get(1).toDoubleArray());
    assertArrayEquals(new double[] {3, 4}, second.get(0).toDoubleArray());
  }

  @Test
  void argumentsOfAnyLayout() {
    Function<Tensor, Tensor> f = counting(x -> x.times(2).plus(x.sum(0)));
    Tensor x = Tensors.matrix(new double[] {1, 2}, new double[] {3, 4});
    for (Tensor view : List.of(x, x.permute(1, 0), x.flip(0), scalar(3.0).expand(Shape.of(2, 2)))) {
      assertEquals(view.times(2).plus(view.sum(0)).toString(), f.apply(view).toString());
    }
    assertEquals(1, runs.get());
  }

  @Test
  void emptyTensors() {
    Function<Tensor, List<Tensor>> f = counting(x -> List.of(x.exp(), x.sum(), x.sum(1)));
    List<Tensor> found = f.apply(Tensors.zeros(0, 3));
    assertEquals(Shape.of(0, 3), found.get(0).shape());
    assertEquals(0, found.get(1).item());
    assertEquals(Shape.of(0), found.get(2).shape());
    assertArrayEquals(new double[] {0, 0}, f.apply(Tensors.zeros(2, 0)).get(2).toDoubleArray());
  }

  @Test
  void valuesAndGradientsOfRecords() {
    var f =
        Jit.valueAndGrad(
            (Nested n) -> raised(n.parts().getFirst()).sum().times(n.named().get("a")));
    Nested at =
        new Nested(
            List.of(new Scaled(tensor(2.0, 3), 3, Link.IDENTITY)),
            Map.of("a", scalar(5.0)),
            scalar(0.0));
    for (int round = 0; round < 2; round++) {
      var found = f.apply(at);
      assertEquals(5 * 35, found.value().item());
      assertArrayEquals(
          new double[] {60, 135}, found.gradient().parts().getFirst().value().toDoubleArray());
      assertEquals(3, found.gradient().parts().getFirst().power());
      assertEquals(35, found.gradient().named().get("a").item());
      assertEquals(0, found.gradient().flag().item());
    }
  }

  /** The same bits as without compiling, whatever the law. */
  @Test
  void drawsWithKeysAsArguments() {
    record Noise(Key key, Tensor rate) {}
    Function<Noise, List<Tensor>> f =
        counting(n -> {
          Key key = n.key().fold("site").fold(3);
          return List.of(
              key.fold(0).normal(Shape.of(5)),
              key.fold(1).uniform(Shape.of(5)),
              key.fold(2).exponential(Shape.of(5)),
              key.fold(3).logGamma(Shape.of(5), n.rate()),
              key.fold(4).poisson(Shape.of(5), n.rate().times(10)),
              key.split(2)[1].words());
        });
    for (long seed = 0; seed < 20; seed++) {
      Noise noise = new Noise(Key.key(seed * 0x9E3779B97F4A7C15L), scalar(0.3 + seed));
      Key key = noise.key().fold("site").fold(3);
      List<Tensor> expected =
          List.of(
              key.fold(0).normal(Shape.of(5)),
              key.fold(1).uniform(Shape.of(5)),
              key.fold(2).exponential(Shape.of(5)),
              key.fold(3).logGamma(Shape.of(5), noise.rate()),
              key.fold(4).poisson(Shape.of(5), noise.rate().times(10)),
              key.split(2)[1].words());
      List<Tensor> found = f.apply(noise);
      for (int i = 0; i < expected.size(); i++) {
        assertArrayEquals(
            expected.get(i).toDoubleArray(), found.get(i).toDoubleArray(), "draw " + i);
      }
    }
    assertEquals(1, runs.get());
  }

  @Test
  void programsOfAFunctionAreBounded() {
    Function<Tensor, Tensor> f = counting(x -> x.plus(1).sum());
    for (int n = 1; n <= Recent.MOST + 1; n++) {
      assertEquals(2 * n, f.apply(Tensors.ones(n)).item());
    }
    assertEquals(Recent.MOST + 1, runs.get());
    var _ = f.apply(Tensors.ones(Recent.MOST));
    assertEquals(Recent.MOST + 1, runs.get());
    var _ = f.apply(Tensors.ones(1));
    assertEquals(Recent.MOST + 2, runs.get(), "the first was dropped");
  }

  /** One form that is used all the time is not pushed out by many others. */
  @Test
  void whatIsUsedIsKept() {
    Function<Tensor, Tensor> f = counting(x -> x.plus(1).sum());
    Tensor often = Tensors.ones(1);
    var _ = f.apply(often);
    for (int n = 2; n <= 3 * Recent.MOST; n++) {
      var _ = f.apply(Tensors.ones(n));
      var _ = f.apply(often);
    }
    assertEquals(3 * Recent.MOST, runs.get());
  }

  @Test
  void aGraphOfTheFunctionAsItIs() {
    Graph graph = Jit.trace((Scaled s) -> raised(s), new Scaled(scalar(2.0), 2, Link.EXPONENTIAL));
    assertEquals(1, graph.inputs().size());
    assertEquals(3, graph.nodes().size());
  }

  /** A list or map comes back as one that cannot be changed. */
  @Test
  void listsComeBackAsLists() {
    Function<List<Tensor>, List<Tensor>> f = counting(list -> list);
    List<Tensor> found = f.apply(new java.util.ArrayList<>(List.of(scalar(1.0))));
    assertInstanceOf(List.class, found);
    assertEquals(1, found.size());
  }

  @Test
  void secondDerivatives() {
    Function<Tensor, Tensor> hessian =
        Jit.compile((Tensor x) ->
            Gradients.hessian((Tensor y) -> y.get(0).square().times(y.get(1).exp()), x));
    Tensor at = tensor(3.0, 0.5);
    double e = Math.exp(0.5);
    assertArrayEquals(
        new double[] {2 * e, 6 * e, 6 * e, 9 * e}, hessian.apply(at).toDoubleArray(), 1e-13);
    assertTrue(hessian.apply(at).shape().equals(Shape.of(2, 2)));
  }
}
