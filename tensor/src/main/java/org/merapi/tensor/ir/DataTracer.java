package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.Supplier;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.op.Op;
import org.merapi.tensor.spi.Interpreter;
import org.merapi.tensor.spi.Levels;
import org.merapi.tensor.spi.Requirement;

/**
 * Follows what a function does to data while the function is traced. An operation on data alone is
 * done at once, so the function may look at the result, and is written down, so that it can be done
 * again with other data. What the function looked at is noted: for other data the trace holds only
 * if they give the same there.
 *
 * <p>Its level lies below that of the tracer of the parameters, which therefore meets data as
 * captured tensors: inputs of the program that come after the parameters.
 */
public final class DataTracer implements Interpreter {
  private final long level = Levels.next();
  private final Tracer tracer = Tracer.ofProgram();
  private final SequencedSet<DataTensor> read = new LinkedHashSet<>();
  private boolean metOthers;

  /** Follows nothing yet. */
  public DataTracer() {}

  @Override
  public long level() {
    return level;
  }

  /**
   * The next tensor of the data, to be given to the function in its place.
   *
   * @param value concrete, without hidden axes
   */
  public Tensor argument(Tensor value) {
    return new DataTensor(this, (DenseTensor) value, tracer.argument(value.shape(), value.dtype()));
  }

  /** Whether a tensor depends on these data alone, as far as this tracer has followed it. */
  public boolean isOfData(Tensor tensor) {
    return tensor instanceof DataTensor data && data.tracer().equals(this);
  }

  @Override
  public Tensor apply(Op op, Tensor... inputs) {
    Tensor[] values = new Tensor[inputs.length];
    Tensor[] origins = new Tensor[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      boolean ofData = isOfData(inputs[i]);
      values[i] = ofData ? ((DataTensor) inputs[i]).value() : inputs[i];
      origins[i] = ofData ? ((DataTensor) inputs[i]).origin() : inputs[i];
    }
    Tensor value = Tensor.apply(op, values);
    if (value instanceof DenseTensor numbers) {
      return new DataTensor(this, numbers, Tensor.apply(op, origins));
    }
    metOthers = true;
    return value;
  }

  @Override
  public void require(Tensor condition, Supplier<? extends RuntimeException> failure) {
    Requirement.require(((DataTensor) condition).concrete(), failure);
  }

  /** The numbers of a tensor that the function looks at. */
  DenseTensor read(DataTensor data) {
    read.add(data);
    return data.value();
  }

  /**
   * Whether data met a tensor of an enclosing differentiation or trace, so that what became of them
   * cannot be done again.
   */
  public boolean metOthers() {
    return metOthers;
  }

  /**
   * Ends the trace.
   *
   * @param needed tensors that depend on data alone, without hidden axes
   * @return how the given tensors, and what the function looked at, are made of the data
   */
  public FollowedData finish(List<Tensor> needed) {
    List<Tensor> results = new ArrayList<>();
    List<DenseTensor> seen = new ArrayList<>();
    for (DataTensor data : read) {
      results.add(visible(data.origin()));
      seen.add((DenseTensor) visible(data.value()));
    }
    needed.forEach(data -> results.add(((DataTensor) data).origin()));
    return new FollowedData(tracer.finish(results), seen);
  }

  private static Tensor visible(Tensor tensor) {
    Tensor result = tensor;
    for (Axis axis : tensor.hiddenAxes().reversed()) {
      result = result.reveal(axis, 0);
    }
    return result;
  }
}
