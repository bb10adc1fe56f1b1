package org.merapi.tensor.op;

import java.util.ArrayList;
import java.util.List;
import org.merapi.tensor.DType;
import org.merapi.tensor.Ints;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * How the outputs of a {@link ControlOp} lie in the vectors of its two parts: the outputs of a part
 * in their order, each in row-major order, without gaps.
 *
 * @param shapes of the outputs
 * @param dtypes of the outputs
 */
public record Packing(List<Shape> shapes, List<DType> dtypes) {

  /** Keeps the lists. */
  public Packing {
    shapes = List.copyOf(shapes);
    dtypes = List.copyOf(dtypes);
  }

  /** The number of outputs, of both parts together. */
  public int outputs() {
    return shapes.size();
  }

  /** The part in which an output lies. */
  public Part part(int output) {
    return Part.of(dtypes.get(output));
  }

  /** The place of an output's first element in the vector of its part. */
  public int offset(int output) {
    int offset = 0;
    for (int i = 0; i < output; i++) {
      if (part(i) == part(output)) {
        offset += shapes.get(i).elements();
      }
    }
    return offset;
  }

  /** The length of the vector of a part. */
  public int length(Part part) {
    int length = 0;
    for (int i = 0; i < outputs(); i++) {
      if (part(i) == part) {
        length += shapes.get(i).elements();
      }
    }
    return length;
  }

  /** The numbers of the outputs in a part, in order. */
  public List<Integer> members(Part part) {
    List<Integer> members = new ArrayList<>();
    for (int i = 0; i < outputs(); i++) {
      if (part(i) == part) {
        members.add(i);
      }
    }
    return members;
  }

  /**
   * The vector of a part, behind leading axes that all outputs have.
   *
   * @param outputs all outputs, those of the other part too
   */
  public Tensor pack(Part part, Shape leading, List<Tensor> outputs) {
    List<Tensor> vectors = new ArrayList<>();
    for (int output : members(part)) {
      Shape vector = leading.concat(Shape.of(shapes.get(output).elements()));
      vectors.add(outputs.get(output).cast(part.dtype()).reshape(vector));
    }
    return vectors.isEmpty()
        ? Tensors.zeros(leading.concat(Shape.of(0)), part.dtype())
        : Tensors.cat(leading.rank(), vectors.toArray(Tensor[]::new));
  }

  /** An output out of the vector of its part. */
  public Tensor unpack(int output, Tensor vector) {
    Shape shape = shapes.get(output);
    Tensor elements = vector;
    if (!vector.shape().equals(Shape.of(shape.elements()))) {
      elements =
          Tensor.apply(
              new MoveOp.Slice(Ints.of(offset(output)), Ints.of(1), Shape.of(shape.elements())),
              vector);
    }
    return elements.reshape(shape).cast(dtypes.get(output));
  }
}
