package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.tensor.Tensors.arange;
import static org.merapi.tensor.Tensors.ones;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.zeros;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.merapi.tensor.ir.TraceException;
import org.merapi.tensor.ir.Tracer;

class IndexedTest {

  private static void assertFails(
      Class<? extends RuntimeException> type, String message, Runnable body) {
    assertEquals(message, assertThrows(type, body::run).getMessage());
  }

  @Test
  void theLastOfSeveralValuesStays() {
    Tensor places = tensor(1L, 3, 1, -1, 1);
    Tensor values = tensor(1.0, 2, 3, 4, 5);
    assertArrayEquals(
        new double[] {0, 5, 0, 4}, Indexed.put(zeros(4), values, Index.of(places)).toDoubleArray());
    assertArrayEquals(
        new double[] {0, 9, 0, 6}, Indexed.add(zeros(4), values, Index.of(places)).toDoubleArray());
  }

  @Test
  void everyBitIsPut() {
    double[] odd = {-0.0, Double.NaN, Double.NEGATIVE_INFINITY};
    double[] found = Indexed.put(ones(4), tensor(odd), Index.of(tensor(3L, 0, 2))).toDoubleArray();
    assertEquals(Double.doubleToRawLongBits(-0.0), Double.doubleToRawLongBits(found[3]));
    assertArrayEquals(new double[] {Double.NaN, 1, Double.NEGATIVE_INFINITY, -0.0}, found);
    // what is overwritten leaves nothing behind
    Tensor twice = Indexed.put(ones(1), tensor(Double.NaN, 2), Index.of(tensor(0L, 0)));
    assertEquals(2, twice.item());
    long large = Long.MAX_VALUE - 1;
    assertEquals(large, Indexed.put(arange(3), tensor(large), Index.range(1, 2)).get(1).itemLong());
  }

  @Test
  void numbersTakeTheTypeOfTheTensor() {
    Tensor x = Tensors.tensor(1f, 2f, 3f);
    assertEquals(
        "array([1. , 0.1, 0.1], dtype=float32)", Indexed.put(x, 0.1, Index.of(x.gt(1))).toString());
    assertEquals(DType.FLOAT32, Indexed.add(x, 0.1, Index.at(0)).dtype());
    assertEquals(
        "array([2, 0, 1])",
        Indexed.add(zeros(Shape.of(3), DType.INT64), 1, Index.of(tensor(0L, 2, 0))).toString());
    assertEquals(
        "array([ True, False])", Indexed.put(tensor(true, true), 0, Index.at(-1)).toString());
  }

  @Test
  void nothingIsWrittenWhereNothingIsChosen() {
    Tensor x = ones(3);
    assertSame(x, Indexed.put(x, zeros(0), Index.of(tensor(false, false, false))));
    assertArrayEquals(
        new double[] {1, 1, 1}, Indexed.add(x, 5, Index.of(Tensors.scalar(false))).toDoubleArray());
    assertArrayEquals(
        new double[] {5, 5, 5}, Indexed.put(x, 5, Index.of(Tensors.scalar(true))).toDoubleArray());
    assertEquals(7, Indexed.put(Tensors.scalar(1.0), 7, Index.ellipsis()).item());
  }

  @Test
  void nonzeroHasAVectorForEachAxis() {
    List<Tensor> found = Indexed.nonzero(Tensors.eye(2).times(-2));
    assertEquals("[array([0, 1]), array([0, 1])]", found.toString());
    assertEquals(DType.INT64, Indexed.nonzero(zeros(0)).getFirst().dtype());
  }

  @Test
  void aMaskThatDoesNotFitNamesBothShapesAndTheAxis() {
    Tensor x = zeros(2, 3, 4);
    assertFails(
        ShapeException.class,
        "index: a mask of shape [3, 3] at axis 1 does not fit shape [2, 3, 4]: it has size 3 where"
            + " axis 2 has size 4",
        () -> x.get(Index.all(), Index.of(ones(3, 3).gt(0))));
    assertFails(
        ShapeException.class,
        "index: the entries take 4 axes of shape [2, 3, 4]",
        () -> x.get(Index.at(0), Index.of(ones(3, 4, 1).gt(0))));
    assertFails(
        ShapeException.class,
        "index tensors: shapes [2] and [3] do not broadcast: sizes 2 and 3 at axis -1 differ and"
            + " neither is 1",
        () -> x.get(Index.of(tensor(true, true)), Index.of(tensor(true, true, true))));
    assertFails(
        IndexOutOfBoundsException.class,
        "an index tensor has a position out of range for axis 2 of shape [2, 3, 4]",
        () -> x.get(Index.at(0), Index.of(tensor(0L)), Index.of(tensor(4L))));
  }

  @Test
  void aMaskMustBeKnown() {
    Tracer tracer = Tracer.ofProgram();
    Tensor traced = tracer.argument(Shape.of(3), DType.BOOL);
    for (String label : List.of("index", "nonzero")) {
      String message =
          assertThrows(
                  TraceException.class,
                  () -> {
                    var _ =
                        label.equals("index")
                            ? List.of(ones(3).get(traced))
                            : Indexed.nonzero(traced);
                  })
              .getMessage();
      String expected =
          label
              + ": the mask of shape [3] is traced, so how many elements it chooses is not known;"
              + " keep the shape and choose by where(mask, x, other), or make the mask outside the"
              + " traced function";
      assertTrue(message.startsWith(expected), message);
    }
    Tensor hidden = ones(2, 3).gt(0).hide(0, Axis.of("z", 2));
    assertFails(
        IllegalStateException.class,
        "index: the mask of shape [3] carries the hidden axes [z:2], and may choose another number"
            + " of elements at each of their positions; keep the shape and choose by where(mask, x,"
            + " other)",
        () -> ones(3).get(hidden));
  }

  @Test
  void valuesMustBroadcastToWhatIsWrittenTo() {
    assertFails(
        ShapeException.class,
        "put: values of shape [3] do not broadcast to the shape [2] of the elements that are"
            + " written to",
        () -> Indexed.put(zeros(2, 2), zeros(3), Index.at(0)));
    assertFails(
        ShapeException.class,
        "add: values of shape [1, 2] do not broadcast to the shape [2] of the elements that are"
            + " written to",
        () -> Indexed.add(zeros(2, 2), zeros(1, 2), Index.at(0)));
    assertFails(
        ShapeException.class,
        "putAlongAxis: values of shape [3] do not broadcast to the shape [2, 1] of the elements"
            + " that are written to",
        () -> Indexed.putAlongAxis(zeros(2, 2), 1, Tensors.of(Shape.of(1, 1), 0L), zeros(3)));
  }

  @Test
  void positionsMustBeIntegersAlongTheAxis() {
    Tensor x = zeros(2, 3);
    assertFails(
        ShapeException.class,
        "takeAlongAxis: positions, float64 of shape [2, 3], are not integers along axis 1 of shape"
            + " [2, 3]",
        () -> Indexed.takeAlongAxis(x, 1, x));
    assertFails(
        ShapeException.class,
        "addAlongAxis: positions, int64 of shape [3, 1], are not integers along axis 1 of shape"
            + " [2, 3]",
        () -> Indexed.addAlongAxis(x, 1, Tensors.of(Shape.of(3, 1), 0L, 1, 2), x));
    assertFails(
        IndexOutOfBoundsException.class,
        "putAlongAxis: a position is beyond axis 1 of shape [2, 3]",
        () -> Indexed.putAlongAxis(x, 1, Tensors.of(Shape.of(2, 1), 0L, 3), x.get(0)));
    assertFails(
        ShapeException.class,
        "nonzero: a scalar has no positions; unsqueeze(0) gives it an axis",
        () -> Indexed.nonzero(Tensors.scalar(1.0)));
    assertFails(
        IllegalArgumentException.class,
        "a mask must be bool, got float64 of shape [2, 3]",
        () -> new Index.Mask(x));
  }
}
