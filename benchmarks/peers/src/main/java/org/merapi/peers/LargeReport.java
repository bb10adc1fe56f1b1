package org.merapi.peers;

import static org.merapi.peers.Row.Contender.MERAPI;
import static org.merapi.peers.Row.Contender.MERAPI_INTO;
import static org.merapi.peers.Row.Contender.TORCH;
import static org.merapi.peers.Row.Contender.TORCH_INTO;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.global.torch;
import org.merapi.tensor.DType;
import org.merapi.tensor.Into;
import org.merapi.tensor.Key;
import org.merapi.tensor.Order;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Special;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.op.ScalarOp;

/** Operations on a million elements, into fresh arrays and into given ones. */
final class LargeReport {
  private static final int SIZE = 1_000_000;
  private static final int SIDE = 1_000;

  private LargeReport() {}

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (DType dtype : List.of(DType.FLOAT64, DType.FLOAT32)) {
      Key key = Key.key(3);
      Tensor any = key.fold(0).normal(Shape.of(SIZE)).cast(dtype);
      Tensor other = key.fold(1).normal(Shape.of(SIZE)).cast(dtype);
      Tensor positive = key.fold(2).uniform(Shape.of(SIZE)).times(20).plus(0.01).cast(dtype);
      Tensor unit = key.fold(3).uniform(Shape.of(SIZE)).times(1.98).minus(0.99).cast(dtype);
      rows.add(add(any, other));
      rows.add(unary("exp", 1, ScalarOp.EXP, any, Tensors::exp, torch::exp, torch::exp_out));
      rows.add(unary("log", 1, ScalarOp.LOG, positive, Tensors::log, torch::log, torch::log_out));
      rows.add(
          unary(
              "lgamma",
              3,
              ScalarOp.LGAMMA,
              positive,
              Special::lgamma,
              torch::lgamma,
              torch::lgamma_out));
      rows.add(
          unary(
              "digamma",
              3,
              ScalarOp.DIGAMMA,
              positive,
              Special::digamma,
              torch::digamma,
              torch::digamma_out));
      rows.add(unary("erf", 1, ScalarOp.ERF, any, Special::erf, torch::erf, torch::erf_out));
      rows.add(
          unary(
              "erfinv",
              3,
              ScalarOp.ERFINV,
              unit,
              Special::erfinv,
              torch::erfinv,
              torch::erfinv_out));
      rows.add(sum(any));
      rows.add(softmax(any.reshape(SIDE, SIDE)));
      rows.add(randn(dtype));
      rows.add(sort(any));
    }
    return rows;
  }

  private static String name(String operation, DType dtype) {
    return operation + ", " + dtype;
  }

  private static Into memory(DType dtype) {
    return dtype == DType.FLOAT32 ? Into.array(new float[SIZE]) : Into.array(new double[SIZE]);
  }

  private static Row add(Tensor x, Tensor y) {
    org.bytedeco.pytorch.Tensor torchX = Torch.copy(x);
    org.bytedeco.pytorch.Tensor torchY = Torch.copy(y);
    org.bytedeco.pytorch.Tensor out = Torch.like(x);
    Into into = memory(x.dtype());
    return new Row(name("add", x.dtype()), 1)
        .add(MERAPI, () -> x.plus(y))
        .add(MERAPI_INTO, () -> into.run(ScalarOp.ADD, x, y))
        .add(TORCH, () -> torch.add(torchX, torchY))
        .add(TORCH_INTO, () -> torch.add_out(out, torchX, torchY));
  }

  private static Row unary(
      String operation,
      double goal,
      ScalarOp op,
      Tensor x,
      UnaryOperator<Tensor> merapi,
      UnaryOperator<org.bytedeco.pytorch.Tensor> fresh,
      BinaryOperator<org.bytedeco.pytorch.Tensor> given) {
    org.bytedeco.pytorch.Tensor torchX = Torch.copy(x);
    org.bytedeco.pytorch.Tensor out = Torch.like(x);
    Into into = memory(x.dtype());
    return new Row(name(operation, x.dtype()), goal)
        .add(MERAPI, () -> merapi.apply(x))
        .add(MERAPI_INTO, () -> into.run(op, x))
        .add(TORCH, () -> fresh.apply(torchX))
        .add(TORCH_INTO, () -> given.apply(out, torchX));
  }

  private static Row sum(Tensor x) {
    org.bytedeco.pytorch.Tensor torchX = Torch.copy(x);
    return new Row(name("sum", x.dtype()), 1)
        .add(MERAPI, () -> x.sum())
        .add(TORCH, () -> torch.sum(torchX));
  }

  private static Row softmax(Tensor x) {
    org.bytedeco.pytorch.Tensor torchX = Torch.copy(x);
    return new Row(name("softmax 1000 x 1000", x.dtype()), 1)
        .add(MERAPI, () -> Tensors.softmax(x, 1))
        .add(TORCH, () -> torch.softmax(torchX, 1));
  }

  private static Row randn(DType dtype) {
    Shape shape = Shape.of(SIZE);
    Key key = Key.key(4);
    org.bytedeco.pytorch.Tensor out = Torch.like(Tensors.zeros(shape, dtype));
    Row row =
        new Row(name("randn", dtype), 3)
            .add(MERAPI, () -> key.normal(shape, dtype))
            .add(TORCH, () -> torch.randn(new long[] {SIZE}, Torch.options(dtype)))
            .add(TORCH_INTO, () -> torch.randn_out(out, new long[] {SIZE}));
    Into into = memory(dtype);
    return dtype == DType.FLOAT64 ? row.add(MERAPI_INTO, () -> into.normal(key, shape)) : row;
  }

  private static Row sort(Tensor x) {
    org.bytedeco.pytorch.Tensor torchX = Torch.copy(x);
    return new Row(name("sort", x.dtype()), 3)
        .add(MERAPI, () -> Order.sort(x, 0))
        .add(
            TORCH,
            () -> {
              try (T_TensorTensor_T sorted = torch.sort(torchX)) {
                return sorted.get0().numel();
              }
            });
  }
}
