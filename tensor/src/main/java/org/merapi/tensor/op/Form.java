package org.merapi.tensor.op;

import java.util.ArrayList;
import java.util.List;
import org.merapi.tensor.Axis;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * What the outside of a body knows of a tensor. The operands and outputs of a {@link ControlOp}
 * have no hidden axes, so those of a tensor are revealed on the way in and hidden again on the way
 * out.
 *
 * @param shape the visible shape
 * @param dtype the element type
 * @param axes the hidden axes, in the order in which they are revealed
 */
record Form(Shape shape, DType dtype, List<Axis> axes) {

  static Form of(Tensor tensor) {
    return new Form(tensor.shape(), tensor.dtype(), tensor.hiddenAxes());
  }

  static List<Form> of(List<Tensor> tensors) {
    return tensors.stream().map(Form::of).toList();
  }

  /** The form of one element along the first visible axis. */
  static Form ofElement(Tensor sequence) {
    return new Form(
        sequence.shape().tail(sequence.rank() - 1), sequence.dtype(), sequence.hiddenAxes());
  }

  /** The shape with the hidden axes revealed in front. */
  Shape physical() {
    return Shape.of(axes.stream().mapToInt(Axis::size).toArray()).concat(shape);
  }

  /** With further hidden axes, behind those that it has. */
  Form joined(List<Axis> more) {
    List<Axis> all = new ArrayList<>(axes);
    for (Axis axis : more) {
      if (!all.contains(axis)) {
        all.add(axis);
      }
    }
    return new Form(shape, dtype, all);
  }

  /**
   * A tensor with the hidden axes of this form visible from a place on; repeated where it lacks
   * one.
   */
  Tensor reveal(Tensor tensor, int place) {
    Tensor visible = tensor;
    for (Axis axis : axes.reversed()) {
      visible = visible.reveal(axis, place);
    }
    return visible;
  }

  /** A tensor whose visible axes from a place on become the hidden axes of this form. */
  Tensor hide(Tensor visible, int place) {
    Tensor tensor = visible;
    for (Axis axis : axes) {
      tensor = tensor.hide(place, axis);
    }
    return tensor;
  }

  /** Each tensor by its form. */
  static List<Tensor> revealAll(List<Form> forms, List<Tensor> tensors, int place) {
    List<Tensor> visible = new ArrayList<>();
    for (int i = 0; i < tensors.size(); i++) {
      visible.add(forms.get(i).reveal(tensors.get(i), place));
    }
    return visible;
  }
}
