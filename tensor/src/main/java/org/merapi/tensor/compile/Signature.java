package org.merapi.tensor.compile;

import java.util.ArrayList;
import java.util.List;
import org.merapi.tensor.DType;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Node;

/**
 * How a program is called: the arrays that a caller gives, and where in them the inputs lie and the
 * outputs go, each in row-major order. Several may lie in one array.
 *
 * @param arrays their types
 * @param inputs by the order of the graph's inputs
 * @param outputs by the order of the graph's outputs
 * @param moves whether the caller says anew from call to call where in an array its places begin
 */
public record Signature(
    List<DType> arrays, List<Place> inputs, List<Place> outputs, boolean moves) {

  /**
   * A place in an array.
   *
   * @param array the number of the array
   * @param offset of the first element
   */
  public record Place(int array, int offset) {}

  /** Keeps the lists. */
  public Signature {
    arrays = List.copyOf(arrays);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** Places in arrays that do not move. */
  public Signature(List<DType> arrays, List<Place> inputs, List<Place> outputs) {
    this(arrays, inputs, outputs, false);
  }

  /** The same with places that move. */
  Signature moving() {
    return new Signature(arrays, inputs, outputs, true);
  }

  /** One array for each input, then one for each output. */
  public static Signature separate(Graph graph) {
    List<DType> arrays = new ArrayList<>();
    List<Place> inputs = new ArrayList<>();
    List<Place> outputs = new ArrayList<>();
    for (Node input : graph.inputs()) {
      inputs.add(new Place(arrays.size(), 0));
      arrays.add(input.dtype());
    }
    for (Node output : graph.outputs()) {
      outputs.add(new Place(arrays.size(), 0));
      arrays.add(output.dtype());
    }
    return new Signature(arrays, inputs, outputs);
  }
}
