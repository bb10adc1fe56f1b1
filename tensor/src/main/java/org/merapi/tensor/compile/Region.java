package org.merapi.tensor.compile;

import java.lang.invoke.MethodHandle;
import java.util.List;

/**
 * Runs the blocks of rows of one group. Rows are cut into chunks by their number alone; each chunk
 * has sums of its own, which are combined in a fixed order, so that the result does not depend on
 * the number of threads.
 */
final class Region implements Call {
  private static final int MOST_CHUNKS = 64;
  private static final int FEWEST_ROWS_OF_CHUNK = 8192;

  private final int number;
  private final int rows;
  private final int block;
  private final int rowsOfChunk;
  private final int chunks;
  private final List<Memory.Slot> scratch;
  private final int sumCount;
  private final RowSum[] sums;
  private final RowCall[] calls;

  Region(int number, RegionPlan plan) {
    this.number = number;
    this.rows = plan.rows();
    this.block = plan.block();
    this.scratch = List.copyOf(plan.scratch());
    this.sumCount = plan.sumCount();
    this.sums = plan.sums().toArray(RowSum[]::new);
    this.calls = plan.calls().toArray(RowCall[]::new);
    int wanted = Math.max(FEWEST_ROWS_OF_CHUNK, (rows + MOST_CHUNKS - 1) / MOST_CHUNKS);
    this.rowsOfChunk = (wanted + block - 1) / block * block;
    this.chunks = (rows + rowsOfChunk - 1) / rowsOfChunk;
  }

  RowCall call(int index) {
    return calls[index];
  }

  /** What it needs to run in a frame. */
  RegionMemory memory(Program program, int threads) {
    return new RegionMemory(this, program.region(number), threads);
  }

  /** Memory for one more thread. */
  Workspace workspace() {
    return new Workspace(scratch, sumCount);
  }

  int chunks() {
    return chunks;
  }

  int sumCount() {
    return sumCount;
  }

  @Override
  public void run(Frame frame) {
    RegionMemory memory = frame.memory(this);
    int threads = Math.min(frame.threads(), chunks);
    if (threads > 1) {
      RowThreads.run(threads, chunks, (thread, chunk) -> chunk(frame, memory, thread, chunk));
    } else {
      for (int chunk = 0; chunk < chunks; chunk++) {
        chunk(frame, memory, 0, chunk);
      }
    }
    if (sumCount == 0) {
      return;
    }
    // Neighbours are combined, then pairs of pairs: rounding stays small and in one order.
    for (int width = 1; width < chunks; width *= 2) {
      for (int left = 0; left + width < chunks; left += 2 * width) {
        for (RowSum sum : sums) {
          sum.combine(memory.sums(left), memory.sums(left + width));
        }
      }
    }
    for (RowSum sum : sums) {
      sum.finish(memory.sums(0), frame);
    }
  }

  private void chunk(Frame frame, RegionMemory memory, int thread, int chunk) {
    Workspace workspace = memory.workspace(thread);
    for (RowSum sum : sums) {
      sum.start(workspace.sums);
    }
    int end = Math.min(rows, (chunk + 1) * rowsOfChunk);
    for (int first = chunk * rowsOfChunk; first < end; first += block) {
      block(memory.method(), frame, workspace, first, Math.min(block, end - first));
    }
    System.arraycopy(workspace.sums, 0, memory.sums(chunk), 0, sumCount);
  }

  private static void block(
      MethodHandle method, Frame frame, Workspace workspace, int first, int count) {
    try {
      method.invokeExact(frame, workspace, first, count);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("an emitted method threw a checked exception", e);
    }
  }

  @Override
  public String label() {
    return "rows";
  }
}
