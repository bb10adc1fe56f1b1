package org.merapi.tensor.emit;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.merapi.tensor.DType;
import org.merapi.tensor.op.ScalarOp;

/** The emitted loops, each made when first asked for. */
public final class Loops {
  private static final Map<ScalarOp, Loops> CACHE = new EnumMap<>(ScalarOp.class);

  static {
    for (ScalarOp op : ScalarOp.TABLE) {
      CACHE.put(op, new Loops(op));
    }
  }

  private final ScalarOp op;
  private final AtomicReference<Loop> float64 = new AtomicReference<>();
  private final AtomicReference<Loop> float32 = new AtomicReference<>();
  private final AtomicReference<Loop> int64 = new AtomicReference<>();
  private final AtomicReference<Loop> int32 = new AtomicReference<>();
  private final AtomicReference<Loop> bool = new AtomicReference<>();

  private Loops(ScalarOp op) {
    this.op = op;
  }

  /** The loop of an operation in a working type. */
  public static Loop of(ScalarOp op, DType working) {
    Loops loops = CACHE.get(op);
    if (loops == null) {
      throw new IllegalArgumentException("no loops for " + op);
    }
    return loops.in(working);
  }

  private Loop in(DType working) {
    AtomicReference<Loop> slot =
        switch (working) {
          case FLOAT64 -> float64;
          case FLOAT32 -> float32;
          case INT64 -> int64;
          case INT32 -> int32;
          case BOOL -> bool;
        };
    Loop loop = slot.getAcquire();
    if (loop == null) {
      // Two threads may both emit; the loops are the same and either may stay.
      loop = LoopEmitter.emit(op, working);
      slot.setRelease(loop);
    }
    return loop;
  }
}
