package org.merapi.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.merapi.examples.gallery.Example;
import org.merapi.inference.DrawSummary;
import org.merapi.inference.vi.SviResult;
import org.merapi.ppl.lint.Rule;
import org.merapi.ppl.lint.Severity;

/** Shows a variational fit, to a person or to a program. */
final class VariationalText {
  private VariationalText() {}

  static String heading(Example<?> example, String data, int steps, int draws, long seed) {
    return """
    %s: %s
    data %s; seed %d
    %d steps of variational inference, then %d draws from the guide
    (--chains --warmup --target-accept --threads --init --save-warmup: for NUTS only)
    """
        .formatted(example.name(), example.title(), data, seed, steps, draws);
  }

  static String text(VariationalRun.Outcome outcome, DrawSummary summary) {
    StringBuilder text = new StringBuilder("\n");
    outcome.stopped().ifPresent(why -> text.append("Stopped early: ").append(why).append(".\n"));
    text.append(summary).append("\n\n");
    text.append(
        String.format(
            Locale.ROOT,
            """
            evidence lower bound  %.2f nats, standard error %.2f
            steps                 %d, %d of them skipped, in %.2f s

            """,
            outcome.bound().mean(),
            outcome.bound().standardError(),
            outcome.fit().state().step(),
            outcome.fit().skipped(),
            outcome.seconds()));
    List<String> warnings = warnings(outcome.fit());
    warnings.forEach(warning -> text.append(Wrapped.of("Warning: " + warning)).append('\n'));
    if (warnings.isEmpty()) {
      text.append("No warnings: the loss has settled.\n");
    }
    RunText.hints(outcome.fit().lint()).forEach(hint -> text.append(hint).append('\n'));
    return text.toString();
  }

  static String json(
      Example<?> example,
      String data,
      long seed,
      VariationalRun.Outcome outcome,
      DrawSummary summary,
      List<String> files) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("example", example.name());
    root.put("data", data);
    root.put("seed", seed);
    outcome.stopped().ifPresent(why -> root.put("stopped", why));
    ArrayNode values = root.putArray("values");
    for (DrawSummary.Row row : summary.rows()) {
      ObjectNode value = values.addObject().put("name", row.name());
      RunJson.put(value, "mean", row.mean());
      RunJson.put(value, "sd", row.sd());
      RunJson.put(value, "q5", row.q5());
      RunJson.put(value, "median", row.median());
      RunJson.put(value, "q95", row.q95());
    }
    ObjectNode diagnostics = root.putObject("diagnostics");
    RunJson.put(diagnostics, "elbo", outcome.bound().mean());
    RunJson.put(diagnostics, "elbo_standard_error", outcome.bound().standardError());
    diagnostics.put("steps", outcome.fit().state().step());
    diagnostics.put("skipped_steps", outcome.fit().skipped());
    RunJson.put(diagnostics, "seconds", outcome.seconds());
    ArrayNode warnings = root.putArray("warnings");
    warnings(outcome.fit()).forEach(warnings::add);
    ArrayNode hints = root.putArray("hints");
    outcome.fit().lint().sentences(Severity.HINT).forEach(hints::add);
    ArrayNode paths = root.putArray("files");
    files.forEach(paths::add);
    return RunJson.print(root);
  }

  private static List<String> warnings(SviResult fit) {
    List<String> warnings = new ArrayList<>(fit.lint().sentences(Severity.WARNING));
    fit.whyEager().ifPresent(why -> warnings.add(why + ". The fit is right but slow."));
    if (Double.isNaN(fit.trend().last())) {
      warnings.add("too few steps to tell whether the loss has settled. Take more.");
    } else if (!fit.trend().settled()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "the loss still falls: %.2f over the last tenth of the steps, %.2f over the tenth before."
                  + " Take more steps, or a larger learning rate.",
              fit.trend().last(),
              fit.trend().before()));
    }
    if (fit.skipped() > 0) {
      warnings.add(
          fit.skipped()
              + " steps were skipped because something was not finite or out of range. Take a smaller"
              + " learning rate, or start nearer to the posterior.");
    }
    Set<String> unused = new LinkedHashSet<>(fit.unusedParameters());
    fit.lint().of(Rule.UNUSED_PARAM).forEach(said -> unused.remove(said.site()));
    if (!unused.isEmpty()) {
      warnings.add("the loss does not depend on " + unused + ".");
    }
    return warnings;
  }
}
