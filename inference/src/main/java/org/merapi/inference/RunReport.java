package org.merapi.inference;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.merapi.inference.mcmc.Nuts;
import org.merapi.inference.mcmc.Rejected;
import org.merapi.ppl.lint.LintReport;

/**
 * How a run of NUTS went.
 *
 * @param settings of the sampler
 * @param chains one entry a chain
 * @param rejections how often each cause rejected a point after warm-up, over all chains
 * @param seconds wall time of the whole run
 * @param whyEager why the model ran eagerly, if it should have been compiled and could not
 * @param lint what was doubtful about the model before the run
 */
public record RunReport(
    Nuts settings,
    List<ChainReport> chains,
    Map<Rejected.Cause, Integer> rejections,
    double seconds,
    Optional<String> whyEager,
    LintReport lint) {

  /** How a run went whose model was evaluated as it was asked for. */
  public RunReport(
      Nuts settings,
      List<ChainReport> chains,
      Map<Rejected.Cause, Integer> rejections,
      double seconds) {
    this(settings, chains, rejections, seconds, Optional.empty(), LintReport.empty());
  }

  /**
   * How one chain went; counts are of draws after warm-up.
   *
   * @param complete whether all draws asked for were made
   * @param draws made
   * @param divergences transitions that diverged, rejected points included
   * @param treeDepthHits transitions that reached the greatest tree depth
   * @param gradients evaluated, warm-up included
   * @param ebfmi the energy fraction of missing information
   * @param stepSize used for the draws
   * @param warmupSeconds wall time of warm-up
   * @param samplingSeconds wall time of the draws
   */
  public record ChainReport(
      boolean complete,
      int draws,
      int divergences,
      int treeDepthHits,
      long gradients,
      double ebfmi,
      double stepSize,
      double warmupSeconds,
      double samplingSeconds) {}

  /** Divergent transitions over all chains. */
  public int divergences() {
    return chains.stream().mapToInt(ChainReport::divergences).sum();
  }

  /** Transitions that reached the greatest tree depth, over all chains. */
  public int treeDepthHits() {
    return chains.stream().mapToInt(ChainReport::treeDepthHits).sum();
  }

  /** Gradients evaluated over all chains, warm-up included. */
  public long gradients() {
    return chains.stream().mapToLong(ChainReport::gradients).sum();
  }

  /** Draws over all chains. */
  public int draws() {
    return chains.stream().mapToInt(ChainReport::draws).sum();
  }
}
