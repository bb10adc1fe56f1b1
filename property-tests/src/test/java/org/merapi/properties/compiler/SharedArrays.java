package org.merapi.properties.compiler;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.merapi.tensor.DType;
import org.merapi.tensor.Tensor;
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
  private final double[] numbers;
  private final long[] integers;
  private final boolean[] flags;

  private SharedArrays(Graph graph, Signature signature, Map<DType, Integer> lengths) {
    this.graph = graph;
    this.signature = signature;
    this.numbers = new double[lengths.getOrDefault(DType.FLOAT64, 0)];
    this.integers = new long[lengths.getOrDefault(DType.INT64, 0)];
    this.flags = new boolean[lengths.getOrDefault(DType.BOOL, 0)];
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
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (double) MARK;
    }
    for (int i = 0; i < integers.length; i++) {
      integers[i] = MARK;
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
          DenseTensor.wrap(
                  org.merapi.tensor.Shape.of(length(output.dtype())), array(output.dtype()))
              .view(offset, output.shape(), strides));
    }
    return outputs;
  }

  private Object array(DType dtype) {
    return switch (dtype) {
      case FLOAT64 -> numbers;
      case INT64 -> integers;
      case BOOL -> flags;
    };
  }

  private int length(DType dtype) {
    return switch (dtype) {
      case FLOAT64 -> numbers.length;
      case INT64 -> integers.length;
      case BOOL -> flags.length;
    };
  }

  private void write(int offset, DenseTensor value) {
    for (int i = 0; i < value.elements(); i++) {
      switch (value.dtype()) {
        case FLOAT64 -> numbers[offset + i] = value.doubleAt(i);
        case INT64 -> integers[offset + i] = value.longAt(i);
        case BOOL -> flags[offset + i] = value.doubleAt(i) != 0;
      }
    }
  }

  /** Whether nothing was written in the gaps. */
  boolean isUntouchedElsewhere() {
    Set<Integer> used = new HashSet<>();
    Set<Integer> usedIntegers = new HashSet<>();
    mark(graph.inputs(), signature.inputs(), used, usedIntegers);
    mark(graph.outputs(), signature.outputs(), used, usedIntegers);
    for (int i = 0; i < numbers.length; i++) {
      if (!used.contains(i) && numbers[i] != (double) MARK) {
        return false;
      }
    }
    for (int i = 0; i < integers.length; i++) {
      if (!usedIntegers.contains(i) && integers[i] != MARK) {
        return false;
      }
    }
    return true;
  }

  private static void mark(
      List<? extends Node> nodes,
      List<Signature.Place> places,
      Set<Integer> numbers,
      Set<Integer> integers) {
    for (int i = 0; i < places.size(); i++) {
      Node node = nodes.get(i);
      for (int k = 0; k < node.shape().elements(); k++) {
        (node.dtype() == DType.FLOAT64 ? numbers : integers).add(places.get(i).offset() + k);
      }
    }
  }
}
