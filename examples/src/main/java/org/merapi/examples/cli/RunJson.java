package org.merapi.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.merapi.inference.RunReport;
import org.merapi.inference.diagnostic.Summary;
import org.merapi.inference.mcmc.Chains;
import org.merapi.ppl.lint.Severity;

/** Shows a run to a program: one JSON object. Numbers that do not exist are null. */
final class RunJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private RunJson() {}

  static String text(RunResult result) {
    RunReport report = result.report();
    ObjectNode root = NODES.objectNode();
    root.put("example", result.example().name());
    root.put("data", result.data());
    root.put("seed", result.seed());
    ObjectNode settings = root.putObject("settings");
    Chains chains = result.settings().chains();
    settings.put("chains", chains.count());
    settings.put("warmup", chains.warmup());
    settings.put("draws", chains.draws());
    settings.put("threads", chains.threads());
    settings.put("engine", EngineWord.of(result.settings().engine()));
    settings.put("target_accept", report.settings().targetAccept());
    settings.put("max_tree_depth", report.settings().maxTreeDepth());
    result.stopped().ifPresent(why -> root.put("stopped", why));
    ArrayNode values = root.putArray("values");
    ArrayNode warnings = NODES.arrayNode();
    result
        .summary()
        .ifPresent(summary -> {
          summary.rows().forEach(row -> values.add(row(row.name(), row.summary())));
          summary.warnings().forEach(warnings::add);
        });
    root.set("diagnostics", diagnostics(result));
    root.set("warnings", warnings);
    ArrayNode hints = root.putArray("hints");
    report.lint().sentences(Severity.HINT).forEach(hints::add);
    ArrayNode files = root.putArray("files");
    result.files().forEach(path -> files.add(path.toString()));
    return print(root);
  }

  static String print(ObjectNode root) {
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ObjectNode row(String name, Summary summary) {
    ObjectNode row = NODES.objectNode();
    row.put("name", name);
    put(row, "mean", summary.mean());
    put(row, "sd", summary.sd());
    put(row, "mcse", summary.mcse());
    put(row, "q5", summary.q5());
    put(row, "median", summary.median());
    put(row, "q95", summary.q95());
    put(row, "ess_bulk", summary.essBulk());
    put(row, "ess_tail", summary.essTail());
    put(row, "r_hat", summary.rHat());
    return row;
  }

  private static ObjectNode diagnostics(RunResult result) {
    RunReport report = result.report();
    ObjectNode node = NODES.objectNode();
    node.put("transitions", report.draws());
    node.put("divergences", report.divergences());
    node.put("tree_depth_hits", report.treeDepthHits());
    ArrayNode rejections = node.putArray("rejections");
    report
        .rejections()
        .forEach((cause, count) ->
            rejections
                .addObject()
                .put("site", cause.site())
                .put("op", cause.op())
                .put("count", count));
    node.put("gradients", report.gradients());
    put(node, "seconds", report.seconds());
    put(node, "gradients_per_second", result.gradientsPerSecond());
    ArrayNode chains = node.putArray("chains");
    for (RunReport.ChainReport chain : report.chains()) {
      ObjectNode entry = chains.addObject();
      entry.put("complete", chain.complete());
      entry.put("draws", chain.draws());
      entry.put("divergences", chain.divergences());
      entry.put("tree_depth_hits", chain.treeDepthHits());
      entry.put("gradients", chain.gradients());
      put(entry, "e_bfmi", chain.ebfmi());
      put(entry, "step_size", chain.stepSize());
      put(entry, "warmup_seconds", chain.warmupSeconds());
      put(entry, "sampling_seconds", chain.samplingSeconds());
    }
    return node;
  }

  /** JSON has no NaN. */
  static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
