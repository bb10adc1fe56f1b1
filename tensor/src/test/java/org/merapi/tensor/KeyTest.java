package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys: the same key gives the same draws, derived keys give others. */
class KeyTest {

  static Stream<Function<Key, Tensor>> draws() {
    Shape shape = Shape.of(3, 2);
    return Stream.of(
        key -> key.uniform(shape),
        key -> key.normal(shape),
        key -> key.exponential(shape),
        key -> key.logGamma(shape, Tensors.tensor(0.3, 4.0)),
        key -> key.poisson(shape, Tensors.scalar(5000)),
        key -> key.binomial(shape, Tensors.integer(1000000L), Tensors.tensor(0.2, 0.9)));
  }

  @ParameterizedTest
  @MethodSource("draws")
  void drawsDependOnTheKeyAlone(Function<Key, Tensor> draw) {
    Key key = Key.key(1);
    Tensor first = draw.apply(key);
    Samples.assertSame(first, draw.apply(Key.key(1)), "same seed");
    Set<List<Double>> streams = new HashSet<>();
    List<Key> keys =
        List.of(
            key,
            Key.key(2),
            key.fold(0),
            key.fold(1),
            key.fold("a"),
            key.fold("b"),
            key.fold(0).fold(1),
            key.fold(1).fold(0),
            key.split(3)[2]);
    for (Key k : keys) {
      Tensor x = draw.apply(k);
      assertTrue(Tensors.isFinite(x).allTrue());
      assertTrue(streams.add(java.util.Arrays.stream(x.toDoubleArray()).boxed().toList()));
    }
  }

  @ParameterizedTest
  @MethodSource("draws")
  void aBatchOfKeysIsALoop(Function<Key, Tensor> draw) {
    Axis chain = Axis.of("chain", 4);
    Key key = Key.key(3);
    Tensor batch = draw.apply(key.split(chain)).reveal(chain, 0);
    Key[] keys = key.split(4);
    for (int i = 0; i < 4; i++) {
      Samples.assertSame(draw.apply(keys[i]), batch.get(i), "key " + i);
      Samples.assertSame(draw.apply(key.fold(i)), batch.get(i), "fold " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("draws")
  void derivingFromABatchOfKeysIsALoop(Function<Key, Tensor> draw) {
    Axis chain = Axis.of("chain", 3);
    Axis particle = Axis.of("particle", 2);
    Key key = Key.key(3);
    Tensor batch =
        draw.apply(key.split(chain).fold("site").split(particle).fold(7))
            .reveal(particle, 0)
            .reveal(chain, 0);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 2; j++) {
        Key one = key.fold(i).fold("site").fold(j).fold(7);
        Samples.assertSame(draw.apply(one), batch.get(i, j), i + " " + j);
      }
    }
  }

  @Test
  void generatorsAreThoseOfDerivedKeys() {
    Key key = Key.key(5).fold("chain");
    LongFunction<RandomGenerator> generators = key.generators();
    for (long number : new long[] {0, 1, 17, Long.MAX_VALUE, -1}) {
      RandomGenerator expected = key.fold(number).generator();
      RandomGenerator found = generators.apply(number);
      for (int i = 0; i < 5; i++) {
        assertEquals(expected.nextLong(), found.nextLong());
      }
    }
  }

  @Test
  void elementsDoNotDependOnTheShape() {
    Key key = Key.key(5);
    double[] few = key.normal(Shape.of(3)).toDoubleArray();
    double[] many = key.normal(Shape.of(10, 10)).toDoubleArray();
    for (int i = 0; i < 3; i++) {
      assertEquals(many[i], few[i]);
    }
    assertEquals(Shape.of(0, 3), key.normal(Shape.of(0, 3)).shape());
  }

  @Test
  void onlyTwoWordsMakeAKey() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new Key(Tensors.tensor(1.0, 2.0)))
            .getMessage();
    assertEquals("a key is int64 of shape [2], got float64 of shape [2]", message);
  }

  @Test
  void equalIfTheWordsAre() {
    assertEquals(Key.key(42), Key.key(42));
    assertEquals(Key.key(42).hashCode(), Key.key(42).hashCode());
    assertEquals(Key.key(42).fold("x"), Key.key(42).fold("x"));
    assertNotEquals(Key.key(42), Key.key(43));
    Axis axis = Axis.of("draw", 3);
    Key batch = Key.key(42).split(axis);
    assertEquals(batch, batch);
    assertNotEquals(batch, Key.key(42).split(axis));
    assertNotEquals(batch, Key.key(42));
  }

  @Test
  void printed() {
    assertEquals("Key[0, 42]", Key.key(42).toString());
  }
}
