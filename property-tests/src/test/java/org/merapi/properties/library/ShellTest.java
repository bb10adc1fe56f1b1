package org.merapi.properties.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JShell, started as README says: {@code jshell --class-path "$(./merapi classpath)"}. */
class ShellTest {
  private static final String SCRIPT =
      """
      import static org.merapi.distributions.Distributions.*
      import static org.merapi.inference.Mcmc.mcmc
      import static org.merapi.ppl.Ppl.*
      import static org.merapi.tensor.Key.key
      import static org.merapi.tensor.Tensors.*
      import org.merapi.inference.mcmc.*
      var x = tensor(1.0, 2, 3)
      void model() {
        var mean = sample("mean", normal(0, 1));
        plate("row", 3, () -> { observe("x", normal(mean, 1), x); });
      }
      var settings = mcmc(Nuts.defaults(), Chains.of(1).warmup(100).draws(50))
      var posterior = settings.run(key(0), () -> model())
      System.out.println(x.sum().item() + " " + posterior.draws("mean").shape())
      """;

  @TempDir Path folder;

  @Test
  void aShellSamples() throws Exception {
    // A shell's own preferences, not the developer's; it would report having made the folder.
    Files.createDirectories(folder.resolve(".java").resolve(".userPrefs"));
    String preferences = "-J-Djava.util.prefs.userRoot=" + folder;
    Finished shell =
        Finished.tool(folder, SCRIPT, "jshell", preferences, "--class-path", classPath(), "-")
            .assertQuiet();
    assertEquals(List.of("6.0 [1, 50]"), shell.lines());
  }

  /**
   * What {@code ./merapi classpath} prints; asked of the program that the start script starts, as
   * the script would first look whether to build again. Where the script has nothing to start yet,
   * the class path of the tests.
   */
  private String classPath() throws Exception {
    Path start = Artifacts.root().resolve("examples").resolve("target").resolve("launch.args");
    if (!Files.exists(start)) {
      return System.getProperty("java.class.path");
    }
    Finished told = Finished.tool(folder, "", "java", "@" + start, "classpath").assertQuiet();
    assertEquals(1, told.lines().size(), told::toString);
    return told.lines().getFirst();
  }
}
