package org.merapi.tensor.op;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.spi.Accumulator;

/** The gradients with respect to some inputs of an operation, as they come in. */
final class AdjointList implements Adjoints {
  private final BitSet wanted;
  private final List<Accumulator> sums = new ArrayList<>();

  private AdjointList(int inputs, BitSet wanted) {
    this.wanted = wanted;
    for (int i = 0; i < inputs; i++) {
      sums.add(new Accumulator());
    }
  }

  /** Asks for one of so many inputs. */
  static AdjointList of(int inputs, int wanted) {
    BitSet one = new BitSet();
    one.set(wanted);
    return new AdjointList(inputs, one);
  }

  /** Asks for all of so many inputs. */
  static AdjointList all(int inputs) {
    BitSet all = new BitSet();
    all.set(0, inputs);
    return new AdjointList(inputs, all);
  }

  @Override
  public boolean isWanted(int input) {
    return wanted.get(input);
  }

  @Override
  public void add(int input, Tensor gradient) {
    sums.get(input).add(gradient);
  }

  /** The gradient with respect to one of the inputs; zeros if none came in. */
  Tensor get(int input, Tensor... inputs) {
    return sums.get(input).value().orElseGet(() -> Tensors.zerosLike(inputs[input]));
  }
}
