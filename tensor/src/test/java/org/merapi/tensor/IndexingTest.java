package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Index expressions against what NumPy took and wrote by them ({@code indexing.py}). */
class IndexingTest {

  static Stream<String[]> cases() {
    return TensorFormatTest.lines("indexing.tsv").stream();
  }

  private static int[] ints(String text, String separator) {
    return TensorFormatTest.ints(text, separator);
  }

  private static Index entry(String text) {
    String[] parts = text.split(":", -1);
    return switch (parts[0]) {
      case "a" -> Index.at(Integer.parseInt(parts[1]));
      case "n" -> Index.newAxis();
      case "e" -> Index.ellipsis();
      case "r" -> {
        int[] numbers = ints(text.substring(2), ":");
        yield Index.range(numbers[0], numbers[1], numbers[2]);
      }
      case "b" -> {
        Tensor flags =
            Tensors.of(
                Shape.of(ints(parts[1], "x")),
                Arrays.stream(ints(parts[2], ",")).asLongStream().toArray());
        yield Index.of(flags.cast(DType.BOOL));
      }
      default -> {
        long[] positions = Arrays.stream(ints(parts[2], ",")).asLongStream().toArray();
        yield Index.of(Tensors.of(Shape.of(ints(parts[1], "x")), positions));
      }
    };
  }

  @ParameterizedTest
  @MethodSource("cases")
  void takesWhatNumPyTakes(String shape, String entries, String resultShape, String result) {
    Index[] index = index(entries);
    Tensor x = counted(shape);
    Tensor expected = tensor(resultShape, result);
    Samples.assertSame(expected, x.get(index), shape + " [" + entries + "]");
    Samples.assertSame(expected, strided(x).get(index), "strided " + shape + " [" + entries + "]");
  }

  static Stream<String[]> writes() {
    return TensorFormatTest.lines("writing.tsv").stream();
  }

  @ParameterizedTest
  @MethodSource("writes")
  void writesWhatNumPyWrites(
      String shape, String entries, String valuesShape, String values, String put, String added) {
    Index[] index = index(entries);
    Tensor written = tensor(valuesShape, values);
    for (Tensor x : new Tensor[] {counted(shape), strided(counted(shape))}) {
      String message = shape + " [" + entries + "]";
      Samples.assertSame(tensor(shape, put), Indexed.put(x, written, index), message);
      Samples.assertSame(tensor(shape, added), Indexed.add(x, written, index), message);
    }
  }

  private static Index[] index(String entries) {
    return entries.isEmpty()
        ? new Index[0]
        : Arrays.stream(entries.split(" ", -1)).map(IndexingTest::entry).toArray(Index[]::new);
  }

  private static Tensor counted(String shape) {
    Shape sizes = Shape.of(ints(shape, " "));
    return Tensors.arange(sizes.elements()).reshape(sizes);
  }

  private static Tensor strided(Tensor x) {
    return x.rank() == 0 ? x : Samples.copy(x.transpose(0, -1)).transpose(0, -1);
  }

  private static Tensor tensor(String shape, String values) {
    return Tensors.of(
        Shape.of(ints(shape, " ")), Arrays.stream(ints(values, " ")).asLongStream().toArray());
  }

  @Test
  void selectionsMayCarryHiddenAxes() {
    Tensor x = Tensors.arange(12).reshape(3, 4);
    Axis z = Axis.of("z", 2);
    Tensor rows = Tensors.tensor(2L, 0L).hide(0, z);
    Tensor columns = Tensors.tensor(1L, -1L, 3L);
    Tensor both = x.get(Index.of(rows), Index.of(columns)).reveal(z, 0);
    assertEquals("array([[ 9, 11, 11],\n       [ 1,  3,  3]])", both.toString());
    Tensor bad = Tensors.tensor(2L, 3L).hide(0, z);
    assertThrows(IndexOutOfBoundsException.class, () -> x.get(Index.of(bad), Index.of(columns)));
    assertThrows(IndexOutOfBoundsException.class, () -> x.get(bad));
    // in a batch of values, a position beyond the axis must not reach the next repetition
    assertThrows(IndexOutOfBoundsException.class, () -> Tensors.zeros(2, 3).hide(0, z).get(bad));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> Tensors.zeros(2, 3).hide(0, z).get(Tensors.tensor(0L, -4L).hide(0, z)));
  }
}
