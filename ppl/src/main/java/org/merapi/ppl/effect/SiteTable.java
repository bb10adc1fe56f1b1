package org.merapi.ppl.effect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The sites of a run as text: plates, batch, event and value shapes in columns. */
final class SiteTable {
  private SiteTable() {}

  static String of(Collection<Site> sites) {
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"site", "kind", "plates", "batch", "event", "value"});
    for (Site site : sites) {
      rows.add(row(site));
    }
    int columns = rows.getFirst().length;
    int[] widths = new int[columns];
    for (String[] row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    StringBuilder text = new StringBuilder("sites:");
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder("\n  ");
      for (int i = 0; i < columns; i++) {
        line.append(String.format(Locale.ROOT, "%-" + Math.max(widths[i], 1) + "s  ", row[i]));
      }
      text.append(line.toString().stripTrailing());
    }
    return text.toString();
  }

  private static String[] row(Site site) {
    String plates =
        site.plates().stream().map(f -> f.name() + "=" + f.size()).collect(Collectors.joining(","));
    return switch (site) {
      case Site.Sample s ->
          new String[] {
            s.name(),
            kind(s),
            plates,
            s.batchShape().toString(),
            s.distribution().eventShape().toString(),
            s.value() instanceof Value.Known k ? k.tensor().shape().toString() : ""
          };
      case Site.Param p ->
          new String[] {p.name(), "param", plates, "", "", p.tensor().shape().toString()};
      case Site.Factor f ->
          new String[] {f.name(), "factor", plates, f.logDensity().shape().toString(), "", ""};
      case Site.Deterministic d ->
          new String[] {d.name(), "deterministic", plates, "", "", d.value().shape().toString()};
      case Site.State s ->
          new String[] {s.name(), "state", plates, "", "", s.value().shape().toString()};
      case Site.Randomness r -> new String[] {r.name(), "key", plates, "", "", ""};
      case Site.Loop l -> new String[] {l.name(), "loop", plates, "[" + l.length() + "]", "", ""};
      case Site.PlateEntry p ->
          new String[] {p.name(), "plate", plates, "[" + p.size() + "]", "", ""};
    };
  }

  private static String kind(Site.Sample site) {
    return switch (site.value()) {
      case Value.Observed o -> "observed";
      case Value.Enumerated e -> "enumerated";
      case Value.Intervened i -> "intervened";
      case Value.Missing m -> "sample";
      case Value.Drawn d -> "sample";
      case Value.Given g -> "sample";
    };
  }
}
