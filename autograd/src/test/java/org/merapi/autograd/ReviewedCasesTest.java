package org.merapi.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.merapi.tensor.DType;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.CustomOp;

/** Cases that once gave a wrong gradient without an error. */
class ReviewedCasesTest {

  @Test
  void operationsMayComeFromAParallelStream() {
    for (int repeat = 0; repeat < 5; repeat++) {
      Tensor gradient =
          Gradients.grad((Tensor x) ->
                  IntStream.range(0, 2000)
                      .parallel()
                      .mapToObj(i -> x.times(1.0))
                      .reduce(Tensors.scalar(0), Tensor::plus))
              .apply(Tensors.scalar(3));
      assertEquals(2000, gradient.item());
    }
  }

  @Test
  void anArgumentWithoutTensorsIsAnError() {
    assertEquals(
        "there is no tensor to differentiate in java.util.Optional; give a tensor, or a record, list"
            + " or map of them",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    Gradients.valueAndGrad(
                        (Optional<Tensor> x) -> x.get(), Optional.of(Tensors.scalar(1))))
            .getMessage());
  }

  @Test
  void aCustomOperationMustGiveFloat64() {
    CustomOp op =
        new CustomOp(
            "twice",
            inputs -> inputs.getFirst().times(2).cast(DType.INT64),
            (gradient, inputs, output) -> List.of(gradient.times(2)),
            CustomOp.Batching.REPEAT);
    assertEquals(
        "custom operation 'twice': the forward function must give a float64 tensor made of its inputs"
            + " alone, it gave int64 of shape []",
        assertThrows(
                IllegalArgumentException.class,
                () -> Gradients.valueAndGrad((Tensor x) -> Tensor.apply(op, x), Tensors.scalar(1)))
            .getMessage());
  }
}
