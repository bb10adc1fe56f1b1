package org.merapi.peers;

import static org.merapi.peers.Row.Contender.MERAPI;
import static org.merapi.peers.Row.Contender.TORCH;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.merapi.autograd.Gradients;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** What one operation on few elements costs: chains of operations, with and without a gradient. */
final class OverheadReport {
  /** Operations in a chain. */
  static final int LENGTH = 100;

  private static final int[] SIZES = {1, 10, 100, 1000};

  /** An operation that can be applied to its own result a hundred times. */
  private record Link(
      String name,
      double goal,
      UnaryOperator<Tensor> merapi,
      UnaryOperator<org.bytedeco.pytorch.Tensor> torch) {}

  private OverheadReport() {}

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int size : SIZES) {
      Tensor x = Key.key(1).uniform(Shape.of(size));
      Tensor c = Key.key(2).uniform(Shape.of(size));
      org.bytedeco.pytorch.Tensor torchX = Torch.copy(x);
      org.bytedeco.pytorch.Tensor torchC = Torch.copy(c);
      double arithmetic = size <= 100 ? 20 : 1;
      double functions = size <= 100 ? 4 : 1;
      List<Link> links =
          List.of(
              new Link("add", arithmetic, y -> y.plus(c), y -> y.add(torchC)),
              new Link("mul", arithmetic, y -> y.times(c), y -> y.mul(torchC)),
              new Link("neg", arithmetic, Tensor::neg, org.bytedeco.pytorch.Tensor::neg),
              new Link("tanh", functions, Tensors::tanh, org.bytedeco.pytorch.Tensor::tanh),
              new Link("sin", functions, Tensors::sin, org.bytedeco.pytorch.Tensor::sin),
              new Link(
                  "sigmoid", functions, Tensors::sigmoid, org.bytedeco.pytorch.Tensor::sigmoid),
              new Link(
                  "erf",
                  functions,
                  org.merapi.tensor.Special::erf,
                  org.bytedeco.pytorch.Tensor::erf));
      for (Link link : links) {
        rows.add(forward(link, size, x, torchX));
        rows.add(withGradient(link, size, x, torchX));
      }
    }
    return rows;
  }

  private static Row forward(Link link, int size, Tensor x, org.bytedeco.pytorch.Tensor torchX) {
    return new Row(link.name() + ", n = " + size, link.goal())
        .add(MERAPI, () -> chain(link.merapi(), x))
        .add(
            TORCH,
            () -> {
              try (PointerScope _ = new PointerScope();
                  AutoGradMode _ = new AutoGradMode(false)) {
                return chain(link.torch(), torchX).numel();
              }
            });
  }

  private static Row withGradient(
      Link link, int size, Tensor x, org.bytedeco.pytorch.Tensor torchX) {
    UnaryOperator<Tensor> gradient =
        Gradients.grad((Tensor start) -> chain(link.merapi(), start).sum());
    return new Row(link.name() + " with gradient, n = " + size, link.goal())
        .add(MERAPI, () -> gradient.apply(x))
        .add(
            TORCH,
            () -> {
              try (PointerScope _ = new PointerScope()) {
                org.bytedeco.pytorch.Tensor leaf = torchX.detach().set_requires_grad(true);
                chain(link.torch(), leaf).sum().backward();
                return leaf.grad().numel();
              }
            });
  }

  private static <T> T chain(UnaryOperator<T> operation, T x) {
    T y = x;
    for (int i = 0; i < LENGTH; i++) {
      y = operation.apply(y);
    }
    return y;
  }
}
