package org.merapi.benchmarks.stan;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.merapi.examples.cli.Gallery;
import org.merapi.inference.ElementNames;
import org.merapi.inference.Mcmc;
import org.merapi.inference.Posterior;
import org.merapi.inference.Potential;
import org.merapi.inference.mcmc.Chains;
import org.merapi.inference.mcmc.InitialPoint;
import org.merapi.inference.mcmc.Nuts;
import org.merapi.tensor.Key;

/**
 * Samples an example as {@code merapi run} does, one chain after the other, says what the sampling
 * phase took, keeps the draws, and ends.
 */
final class MerapiRun {
  private MerapiRun() {}

  /**
   * Starts the run.
   *
   * @param arguments the example, the folder of its data, the seed, the file of the draws
   */
  public static void main(String[] arguments) {
    Runnable model = Gallery.model(arguments[0], Optional.of(Path.of(arguments[1])));
    Chains chains = Chains.of(4).threads(1);
    Potential potential = Potential.of(model);
    SamplingClock clock = new SamplingClock(chains);
    Posterior posterior =
        Mcmc.mcmc(Nuts.defaults(), chains)
            .run(
                Key.key(Long.parseLong(arguments[2])),
                potential,
                InitialPoint.uniform(),
                clock,
                () -> false);
    say("sampling", clock.threadSeconds());
    say("process", clock.processSeconds());
    say("leapfrogs", (double) clock.leapfrogs());
    say("divergences", posterior.report().divergences());
    DrawsFile.write(Path.of(arguments[3]), elements(posterior));
  }

  private static Map<String, double[][]> elements(Posterior posterior) {
    Map<String, double[][]> elements = new LinkedHashMap<>();
    posterior
        .shapes()
        .forEach((name, shape) -> {
          double[] values = posterior.draws(name).toDoubleArray();
          int size = shape.elements();
          for (int element = 0; element < size; element++) {
            double[][] draws = new double[posterior.chains()][posterior.drawsPerChain()];
            int at = element;
            for (double[] chain : draws) {
              for (int i = 0; i < chain.length; i++) {
                chain[i] = values[at];
                at += size;
              }
            }
            elements.put(name + ElementNames.dotted(shape, element), draws);
          }
        });
    return elements;
  }

  private static void say(String word, double value) {
    PrintStream out = System.out;
    out.println(Words.MARK + " " + word + " " + value);
  }
}
