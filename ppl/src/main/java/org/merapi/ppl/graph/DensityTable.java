package org.merapi.ppl.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.merapi.ppl.effect.Frame;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.effect.Value;
import org.merapi.ppl.handler.Substitute;
import org.merapi.ppl.text.Columns;
import org.merapi.tensor.Tensor;

/**
 * The log density of a model at a point, site by site: where it is very low, or no number.
 * Immutable.
 *
 * @param rows of the sites that have a density, in the order of the model
 */
public record DensityTable(List<Row> rows) {

  /**
   * A site.
   *
   * @param site its name
   * @param kind what it is, as in {@link NodeKind}
   * @param smallest of the elements of the value; NaN if there are none, as in a factor
   * @param largest of the elements of the value; NaN if there are none
   * @param logDensity the sum of the site's log density, with its scale and the weights of
   *     subsampled plates
   * @param lowest of the log densities of single elements, unscaled; NaN if there are none
   * @param notFinite how many log densities of single elements are infinite or NaN
   */
  public record Row(
      String site,
      NodeKind kind,
      double smallest,
      double largest,
      double logDensity,
      double lowest,
      long notFinite) {}

  /** Keeps the order. */
  public DensityTable {
    rows = List.copyOf(rows);
  }

  /**
   * The table of a model at a point.
   *
   * @param values of the sites that are not observed and of parameters, by name; a parameter
   *     without one is where it starts
   * @throws ModelError if a sample site has no value, or all its values at once
   */
  public static DensityTable of(Runnable model, Map<String, Tensor> values) {
    Handler needsValues =
        (site, outer) -> {
          if (site instanceof Site.Sample s && !hasOneValue(s.value())) {
            throw ModelError.at(
                s.name(),
                s.value() instanceof Value.Missing
                    ? "the site has no value at this point; there are values for "
                        + values.keySet().stream().sorted().toList()
                    : "the site is summed over or integrated out, so it has no one value",
                "give it one among the values, also if it asks for enumerate()",
                "leave handlers such as Enumerate and Collapse away from the model");
          }
          return outer.proceed(site);
        };
    Trace trace = Trace.of(() -> needsValues.run(() -> new Substitute(values).run(model)));
    Map<String, Tensor> densities = trace.elementDensities();
    List<Row> rows = new ArrayList<>();
    for (Site site : trace.sites().values()) {
      Tensor each = densities.get(site.name());
      if (each != null) {
        rows.add(row(site, each));
      }
    }
    return new DensityTable(rows);
  }

  private static boolean hasOneValue(Value value) {
    return switch (value) {
      case Value.Missing m -> false;
      case Value.Enumerated e -> false;
      case Value.Chosen c -> false;
      case Value.Collapsed c -> false;
      case Value.Drawn d -> true;
      case Value.Observed o -> true;
      case Value.Given g -> true;
      case Value.Intervened i -> true;
    };
  }

  private static Row row(Site site, Tensor each) {
    double weight = 1;
    for (Frame frame : site.plates()) {
      weight *= frame.scale();
    }
    double[] value = {};
    NodeKind kind = NodeKind.FACTOR;
    if (site instanceof Site.Sample s) {
      value = s.tensor().toDoubleArray();
      kind = s.isObserved() ? NodeKind.OBSERVED : NodeKind.LATENT;
      weight *= s.scale();
    } else if (site instanceof Site.Factor f) {
      weight *= f.scale();
    }
    double sum = 0;
    double[] densities = each.toDoubleArray();
    long notFinite = 0;
    for (double density : densities) {
      sum += density;
      notFinite += Double.isFinite(density) ? 0 : 1;
    }
    return new Row(
        site.name(),
        kind,
        lowest(value),
        -lowest(negated(value)),
        sum * weight,
        lowest(densities),
        notFinite);
  }

  private static double lowest(double[] elements) {
    if (elements.length == 0) {
      return Double.NaN;
    }
    double lowest = Double.POSITIVE_INFINITY;
    for (double element : elements) {
      lowest = Math.min(lowest, element);
    }
    return lowest;
  }

  private static double[] negated(double[] elements) {
    double[] negated = new double[elements.length];
    for (int i = 0; i < elements.length; i++) {
      negated[i] = -elements[i];
    }
    return negated;
  }

  /**
   * The row of a site.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Row row(String site) {
    return rows.stream()
        .filter(row -> row.site().equals(site))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "the table has no site '"
                    + site
                    + "'; its sites are "
                    + rows.stream().map(Row::site).toList()));
  }

  /** The log density of the model: the sum over the sites. */
  public double total() {
    return rows.stream().mapToDouble(Row::logDensity).sum();
  }

  /** Prints {@link #toString} on standard output. */
  public void print() {
    System.out.println(this);
  }

  @Override
  public String toString() {
    Columns table =
        new Columns("").row("site", "kind", "value", "log density", "lowest", "not finite");
    long notFinite = 0;
    for (Row row : rows) {
      table.row(
          row.site(),
          row.kind().toString(),
          range(row),
          number(row.logDensity()),
          number(row.lowest()),
          Long.toString(row.notFinite()));
      notFinite += row.notFinite();
    }
    return table.row("total", "", "", number(total()), "", Long.toString(notFinite)).toString();
  }

  private static String range(Row row) {
    if (row.kind() == NodeKind.FACTOR) {
      return "";
    }
    return row.smallest() == row.largest()
        ? number(row.smallest())
        : number(row.smallest()) + " to " + number(row.largest());
  }

  private static String number(double x) {
    return Double.isFinite(x) ? String.format(Locale.ROOT, "%.4g", x) : Double.toString(x);
  }
}
