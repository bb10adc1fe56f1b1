package org.merapi.properties.compiler;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.compile.Executable;
import org.merapi.tensor.compile.Signature;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Node;

/**
 * The inputs and outputs of a graph in one array for each type, with gaps between them that must
 * stay as they are.
 */
final class SharedArrays {
  private static final int GAP = 3;
  private static final long MARK = 1234567;

  private final Graph graph;
  private final Signature signature;
  private final Map<DType, Object> arrays = new EnumMap<>(DType.class);

  private SharedArrays(Graph graph, Signature signature, Map<DType, Integer> lengths) {
    this.graph = graph;
    this.signature = signature;
    lengths.forEach((dtype, length) -> arrays.put(dtype, marked(dtype, length)));
  }

  private static Object marked(DType dtype, int length) {
    return ((DenseTensor) Tensors.full(Shape.of(length), MARK, dtype)).toArray();
  }

  static SharedArrays of(Graph graph) {
    List<DType> types = List.of(DType.values());
    Map<DType, Integer> lengths = new EnumMap<>(DType.class);
    List<Signature.Place> inputs = places(types, graph.inputs(), lengths);
    List<Signature.Place> outputs = places(types, graph.outputs(), lengths);
    for (DType type : types) {
      lengths.merge(type, GAP, Integer::sum);
    }
    return new SharedArrays(graph, new Signature(types, inputs, outputs), lengths);
  }

  private static List<Signature.Place> places(
      List<DType> types, List<? extends Node> nodes, Map<DType, Integer> lengths) {
    List<Signature.Place> places = new ArrayList<>();
    for (Node node : nodes) {
      int start = lengths.getOrDefault(node.dtype(), 0) + GAP;
      places.add(new Signature.Place(types.indexOf(node.dtype()), start));
      lengths.put(node.dtype(), start + node.shape().elements());
    }
    return places;
  }

  Signature signature() {
    return signature;
  }

  /** Writes the inputs, gives the arrays to a program, and tells where the outputs will be. */
  List<Tensor> give(Executable executable, List<Tensor> inputs) {
    for (DType dtype : arrays.keySet()) {
      System.arraycopy(marked(dtype, length(dtype)), 0, array(dtype), 0, length(dtype));
    }
    for (int i = 0; i < inputs.size(); i++) {
      write(signature.inputs().get(i).offset(), (DenseTensor) inputs.get(i));
    }
    for (int i = 0; i < signature.arrays().size(); i++) {
      executable.set(i, array(signature.arrays().get(i)));
    }
    List<Tensor> outputs = new ArrayList<>();
    for (int i = 0; i < graph.outputs().size(); i++) {
      Node output = graph.outputs().get(i);
      int offset = signature.outputs().get(i).offset();
      int[] strides = output.shape().rowMajorStrides();
      outputs.add(
          DenseTensor.wrap(Shape.of(length(output.dtype())), array(output.dtype()))
              .view(offset, output.shape(), strides));
    }
    return outputs;
  }

  private Object array(DType dtype) {
    return Objects.requireNonNull(arrays.get(dtype));
  }

  private int length(DType dtype) {
    return Array.getLength(array(dtype));
  }

  private void write(int offset, DenseTensor value) {
    System.arraycopy(value.toArray(), 0, array(value.dtype()), offset, value.elements());
  }

  /** Whether nothing was written in the gaps. */
  boolean isUntouchedElsewhere() {
    Map<DType, BitSet> used = new EnumMap<>(DType.class);
    mark(graph.inputs(), signature.inputs(), used);
    mark(graph.outputs(), signature.outputs(), used);
    for (DType dtype : arrays.keySet()) {
      Object untouched = marked(dtype, length(dtype));
      BitSet places = used.getOrDefault(dtype, new BitSet());
      for (int i = places.nextClearBit(0); i < length(dtype); i = places.nextClearBit(i + 1)) {
        if (!Array.get(untouched, i).equals(Array.get(array(dtype), i))) {
          return false;
        }
      }
    }
    return true;
  }

  private static void mark(
      List<? extends Node> nodes, List<Signature.Place> places, Map<DType, BitSet> used) {
    for (int i = 0; i < places.size(); i++) {
      Node node = nodes.get(i);
      int offset = places.get(i).offset();
      used.computeIfAbsent(node.dtype(), absent -> new BitSet())
          .set(offset, offset + node.shape().elements());
    }
  }
}
