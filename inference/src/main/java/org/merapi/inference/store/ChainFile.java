package org.merapi.inference.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.merapi.inference.DrawRow;
import org.merapi.inference.mcmc.NutsInfo;
import org.merapi.inference.mcmc.RealVector;
import org.merapi.inference.mcmc.Tuning;

/**
 * The file of one chain. Lines are collected in blocks and a block is written at once, when it is
 * large enough or old enough, so a reader or a crash never sees half a line.
 */
final class ChainFile implements AutoCloseable {
  private static final int BLOCK_CHARACTERS = 1 << 16;
  private static final long BLOCK_NANOS = Duration.ofSeconds(1).toNanos();

  private final OutputStream stream;
  private final StringBuilder block = new StringBuilder();
  private long written = System.nanoTime();
  private boolean adapted;

  ChainFile(Path path, List<String> comments, String header) throws IOException {
    stream = Files.newOutputStream(path);
    comments.forEach(this::comment);
    block.append(header).append('\n');
    flush();
  }

  /** Adds an iteration; before the first one after warm-up, what adaptation found. */
  synchronized void add(DrawRow row) {
    if (!row.draw().warmup() && !adapted) {
      adapted = true;
      adaptation(row.draw().tuning());
    }
    NutsInfo info = row.draw().info();
    block
        .append(row.draw().state().logDensity())
        .append(',')
        .append(info.acceptStatistic())
        .append(',')
        .append(info.stepSize())
        .append(',')
        .append(info.treeDepth())
        .append(',')
        .append(info.leapfrogs())
        .append(',')
        .append(info.divergent() ? 1 : 0)
        .append(',')
        .append(info.energy());
    for (double value : row.values().toArray()) {
      block.append(',').append(value);
    }
    block.append('\n');
    if (block.length() >= BLOCK_CHARACTERS || System.nanoTime() - written >= BLOCK_NANOS) {
      try {
        flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void adaptation(Tuning tuning) {
    comment("Adaptation terminated");
    comment("Step size = " + tuning.stepSize());
    comment("Diagonal elements of inverse mass matrix:");
    RealVector metric = tuning.inverseMetric();
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < metric.size(); i++) {
      line.append(i == 0 ? "" : ", ").append(metric.get(i));
    }
    comment(line.toString());
  }

  /** So that nobody takes iterations of a warm-up that was stopped for draws. */
  synchronized void endWarmup() {
    if (!adapted) {
      adapted = true;
      comment("Adaptation terminated early: the run was stopped in warm-up");
    }
  }

  synchronized void comment(String text) {
    block.append("# ").append(text).append('\n');
  }

  private void flush() throws IOException {
    stream.write(block.toString().getBytes(UTF_8));
    stream.flush();
    block.setLength(0);
    written = System.nanoTime();
  }

  @Override
  public synchronized void close() throws IOException {
    try (stream) {
      flush();
    }
  }
}
