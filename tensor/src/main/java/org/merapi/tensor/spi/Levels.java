package org.merapi.tensor.spi;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers interpreters in order of creation. An inner one always starts after the outer one, also
 * when it runs on another thread, so the number alone gives the nesting.
 */
public final class Levels {
  private static final AtomicLong NEXT = new AtomicLong();

  private Levels() {}

  /** A level above every one given out before. */
  public static long next() {
    return NEXT.getAndIncrement();
  }
}
