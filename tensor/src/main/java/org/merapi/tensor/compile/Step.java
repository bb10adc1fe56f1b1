package org.merapi.tensor.compile;

import java.util.Arrays;
import java.util.List;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ir.Node;
import org.merapi.tensor.op.ScalarOp;

/** What a program does, in order. */
sealed interface Step {

  /** A rough upper bound of the bytecode it takes. */
  int size();

  /** Whether it goes on for long enough to be compiled by itself. */
  default boolean isLoop() {
    return false;
  }

  /** Operations on single elements, one after the other. */
  record Scalars(List<Node.Apply> nodes) implements Step {
    @Override
    public int size() {
      return 20 + 26 * nodes.size();
    }
  }

  /** One loop over a domain. */
  record Loop(Domain domain, List<Node.Apply> nodes) implements Step {
    private static final int MOST_WRITTEN_OUT = 32;
    private static final int MOST_OPERATIONS_WRITTEN_OUT = 230;

    /** Whether every element has code of its own. */
    boolean isWrittenOut() {
      return domain.elements() > 0
          && domain.elements() <= MOST_WRITTEN_OUT
          && domain.elements() * weight() <= MOST_OPERATIONS_WRITTEN_OUT;
    }

    @Override
    public boolean isLoop() {
      return !isWrittenOut();
    }

    private int weight() {
      return nodes.stream()
          .mapToInt(node -> node.op() instanceof ScalarOp op ? op.kernel().weight() : 1)
          .sum();
    }

    @Override
    public int size() {
      return 120
          + 60 * domain.rank()
          + (isWrittenOut() ? 26 * domain.elements() * nodes.size() : 90 * nodes.size());
    }
  }

  /** An array kernel on a short array. */
  record Kernel(Node.Apply node) implements Step {
    @Override
    public int size() {
      return 80;
    }
  }

  /**
   * Blocks of rows.
   *
   * @param number of the region among the calls
   */
  record Rows(List<Node.Apply> nodes, RegionPlan plan, int number) implements Step {
    @Override
    public int size() {
      return 24;
    }
  }

  /** A call of what is not emitted. */
  record Invoke(Node node, Call call, int number) implements Step {
    @Override
    public boolean isLoop() {
      return true;
    }

    @Override
    public int size() {
      return 24;
    }
  }

  /** A single-element result stored where the caller wants it. */
  record Output(Node node, Access target) implements Step {
    @Override
    public int size() {
      return 60;
    }
  }

  /** A copy from array to array. */
  record Copy(Shape shape, Access source, Access target) implements Step {
    private static final int MOST_WRITTEN_OUT = 32;

    /** Whether it can be written as code: few elements, or such as lie side by side. */
    static boolean isCode(Shape shape, Access source, Access target) {
      int[] sideBySide = strides(shape, shape.rowMajorStrides());
      boolean isStretch =
          Arrays.equals(strides(shape, source.strides()), sideBySide)
              && Arrays.equals(strides(shape, target.strides()), sideBySide);
      return isStretch || shape.elements() <= MOST_WRITTEN_OUT;
    }

    /** Whether every element is copied by itself. */
    boolean isWrittenOut() {
      return shape.elements() <= MOST_WRITTEN_OUT;
    }

    private static int[] strides(Shape shape, int... strides) {
      return Domain.stridesWithoutOnes(shape, strides);
    }

    @Override
    public int size() {
      return 100 + (isWrittenOut() ? 14 * shape.elements() : 0);
    }
  }

  /** A condition that must hold. */
  record Check(Node condition, int number) implements Step {
    @Override
    public int size() {
      return 40;
    }
  }
}
