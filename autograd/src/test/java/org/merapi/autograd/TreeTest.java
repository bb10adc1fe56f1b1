package org.merapi.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Functions of records, lists and maps of tensors. */
class TreeTest {
  record Layer(Tensor weight, Tensor bias, String name) {
    Layer {
      if (weight.rank() == 0) {
        throw new IllegalArgumentException("weight must not be a scalar");
      }
    }
  }

  private record Network(List<Layer> layers, Map<String, Tensor> scales, int width) {}

  private static Network network() {
    Map<String, Tensor> scales = new LinkedHashMap<>();
    scales.put("b", Tensors.scalar(2.0));
    scales.put("a", Tensors.scalar(3.0));
    Layer first = new Layer(Tensors.tensor(1.0, 2), Tensors.scalar(0.5), "first");
    Layer second = new Layer(Tensors.tensor(-1.0), Tensors.scalar(1.5), "second");
    return new Network(List.of(first, second), scales, 2);
  }

  private static Tensor value(Network n) {
    Tensor total = Tensors.scalar(0.0);
    for (Layer layer : n.layers()) {
      total = total.plus(layer.weight().square().sum().times(layer.bias()));
    }
    return total.times(n.scales().get("a")).times(n.width());
  }

  @Test
  void gradientsHaveTheFormOfTheArgument() {
    Network gradient = Gradients.grad(TreeTest::value).apply(network());
    assertArrayEquals(new double[] {6, 12}, gradient.layers().get(0).weight().toDoubleArray());
    assertArrayEquals(new double[] {-18}, gradient.layers().get(1).weight().toDoubleArray());
    assertEquals(30, gradient.layers().get(0).bias().item());
    assertEquals(6, gradient.layers().get(1).bias().item());
    assertEquals(0, gradient.scales().get("b").item());
    assertEquals(2 * (5 * 0.5 + 1.5), gradient.scales().get("a").item());
    assertEquals(List.of("b", "a"), List.copyOf(gradient.scales().keySet()));
    assertEquals("second", gradient.layers().get(1).name());
    assertEquals(2, gradient.width());
  }

  @Test
  void productsTakeStructuresToo() {
    Network n = network();
    Network direction = Gradients.grad(TreeTest::value).apply(n);
    double squared = 0;
    for (Tensor leaf : Tree.leaves(direction)) {
      squared += leaf.square().sum().item();
    }
    assertEquals(squared, Gradients.jvp(TreeTest::value, n, direction).item(), 1e-9);
    // the function is of degree three in its inputs, so by Euler the Hessian times the point is ...
    Network product = Gradients.hvp(TreeTest::value, n, n);
    Network gradient = Gradients.grad(TreeTest::value).apply(n);
    for (int i = 0; i < 2; i++) {
      // ... three times the gradient: degree four, less one
      Tensor expected = gradient.layers().get(i).weight().times(3);
      assertArrayEquals(
          expected.toDoubleArray(), product.layers().get(i).weight().toDoubleArray(), 1e-12);
    }
  }

  @Test
  void leavesAndRebuild() {
    Network n = network();
    List<Tensor> leaves = Tree.leaves(n);
    assertEquals(6, leaves.size());
    assertEquals(List.of(), Tree.leaves("no tensors"));
    Network same = Tree.rebuild(n, leaves);
    assertEquals(leaves, Tree.leaves(same));
    assertEquals(
        "a structure of 6 tensors cannot be made of 1",
        assertThrows(IllegalArgumentException.class, () -> Tree.rebuild(n, leaves.subList(0, 1)))
            .getMessage());
    String refused =
        assertThrows(
                IllegalArgumentException.class,
                () -> Tree.rebuild(n, leaves.stream().map(t -> Tensors.scalar(1.0)).toList()))
            .getMessage();
    assertEquals(
        "the constructor of org.merapi.autograd.TreeTest$Layer refused the new values:"
            + " java.lang.IllegalArgumentException: weight must not be a scalar",
        refused);
  }

  @Test
  void partsHaveTheirPaths() {
    Network n = network();
    Map<String, Tensor> tensors = Tree.parts(n, Tensor.class);
    assertEquals(
        List.of(
            "layers.0.weight",
            "layers.0.bias",
            "layers.1.weight",
            "layers.1.bias",
            "scales.b",
            "scales.a"),
        List.copyOf(tensors.keySet()));
    assertEquals(Tree.leaves(n), List.copyOf(tensors.values()));
    Map<String, Layer> layers = Tree.parts(n, Layer.class);
    assertEquals(List.of("layers.0", "layers.1"), List.copyOf(layers.keySet()));
    assertEquals(List.of(""), List.copyOf(Tree.parts(n, Network.class).keySet()));
    assertEquals(Map.of("width", 2), Tree.parts(n, Integer.class));
  }

  @Test
  void onePathForTwoParts() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("a.b", Tensors.scalar(1));
    map.put("a", Map.of("b", Tensors.scalar(2)));
    assertEquals(
        "two parts of the structure have the path 'a.b'; take the dots out of the keys of its maps",
        assertThrows(IllegalArgumentException.class, () -> Tree.parts(map, Tensor.class))
            .getMessage());
  }
}
