package org.merapi.examples.cli;

import org.merapi.inference.DrawRow;

/** Shows nothing. */
final class SilentProgress implements Progress {
  @Override
  public void made(DrawRow row) {}

  @Override
  public void close() {}
}
