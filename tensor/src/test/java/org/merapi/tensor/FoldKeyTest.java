package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Replay;
import org.merapi.tensor.ir.Tracer;
import org.merapi.tensor.random.Threefry;

/** Keys are derived by an operation, so a traced key may be derived too. */
class FoldKeyTest {
  private static final long FIRST = 0x123456789L;
  private static final long SECOND = -42;

  private record Derivation(String name, UnaryOperator<Key> fold, long... expected) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Derivation> derivations() {
    return Stream.of(
        new Derivation("number", k -> k.fold(-7), Threefry.fold(FIRST, SECOND, -7)),
        new Derivation("name", k -> k.fold("a site"), Threefry.fold(FIRST, SECOND, "a site")),
        new Derivation(
            "tensor", k -> k.fold(Tensors.integer(-7L)), Threefry.fold(FIRST, SECOND, -7)),
        new Derivation("split", k -> k.split(3)[2], Threefry.fold(FIRST, SECOND, 2)));
  }

  private static Key key() {
    return new Key(Tensors.tensor(FIRST, SECOND));
  }

  @ParameterizedTest
  @MethodSource("derivations")
  void theWordsAreThoseOfTheGenerator(Derivation d) {
    assertArrayEquals(d.expected(), d.fold().apply(key()).words().toLongArray());
  }

  @ParameterizedTest
  @MethodSource("derivations")
  void aTracedKeyIsDerivedInTheProgram(Derivation d) {
    Tracer tracer = Tracer.ofProgram();
    Key traced = new Key(tracer.argument(Shape.of(2), DType.INT64));
    Graph graph = tracer.finish(List.of(d.fold().apply(traced).words()));
    assertArrayEquals(
        d.expected(), Replay.run(graph, List.of(key().words())).getFirst().toLongArray());
  }

  @ParameterizedTest
  @MethodSource("derivations")
  void aBatchOfKeysIsALoop(Derivation d) {
    Axis axis = Axis.of("keys", 2);
    Tensor words = Tensors.stack(0, Key.key(1).words(), key().words());
    Tensor derived = d.fold().apply(new Key(words.hide(0, axis))).words().reveal(axis, 0);
    assertArrayEquals(
        d.fold().apply(Key.key(1)).words().toLongArray(), derived.get(0).toLongArray());
    assertArrayEquals(d.expected(), derived.get(1).toLongArray());
  }

  @Test
  void aBatchOfNumbersMakesABatchOfKeys() {
    Axis axis = Axis.of("number", 2);
    Tensor numbers = Tensors.tensor(5L, -1).hide(0, axis);
    Tensor derived = key().fold(numbers).words().reveal(axis, 0);
    assertArrayEquals(key().fold(5).words().toLongArray(), derived.get(0).toLongArray());
    assertArrayEquals(key().fold(-1).words().toLongArray(), derived.get(1).toLongArray());
  }

  @Test
  void onlyAnIntegerScalarIsFoldedIn() {
    assertEquals(
        "a key is derived by an int64 scalar, got float64 of shape []",
        assertThrows(IllegalArgumentException.class, () -> key().fold(Tensors.scalar(1.0)))
            .getMessage());
  }
}
