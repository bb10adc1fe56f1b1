package org.merapi.tensor.io;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.merapi.tensor.DType;
import org.merapi.tensor.Index;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Tensors of every type and of many shapes and layouts, as files are made of. */
final class FileTensors {
  private static final double[] HARD = {
    -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE, Double.MAX_VALUE, 0.1, -1e-310
  };

  private FileTensors() {}

  /** All of them: scalars, empty ones, and views that are not contiguous. */
  static Arbitrary<Tensor> all() {
    Arbitrary<Shape> shapes =
        Arbitraries.integers()
            .between(0, 4)
            .list()
            .ofMaxSize(4)
            .map(sizes -> Shape.of(sizes.stream().mapToInt(Integer::intValue).toArray()));
    return Combinators.combine(
            shapes, Arbitraries.of(DType.values()), Arbitraries.of(Layout.values()), seeds())
        .as((shape, dtype, layout, seed) -> layout.of(tensor(shape, dtype, new Random(seed))));
  }

  /** Matrices. */
  static Arbitrary<Tensor> matrices() {
    Arbitrary<Integer> sizes = Arbitraries.integers().between(1, 5);
    return Combinators.combine(sizes, sizes, Arbitraries.of(DType.values()), seeds())
        .as((rows, columns, dtype, seed) ->
            tensor(Shape.of(rows, columns), dtype, new Random(seed)));
  }

  private static Arbitrary<Long> seeds() {
    return Arbitraries.longs().between(0, Long.MAX_VALUE);
  }

  /** How the elements lie in memory. */
  private enum Layout {
    CONTIGUOUS,
    REVERSED_AXES,
    FLIPPED,
    STEPPED,
    EXPANDED,
    PART;

    Tensor of(Tensor x) {
      int rank = x.rank();
      if (rank == 0) {
        return x;
      }
      return switch (this) {
        case CONTIGUOUS -> x;
        case REVERSED_AXES -> x.permute(IntStream.range(0, rank).map(i -> rank - 1 - i).toArray());
        case FLIPPED -> x.flip(rank - 1);
        case STEPPED -> x.get(Index.ellipsis(), Index.range(0, x.size(-1), 2));
        case EXPANDED -> x.unsqueeze(1).expand(x.shape().insert(1, 3));
        case PART -> x.size(0) == 0 ? x : x.get(Index.range(1, x.size(0)));
      };
    }
  }

  private static Tensor tensor(Shape shape, DType dtype, Random random) {
    int count = shape.elements();
    double[] numbers = new double[count];
    Arrays.setAll(
        numbers,
        i -> random.nextInt(4) == 0 ? HARD[random.nextInt(HARD.length)] : random.nextGaussian());
    return switch (dtype) {
      case FLOAT64 -> Tensors.of(shape, numbers);
      case FLOAT32 -> Tensors.of(shape, numbers).cast(DType.FLOAT32);
      case INT64 -> Tensors.of(shape, random.longs(count).toArray());
      case INT32 -> Tensors.of(shape, random.ints(count).toArray());
      case BOOL -> Tensors.of(shape, random.longs(count).toArray()).lt(0);
    };
  }

  /** Whether two tensors have the same type, shape and bits. */
  static boolean same(Tensor a, Tensor b) {
    return a.dtype() == b.dtype()
        && a.shape().equals(b.shape())
        && GoldenFile.bits(a).equals(GoldenFile.bits(b));
  }
}
