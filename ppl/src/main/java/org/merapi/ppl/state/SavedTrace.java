package org.merapi.ppl.state;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.effect.Value;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.io.NamedTensors;
import org.merapi.tensor.io.Safetensors;

/**
 * A run of a model as a value that can be saved: the sites of a trace with their values, kinds,
 * plates and log densities, without their distributions. Immutable; two are equal if their sites
 * are.
 *
 * @param sites by name, in the order in which they were reached
 */
public record SavedTrace(Map<String, SavedSite> sites) {
  private static final String FORMAT = "merapi.trace.1";
  private static final String LOG_DENSITY = "(log density) ";

  /** Keeps the order. */
  public SavedTrace {
    sites = Collections.unmodifiableMap(new LinkedHashMap<>(sites));
  }

  /**
   * What can be saved of a trace.
   *
   * @throws org.merapi.ppl.effect.ModelError if the trace has no log density
   */
  public static SavedTrace of(Trace trace) {
    Map<String, Tensor> densities = trace.logDensities();
    Map<String, SavedSite> sites = new LinkedHashMap<>();
    trace
        .sites()
        .forEach((name, site) ->
            sites.put(
                name,
                new SavedSite(
                    kind(site),
                    value(site).map(Tensor::detached),
                    Optional.ofNullable(densities.get(name)).map(Tensor::detached),
                    describes(site),
                    PlateShape.of(site.plates()))));
    return new SavedTrace(sites);
  }

  private static SavedSite.Kind kind(Site site) {
    return switch (site) {
      case Site.Sample s ->
          switch (s.value()) {
            case Value.Observed o -> SavedSite.Kind.OBSERVED;
            case Value.Intervened i -> SavedSite.Kind.INTERVENED;
            case Value.Enumerated e -> SavedSite.Kind.ENUMERATED;
            case Value.Chosen c -> SavedSite.Kind.ENUMERATED;
            case Value.Collapsed c -> SavedSite.Kind.COLLAPSED;
            case Value.Drawn d -> SavedSite.Kind.LATENT;
            case Value.Given g -> SavedSite.Kind.LATENT;
            case Value.Missing m -> SavedSite.Kind.LATENT;
          };
      case Site.Param p -> SavedSite.Kind.PARAMETER;
      case Site.Factor f -> SavedSite.Kind.FACTOR;
      case Site.Deterministic d -> SavedSite.Kind.DETERMINISTIC;
      case Site.State s -> SavedSite.Kind.STATE;
      case Site.Randomness r -> SavedSite.Kind.KEY;
      case Site.Loop l -> SavedSite.Kind.LOOP;
      case Site.PlateEntry p -> SavedSite.Kind.PLATE;
    };
  }

  private static Optional<Tensor> value(Site site) {
    Optional<Tensor> value =
        switch (site) {
          case Site.Sample s -> Optional.of(s.tensor());
          case Site.Param p -> Optional.of(p.tensor());
          case Site.Factor f -> Optional.of(f.logDensity());
          case Site.Deterministic d -> Optional.of(d.value());
          case Site.State s -> Optional.of(s.value());
          case Site.Randomness r -> r.key().map(key -> key.words());
          case Site.Loop l -> Optional.empty();
          case Site.PlateEntry p -> p.rows();
        };
    return value.filter(tensor -> tensor.hiddenAxes().isEmpty());
  }

  private static String describes(Site site) {
    return switch (site) {
      case Site.Sample s -> s.distribution().name();
      case Site.Param p -> p.constraint().description();
      case Site.Loop l -> Integer.toString(l.length());
      case Site.PlateEntry p -> Integer.toString(p.size());
      case Site.Factor f -> "";
      case Site.Deterministic d -> "";
      case Site.State s -> "";
      case Site.Randomness r -> "";
    };
  }

  /**
   * The values of the sites of one kind by name, as handlers take them; those without are absent.
   */
  public Map<String, Tensor> values(SavedSite.Kind kind) {
    Map<String, Tensor> values = new LinkedHashMap<>();
    sites.forEach((name, site) -> {
      if (site.kind() == kind) {
        site.value().ifPresent(value -> values.put(name, value));
      }
    });
    return Collections.unmodifiableMap(values);
  }

  /** The values of the latent sites, for {@code Substitute} or {@code Condition}. */
  public Map<String, Tensor> latents() {
    return values(SavedSite.Kind.LATENT);
  }

  /** The data, for {@code Condition}. */
  public Map<String, Tensor> observed() {
    return values(SavedSite.Kind.OBSERVED);
  }

  /** The rows of the subsampled plates, for {@code Subsample}. */
  public Map<String, Tensor> rows() {
    return values(SavedSite.Kind.PLATE);
  }

  /** The log density of the run: the sum of those of its sites. */
  public double logDensity() {
    return sites.values().stream()
        .flatMap(site -> site.logDensity().stream())
        .mapToDouble(Tensor::item)
        .sum();
  }

  /** A hash of the sites without their numbers. */
  public String schema() {
    Schema schema = new Schema();
    sites.forEach((name, site) ->
        schema.line(
            site.kind().toString(),
            name,
            site.value().map(Schema::of).orElse(""),
            site.describes(),
            site.plates().toString()));
    return schema.hash();
  }

  /**
   * Saves the run as a safetensors file: values under the names of their sites.
   *
   * @param path of the file, which is replaced if it is there
   * @throws java.io.UncheckedIOException if the file cannot be written
   */
  public void save(Path path) {
    Metadata metadata = Metadata.of(FORMAT);
    metadata.put("schema", schema());
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    int i = 0;
    for (Map.Entry<String, SavedSite> entry : sites.entrySet()) {
      String at = "site/" + i++;
      SavedSite site = entry.getValue();
      metadata.put(at + "/name", entry.getKey());
      metadata.put(at + "/kind", site.kind().toString().toLowerCase(Locale.ROOT));
      metadata.put(at + "/describes", site.describes());
      metadata.put(at, site.plates());
      site.value().ifPresent(value -> tensors.put(entry.getKey(), value));
      site.logDensity().ifPresent(value -> tensors.put(LOG_DENSITY + entry.getKey(), value));
    }
    Safetensors.write(path, new NamedTensors(tensors, metadata.entries()));
  }

  /**
   * The run of a file.
   *
   * @throws org.merapi.tensor.io.TensorFileException if it is no such file, or was changed
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static SavedTrace load(Path path) {
    NamedTensors read = Safetensors.read(path);
    Metadata metadata = Metadata.read(path.toString(), read.metadata(), FORMAT);
    Map<String, SavedSite> sites = new LinkedHashMap<>();
    for (int i = 0; metadata.has("site/" + i + "/name"); i++) {
      String at = "site/" + i;
      String name = metadata.text(at + "/name");
      sites.put(
          name,
          new SavedSite(
              kind(metadata, at + "/kind"),
              Optional.ofNullable(read.tensors().get(name)),
              Optional.ofNullable(read.tensors().get(LOG_DENSITY + name)),
              metadata.text(at + "/describes"),
              metadata.plates(at)));
    }
    SavedTrace trace = new SavedTrace(sites);
    metadata.requireSchema(trace.schema());
    return trace;
  }

  private static SavedSite.Kind kind(Metadata metadata, String key) {
    String text = metadata.text(key);
    for (SavedSite.Kind kind : SavedSite.Kind.values()) {
      if (kind.toString().toLowerCase(Locale.ROOT).equals(text)) {
        return kind;
      }
    }
    throw metadata.error("the metadata have " + key + "=" + text + ", which is no kind of site");
  }

  /** A table of the sites. */
  @Override
  public String toString() {
    TextTable table = new TextTable("site", "kind", "of", "plates", "value", "log density");
    sites.forEach((name, site) ->
        table.add(
            name,
            site.kind().toString().toLowerCase(Locale.ROOT),
            site.describes(),
            site.plates().stream().map(Objects::toString).collect(Collectors.joining(",")),
            site.value().map(value -> value.shape().toString()).orElse(""),
            site.logDensity()
                .map(each -> String.format(Locale.ROOT, "%.6g", each.item()))
                .orElse("")));
    return table.under("run of schema " + schema() + ":");
  }
}
