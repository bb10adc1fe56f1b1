package org.merapi.tensor.ir;

import java.util.List;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.spi.Interpreter;
import org.merapi.tensor.spi.LiftedTensor;

/** Numbers that depend on data alone, and how they were made of them. */
final class DataTensor extends LiftedTensor {
  private final DataTracer tracer;
  private final DenseTensor value;
  private final Tensor origin;

  /**
   * A tensor that depends on data alone.
   *
   * @param origin the same tensor, traced
   */
  DataTensor(DataTracer tracer, DenseTensor value, Tensor origin) {
    super(value.shape(), value.dtype());
    this.tracer = tracer;
    this.value = value;
    this.origin = origin;
  }

  DataTracer tracer() {
    return tracer;
  }

  /** The numbers for the data at hand. */
  DenseTensor value() {
    return value;
  }

  /** The same tensor for any data. */
  Tensor origin() {
    return origin;
  }

  @Override
  public Interpreter interpreter() {
    return tracer;
  }

  @Override
  public List<Axis> hiddenAxes() {
    return value.hiddenAxes();
  }

  @Override
  public Tensor detached() {
    return this;
  }

  @Override
  public Tensor concrete() {
    return tracer.read(this);
  }
}
