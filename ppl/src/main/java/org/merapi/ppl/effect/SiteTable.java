package org.merapi.ppl.effect;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.merapi.ppl.text.Columns;
import org.merapi.tensor.Tensor;

/** The sites of a run as text: plates, batch, event and value shapes in columns. */
final class SiteTable {
  private static final String[] HEADS = {"site", "kind", "plates", "batch", "event", "value"};

  private SiteTable() {}

  static String of(Collection<Site> sites) {
    Columns rows = new Columns("  ").row(HEADS);
    sites.forEach(site -> rows.row(row(site)));
    return "sites:\n" + rows;
  }

  /**
   * With a column more.
   *
   * @param densities the log densities by site, of those that have one
   */
  static String of(Collection<Site> sites, Map<String, Tensor> densities) {
    Columns rows = new Columns("  ").row(with(HEADS, "log density"));
    for (Site site : sites) {
      Tensor density = densities.get(site.name());
      rows.row(with(row(site), density == null ? "" : density.shape().toString()));
    }
    return "sites:\n" + rows;
  }

  private static String[] with(String[] cells, String last) {
    String[] more = Arrays.copyOf(cells, cells.length + 1);
    more[cells.length] = last;
    return more;
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
          new String[] {
            d.name(),
            d.isIntervened() ? "intervened" : "deterministic",
            plates,
            "",
            "",
            d.value().shape().toString()
          };
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
      case Value.Chosen c -> "enumerated";
      case Value.Collapsed c -> "collapsed";
      case Value.Intervened i -> "intervened";
      case Value.Missing m -> "sample";
      case Value.Drawn d -> "sample";
      case Value.Given g -> "sample";
    };
  }
}
