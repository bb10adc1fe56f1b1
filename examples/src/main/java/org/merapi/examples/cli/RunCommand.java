package org.merapi.examples.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.merapi.examples.data.DataTable;
import org.merapi.examples.gallery.Example;
import org.merapi.examples.gallery.Variational;
import org.merapi.inference.DrawSummary;
import org.merapi.inference.Mcmc;
import org.merapi.inference.Posterior;
import org.merapi.inference.Potential;
import org.merapi.inference.mcmc.Chains;
import org.merapi.inference.mcmc.InitialPoint;
import org.merapi.inference.mcmc.Nuts;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Samples from the posterior of an example and shows it. */
@Command(
    name = "run",
    description =
        "Finds the posterior of an example, by NUTS unless it says otherwise, and shows it.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class RunCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private RunOptions options = new RunOptions();

  @Parameters(paramLabel = "NAME", description = "Name of the example, as merapi list shows it.")
  private String name = "";

  @Override
  public void run() {
    Example<?> example = Gallery.find(name);
    Nuts nuts = options.nuts();
    Chains chains = options.chains();
    DataTable table = example.table(options.data());
    try (StopSignal stop = StopSignal.listen(options.maxSeconds())) {
      if (example.variational().isPresent()) {
        approximate(example, example.variational().get(), table, stop);
      } else {
        sample(example, Mcmc.mcmc(nuts, chains).engine(options.engine()), table, stop);
      }
    }
  }

  private void approximate(
      Example<?> example, Variational variational, DataTable table, StopSignal stop) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    long seed = options.seed();
    int count = options.chains().draws();
    if (!options.json()) {
      out.print(VariationalText.heading(example, table.file(), variational.steps(), count, seed));
      out.flush();
    }
    VariationalRun.Outcome outcome =
        new VariationalRun(variational, options.engine(), err, options.showsProgress())
            .run(table, Key.key(seed), stop);
    Map<String, Tensor> draws = outcome.fit().draws(Key.key(seed).fold("draws"), count);
    DrawSummary summary = DrawSummary.of(draws);
    List<String> files =
        options
            .out()
            .map(folder -> GuideDrawsFile.write(folder, name, draws, seed).toString())
            .stream()
            .toList();
    out.print(
        options.json()
            ? VariationalText.json(example, table.file(), seed, outcome, summary, files)
            : VariationalText.text(outcome, summary));
    out.flush();
  }

  private void sample(Example<?> example, Mcmc mcmc, DataTable table, StopSignal stop) {
    PrintWriter out = spec.commandLine().getOut();
    Chains chains = mcmc.chains();
    Potential potential = Potential.of(example.given(table), mcmc.engine());
    InitialPoint initial =
        options
            .init()
            .map(file -> InitFile.read(file, potential, chains.count()))
            .orElseGet(InitialPoint::uniform);
    try (DrawFiles files =
        DrawFiles.open(options.out(), name, Mcmc.coordinates(potential), mcmc, options.seed())) {
      if (!options.json()) {
        out.print(RunText.heading(example, table.file(), mcmc.settings(), chains, options.seed()));
        out.flush();
      }
      Posterior posterior = draw(mcmc, potential, initial, files, stop);
      RunResult result =
          RunResult.of(example, table.file(), options.seed(), mcmc, posterior, stop, files.paths());
      out.print(options.json() ? RunJson.text(result) : RunText.text(result));
      out.flush();
    }
  }

  private Posterior draw(
      Mcmc mcmc, Potential potential, InitialPoint initial, DrawFiles files, StopSignal stop) {
    try (Progress progress = progress(mcmc.chains())) {
      Posterior posterior =
          mcmc.run(
              Key.key(options.seed()),
              potential,
              initial,
              row -> {
                progress.made(row);
                files.made(row);
              },
              stop);
      files.finish(posterior.report());
      return posterior;
    }
  }

  private Progress progress(Chains chains) {
    return options.showsProgress()
        ? Progress.of(chains, spec.commandLine().getErr())
        : Progress.none();
  }
}
