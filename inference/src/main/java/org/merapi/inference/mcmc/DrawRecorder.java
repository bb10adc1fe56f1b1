package org.merapi.inference.mcmc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A sink that keeps the draws of one chain in memory, with or without those of warm-up. */
public final class DrawRecorder implements DrawSink {

  private final boolean keepsWarmup;
  private final List<Draw> draws = new ArrayList<>();

  /**
   * Makes an empty recorder.
   *
   * @param keepsWarmup whether to keep the draws of warm-up
   */
  public DrawRecorder(boolean keepsWarmup) {
    this.keepsWarmup = keepsWarmup;
  }

  @Override
  public void accept(Draw draw) {
    if (keepsWarmup || !draw.warmup()) {
      draws.add(draw);
    }
  }

  /**
   * Returns the draws that were kept, in order.
   *
   * @return a view of the draws
   */
  public List<Draw> draws() {
    return Collections.unmodifiableList(draws);
  }

  /**
   * Returns one coordinate of the draws that were kept.
   *
   * @param coordinate the index of the coordinate, from 0
   * @return its values in the order of the draws
   */
  public double[] coordinate(int coordinate) {
    return draws.stream().mapToDouble(draw -> draw.state().position().get(coordinate)).toArray();
  }

  /**
   * Returns the energies of the draws that were kept, for E-BFMI.
   *
   * @return the energies in the order of the draws
   */
  public double[] energies() {
    return draws.stream().mapToDouble(draw -> draw.info().energy()).toArray();
  }

  /**
   * Counts the rejected positions by cause.
   *
   * @return the causes in the order in which they first arose
   */
  public Map<Rejected.Cause, Integer> rejections() {
    Map<Rejected.Cause, Integer> counts = new LinkedHashMap<>();
    for (Draw draw : draws) {
      if (draw.info().termination() instanceof Rejected rejected) {
        counts.merge(rejected.cause(), 1, Integer::sum);
      }
    }
    return counts;
  }
}
