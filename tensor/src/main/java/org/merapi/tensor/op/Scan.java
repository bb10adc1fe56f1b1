package org.merapi.tensor.op;

import java.util.ArrayList;
import java.util.List;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.ir.Replay;
import org.merapi.tensor.spi.Accumulator;

/**
 * A loop over a known number of steps.
 *
 * <p>The operands are the carries of the first step, then the sequences, whose first axis is the
 * step, then what is the same in every step. The inputs of the body are the carries, the number of
 * the step (an int64 scalar), one element of each sequence, and what is the same. The outputs of
 * the body are the next carries, of the shapes and types of the carries, then a step's results,
 * then its float64 terms of sums. The outputs of the operation are the last carries, the results
 * stacked along a new first axis by step number, and the sums.
 *
 * <p>Sums start at zero, and the terms are added one after the other in the order in which the
 * steps run.
 *
 * @param body one step
 * @param length the number of steps
 * @param reverse whether the steps run from number {@code length - 1} down to 0
 * @param carries how many carries there are
 * @param sequences how many sequences there are
 * @param sums how many sums there are
 * @param part which outputs are given
 */
public record Scan(
    Graph body, int length, boolean reverse, int carries, int sequences, int sums, Part part)
    implements ControlOp {

  /** Checks the body. */
  public Scan {
    ControlOp.requireNoChecks("scan", body);
  }

  @Override
  public String label() {
    return "scan";
  }

  /** How many results a step has. */
  public int results() {
    return body.outputs().size() - carries - sums;
  }

  @Override
  public Packing packing() {
    List<Shape> shapes = new ArrayList<>();
    List<DType> dtypes = new ArrayList<>();
    for (Node output : body.outputs()) {
      int place = shapes.size();
      boolean stacked = place >= carries && place < carries + results();
      shapes.add(stacked ? Shape.of(length).concat(output.shape()) : output.shape());
      dtypes.add(output.dtype());
    }
    return new Packing(shapes, dtypes);
  }

  @Override
  public Tensor run(Tensor... inputs) {
    List<Tensor> operands = List.of(inputs);
    List<Tensor> carry = operands.subList(0, carries);
    List<List<Tensor>> rows = new ArrayList<>();
    List<Accumulator> totals = new ArrayList<>();
    for (Node output : body.outputs()) {
      rows.add(new ArrayList<>());
      Accumulator total = new Accumulator();
      total.add(Tensors.zeros(output.shape()));
      totals.add(total);
    }
    int end = carries + results();
    for (int i = 0; i < length; i++) {
      List<Tensor> outputs = step(carry, reverse ? length - 1 - i : i, operands);
      carry = outputs.subList(0, carries);
      for (int k = carries; k < end; k++) {
        rows.get(k).add(outputs.get(k));
      }
      for (int k = end; k < outputs.size(); k++) {
        totals.get(k).add(outputs.get(k));
      }
    }
    List<Tensor> outputs = new ArrayList<>(carry);
    for (int k = carries; k < end; k++) {
      outputs.add(stacked(body.outputs().get(k), rows.get(k)));
    }
    for (int k = end; k < totals.size(); k++) {
      outputs.add(totals.get(k).value().orElseThrow());
    }
    return ControlOp.packed(this, outputs);
  }

  private List<Tensor> step(List<Tensor> carry, int number, List<Tensor> operands) {
    List<Tensor> inputs = new ArrayList<>(carry);
    inputs.add(Tensors.integer((long) number));
    int end = carries + sequences;
    operands.subList(carries, end).forEach(sequence -> inputs.add(sequence.get(number)));
    inputs.addAll(operands.subList(end, operands.size()));
    return Replay.run(body, inputs);
  }

  private Tensor stacked(Node output, List<Tensor> rows) {
    if (rows.isEmpty()) {
      return Tensors.zeros(Shape.of(0).concat(output.shape()), output.dtype());
    }
    return Tensors.stack(0, reverse ? rows.reversed() : rows);
  }

  @Override
  public void vjps(Tensor gradient, Tensor[] inputs, Tensor output, Adjoints adjoints) {
    new ScanReverse(this, adjoints, inputs).run(gradient.expand(output.shape()));
  }

  /** A loop over batches: what the batch does not reach stays as it is. */
  @Override
  public Tensor batch(Batch batch, Tensor... inputs) {
    HiddenBatch hidden = HiddenBatch.of(batch, inputs);
    int end = carries + sequences;
    List<Tensor> operands = hidden.operands();
    List<Tensor> captured = operands.subList(end, operands.size());
    Control.Outputs outputs =
        Control.scan(
            operands.subList(0, carries),
            operands.subList(carries, end),
            length,
            reverse,
            (carry, number, elements) -> {
              List<Tensor> values = new ArrayList<>(carry);
              values.add(number);
              values.addAll(elements);
              values.addAll(captured);
              return split(Replay.run(body, values));
            });
    List<Tensor> all = new ArrayList<>(outputs.carries());
    all.addAll(outputs.results());
    all.addAll(outputs.sums());
    return hidden.pack(this, all);
  }

  /** The outputs of the body by kind. */
  Control.Outputs split(List<Tensor> outputs) {
    int end = carries + results();
    return new Control.Outputs(
        outputs.subList(0, carries),
        outputs.subList(carries, end),
        outputs.subList(end, outputs.size()));
  }
}
