package org.merapi.examples.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.merapi.examples.gallery.Example;
import org.merapi.inference.Mcmc;
import org.merapi.inference.Posterior;
import org.merapi.inference.RunReport;
import org.merapi.inference.SummaryTable;

/**
 * A finished run, to be shown.
 *
 * @param example that was run
 * @param data the file that its data came from
 * @param seed of the run
 * @param settings as asked for
 * @param report of all chains
 * @param summary of the chains that are long enough to be compared, empty if there are no draws
 * @param scope how many draws of how many chains the summary is of
 * @param stopped why the run ended early, empty if it did not
 * @param files that hold the draws, empty if none were asked for
 */
record RunResult(
    Example<?> example,
    String data,
    long seed,
    Mcmc settings,
    RunReport report,
    Optional<SummaryTable> summary,
    String scope,
    Optional<String> stopped,
    List<Path> files) {

  static RunResult of(
      Example<?> example,
      String data,
      long seed,
      Mcmc settings,
      Posterior posterior,
      StopSignal stop,
      List<Path> files) {
    Posterior kept = posterior.longestChains();
    boolean complete = posterior.report().chains().stream().allMatch(chain -> chain.complete());
    return new RunResult(
        example,
        data,
        seed,
        settings,
        posterior.report(),
        kept.drawsPerChain() > 0 ? Optional.of(kept.summary()) : Optional.empty(),
        "%d draws of %d %s"
            .formatted(
                kept.drawsPerChain(), kept.chains(), kept.chains() == 1 ? "chain" : "chains"),
        complete ? Optional.empty() : Optional.of(stop.reason()),
        files);
  }

  double gradientsPerSecond() {
    return report.gradients() / report.seconds();
  }
}
