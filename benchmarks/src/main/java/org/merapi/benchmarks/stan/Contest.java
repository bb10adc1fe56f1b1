package org.merapi.benchmarks.stan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.merapi.benchmarks.timing.ChildProcess;
import org.merapi.benchmarks.timing.JavaProcess;

/** One repeat of one posterior on both sides. */
final class Contest {
  private static final int CHAINS = 4;

  /** Runs a command, then prints the processor times of the shell and of the command. */
  private static final String TIMED = "\"$@\"; status=$?; times; exit $status";

  private final Folders folders;
  private final Posteriors posteriors;
  private final Stan stan;

  Contest(Folders folders, Posteriors posteriors, Stan stan) {
    this.folders = folders;
    this.posteriors = posteriors;
    this.stan = stan;
  }

  /** Samples with Stan, then with Merapi, from the same seed, which makes no equal draws. */
  Map<Side, Sampled> run(String name, int seed) {
    Path stanDraws = folders.work().resolve("stan-draws");
    Path merapiDraws = folders.work().resolve("merapi-draws");
    Words ofStan = stan.sample(name, seed, stanDraws);
    String data = posteriors.data().toString();
    Words ofMerapi =
        new Words(
            JavaProcess.run(
                MerapiRun.class, name, data, Integer.toString(seed), merapiDraws.toString()));
    Whole whole = asUser(name, seed);
    Map<String, double[][]> first = DrawsFile.read(stanDraws, CHAINS);
    Map<String, double[][]> second = DrawsFile.read(merapiDraws, CHAINS);
    Set<String> names = LeastBulk.common(first, second);
    return Map.of(
        Side.STAN,
        new Sampled(
            ofStan.number("sampling"),
            ofStan.number("sampling"),
            ofStan.number("leapfrogs"),
            ofStan.number("divergences"),
            LeastBulk.of(first, names),
            ofStan.seconds("run"),
            ofStan.number("run")),
        Side.MERAPI,
        new Sampled(
            ofMerapi.number("sampling"),
            ofMerapi.number("process"),
            ofMerapi.number("leapfrogs"),
            ofMerapi.number("divergences"),
            LeastBulk.of(second, names),
            whole.wall,
            whole.cpu));
  }

  /** Seconds of a whole process. */
  private record Whole(double wall, double cpu) {}

  /** The command that a user would give, but for one chain after the other. */
  private Whole asUser(String name, int seed) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", TIMED, "sh"));
    command.add(folders.root().resolve("merapi").toString());
    command.addAll(List.of("run", name, "--threads", "1", "--no-progress"));
    command.addAll(List.of("--seed", Integer.toString(seed)));
    command.addAll(List.of("--data", posteriors.data().toString()));
    List<ChildProcess.Line> lines =
        ChildProcess.run(
            "merapi run " + name + " (its log is " + folders.log(name) + ")",
            new ProcessBuilder(command).redirectError(folders.log(name).toFile()));
    ChildProcess.Line last = lines.getLast();
    double cpu = 0;
    for (String time : last.words()) {
      cpu += seconds(time);
    }
    return new Whole(last.seconds(), cpu);
  }

  /** Seconds of a time such as {@code 1m2.345s}. */
  private static double seconds(String time) {
    int minutes = time.indexOf('m');
    return 60 * Double.parseDouble(time.substring(0, minutes))
        + Double.parseDouble(time.substring(minutes + 1, time.length() - 1));
  }
}
