package org.merapi.examples.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.merapi.examples.gallery.Example;
import org.merapi.inference.check.CheckReport;
import org.merapi.inference.check.CheckResult;
import org.merapi.inference.check.Fault;
import org.merapi.inference.check.Sizes;
import org.merapi.inference.mcmc.RealVector;

/** Shows what a check of an example found, to a person or to a program. */
final class CheckText {
  private CheckText() {}

  /** A line for each aspect, those of what was found under it. */
  static String text(Example<?> example, String data, long seed, CheckReport report) {
    StringBuilder text = new StringBuilder();
    text.append(example.name()).append(": ").append(example.title()).append('\n');
    text.append("data ").append(data).append("; seed ").append(seed).append("\n\n");
    report
        .toString()
        .lines()
        .forEach(line -> {
          boolean last = line.equals(report.conclusion());
          boolean detail = line.startsWith(" ");
          String wrapped = Wrapped.of(line.strip());
          text.append(last ? "\n" : "").append(detail ? wrapped.indent(2) : wrapped + "\n");
        });
    return text.toString();
  }

  /** One JSON object. Numbers that do not exist are null. */
  static String json(Example<?> example, String data, long seed, int points, CheckReport report) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("example", example.name());
    root.put("data", data);
    root.put("seed", seed);
    root.put("points", points);
    root.put("well", report.isWell());
    report.sizes().ifPresent(sizes -> root.set("sizes", sizes(sizes)));
    ArrayNode results = root.putArray("results");
    for (CheckResult result : report.results()) {
      ObjectNode node = results.addObject();
      node.put("aspect", result.aspect().toString());
      node.put("verdict", result.verdict().name().toLowerCase(Locale.ROOT));
      node.put("summary", result.summary());
      ArrayNode faults = node.putArray("faults");
      result.faults().forEach(fault -> faults.add(fault(fault)));
    }
    return RunJson.print(root);
  }

  private static ObjectNode sizes(Sizes sizes) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("coordinates", sizes.coordinates());
    node.put("latent_sites", sizes.latentSites());
    node.put("observations", sizes.observations());
    node.put("observed_sites", sizes.observedSites());
    if (sizes.operations().isPresent()) {
      node.put("operations", sizes.operations().getAsInt());
    }
    RunJson.put(node, "microseconds_per_gradient", sizes.microseconds());
    return node;
  }

  private static ObjectNode fault(Fault fault) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("site", fault.site());
    node.put("text", fault.text());
    switch (fault) {
      case Fault.Linted(var finding) -> {
        node.put("rule", finding.rule().toString());
        node.put("severity", finding.severity().toString());
      }
      case Fault.Stopped _ -> {}
      case Fault.OutsideSupport f -> {
        node.put("row", f.row());
        RunJson.put(node, "value", f.value());
      }
      case Fault.PriorDraws f -> {
        node.put("count", f.count());
        node.put("draws", f.draws());
      }
      case Fault.NotFinite f -> {
        node.put("near", f.near());
        node.put("far", f.far());
        node.put("operation", f.operation());
      }
      case Fault.WrongGradient f -> {
        node.put("coordinate", f.coordinate());
        RunJson.put(node, "gradient", f.gradient());
        RunJson.put(node, "difference", f.difference());
        RunJson.put(node, "error", f.error());
        put(node, f.position());
      }
      case Fault.Jump f -> {
        node.put("coordinate", f.coordinate());
        RunJson.put(node, "change", f.change());
        RunJson.put(node, "at", f.at());
        put(node, f.position());
      }
      case Fault.NoInfluence f -> node.put("coordinate", f.coordinate());
      case Fault.Engines f -> {
        RunJson.put(node, "eager", f.eager());
        RunJson.put(node, "compiled", f.compiled());
        put(node, f.position());
      }
      case Fault.Scales f -> {
        node.put("least", f.least());
        RunJson.put(node, "least_scale", f.leastScale());
        node.put("greatest", f.greatest());
        RunJson.put(node, "greatest_scale", f.greatestScale());
      }
    }
    return node;
  }

  private static void put(ObjectNode node, RealVector position) {
    ArrayNode array = node.putArray("position");
    for (double coordinate : position.toArray()) {
      array.add(coordinate);
    }
  }
}
