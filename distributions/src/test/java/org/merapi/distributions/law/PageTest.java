package org.merapi.distributions.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.Distributions;
import org.merapi.distributions.Enumerable;
import org.merapi.distributions.HasCdf;
import org.merapi.distributions.HasEntropy;
import org.merapi.distributions.HasMode;
import org.merapi.distributions.HasMoments;
import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.Params;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * docs/distributions.md is made of the code: the factories' texts, the declared parameters, and
 * plots and moments of the examples of the table. With {@code -Dmerapi.rewrite=true} the page and
 * its pictures are written anew instead of compared.
 */
class PageTest {
  private static final Path ROOT = Path.of(System.getProperty("merapi.root", ".."));
  private static final Path PAGE = ROOT.resolve("docs/distributions.md");
  private static final Path PICTURES = ROOT.resolve("docs/distributions");
  private static final Path SOURCES =
      ROOT.resolve("distributions/src/main/java/org/merapi/distributions");
  private static final String BEGIN = "<!-- made: families -->\n";
  private static final Map<String, String> ROOMS = new LinkedHashMap<>();

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("logProb", "log density"),
          Map.entry("d", "its derivatives"),
          Map.entry("cdf", "cdf"),
          Map.entry("survival", "survival"),
          Map.entry("logCdf", "log cdf"),
          Map.entry("logSurvival", "log survival"),
          Map.entry("icdf", "quantile"),
          Map.entry("inverseSurvival", "upper quantile"),
          Map.entry("mean", "mean"),
          Map.entry("variance", "variance"),
          Map.entry("mode", "mode"),
          Map.entry("entropy", "entropy"));

  static {
    ROOMS.put("line", "On all real numbers");
    ROOMS.put("positive", "On the numbers from zero up");
    ROOMS.put("bounded", "On a bounded interval");
    ROOMS.put("discrete", "Counts and categories");
    ROOMS.put("vector", "Vectors");
    ROOMS.put("matrix", "Matrices");
    ROOMS.put("direction", "Angles and unit vectors");
    ROOMS.put("process", "Time series and fields");
    ROOMS.put("regression", "Regression models in one piece");
    ROOMS.put("compose", "Made of other distributions");
    ROOMS.put("general", "On sets of any kind");
  }

  private final Map<String, List<FactoryTexts.Factory>> factories = FactoryTexts.byClass(SOURCES);
  private final Map<String, String> pictures = new TreeMap<>();

  @Test
  void thePageShowsWhatTheCodeSays() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf(BEGIN) + BEGIN.length();
    String expected = page.substring(0, start) + "\n" + families();
    if (Boolean.getBoolean("merapi.rewrite")) {
      Files.writeString(PAGE, expected);
      Files.createDirectories(PICTURES);
      for (Path old : existing()) {
        Files.delete(old);
      }
      for (Map.Entry<String, String> picture : pictures.entrySet()) {
        Files.writeString(PICTURES.resolve(picture.getKey()), picture.getValue());
      }
    }
    assertEquals(expected, Files.readString(PAGE), "run with -Dmerapi.rewrite=true to write it");
    Map<String, String> drawn = new TreeMap<>();
    for (Path picture : existing()) {
      drawn.put(picture.getFileName().toString(), Files.readString(picture));
    }
    assertEquals(pictures, drawn, "run with -Dmerapi.rewrite=true to draw them");
  }

  private static List<Path> existing() throws IOException {
    try (Stream<Path> files = Files.list(PICTURES)) {
      return files.toList();
    }
  }

  private String families() {
    Map<String, Map<String, List<Family>>> rooms = new LinkedHashMap<>();
    ROOMS.keySet().forEach(room -> rooms.put(room, new TreeMap<>()));
    for (Family family : Families.ALL) {
      Class<?> type = family.first().getClass();
      assertTrue(rooms.containsKey(room(type)), type + " has no place on the page");
      rooms
          .get(room(type))
          .computeIfAbsent(type.getSimpleName(), k -> new ArrayList<>())
          .add(family);
    }
    for (Method factory : Distributions.class.getMethods()) {
      Class<?> type = factory.getReturnType();
      if (Distribution.class.isAssignableFrom(type)) {
        // What has laws of its own instead of a row has no example to be drawn.
        rooms.get(room(type)).computeIfAbsent(type.getSimpleName(), k -> List.of());
      }
    }
    StringBuilder text = new StringBuilder();
    rooms.forEach((room, families) -> {
      if (!families.isEmpty()) {
        text.append("- ").append(ROOMS.get(room)).append(": ");
        text.append(
            families.keySet().stream()
                .map(name -> "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")")
                .collect(Collectors.joining(", ")));
        text.append(".\n");
      }
    });
    text.append('\n');
    rooms.forEach((room, families) -> {
      if (!families.isEmpty()) {
        text.append("## ").append(ROOMS.get(room)).append("\n\n");
        families.forEach((name, rows) -> text.append(section(name, rows)));
      }
    });
    return text.toString();
  }

  private static String room(Class<?> type) {
    return type.getPackageName().substring(type.getPackageName().lastIndexOf('.') + 1);
  }

  private String section(String name, List<Family> rows) {
    StringBuilder text = new StringBuilder("### " + name + "\n\n");
    for (FactoryTexts.Factory factory : factories.getOrDefault(name, List.of())) {
      text.append("`").append(factory.call()).append("` \u2014 ");
      text.append(factory.text()).append("\n\n");
    }
    if (rows.isEmpty()) {
      return text.toString();
    }
    Distribution first = rows.getFirst().first();
    text.append("- Parameters: ").append(parameters(first)).append(".\n");
    text.append("- Values: ").append(first.support().description());
    text.append(
        first.eventShape().rank() == 0 ? "" : ", of an event shape such as " + first.eventShape());
    text.append(".\n- Has: ").append(capabilities(first)).append(".\n");
    rows.stream()
        .filter(row -> row.keeps(Law.REFERENCE))
        .limit(1)
        .forEach(r -> text.append(worst(r)));
    if (first.eventShape().equals(Shape.SCALAR)) {
      rows.forEach(row -> text.append(examples(row)));
      Optional<String> svg = picture(rows.getFirst());
      if (svg.isPresent()) {
        String file = name + ".svg";
        pictures.put(file, svg.get());
        text.append("\n![").append(name).append("](distributions/").append(file).append(")\n");
      }
    }
    return text.append('\n').toString();
  }

  /** What the reference table found, to one digit. */
  private static String worst(Family family) {
    return ReferenceErrors.worst(family).entrySet().stream()
        .map(e -> WORDS.get(e.getKey()) + " " + error(e.getValue()))
        .collect(Collectors.joining(", ", "- Worst error: ", ".\n"));
  }

  private static String error(double value) {
    return value == 0 ? "0" : String.format(Locale.ROOT, "%.0e", value).replace("e-0", "e-");
  }

  private static Optional<String> picture(Family family) {
    return family.keeps(Law.SAMPLES) ? DensityPlot.svg(family.distributions()) : Optional.empty();
  }

  private static String parameters(Distribution distribution) {
    List<String> texts = new ArrayList<>();
    for (Params.Param p : distribution.params().own()) {
      String vector =
          switch (p.value().rank()) {
            case 0 -> "";
            case 1 -> " (vector)";
            default -> " (matrix)";
          };
      texts.add("`" + p.name() + "`" + vector + " " + p.constraint().description());
    }
    distribution.params().nested().forEach(n -> texts.add("`" + n.name() + "`, a distribution"));
    return texts.isEmpty() ? "none" : String.join("; ", texts);
  }

  private static String capabilities(Distribution d) {
    List<String> has = new ArrayList<>();
    has.add(d.isReparameterized() ? "draws with gradients" : "draws");
    if (d instanceof HasMoments) {
      has.add("mean and variance");
    }
    if (d instanceof HasMode) {
      has.add("mode");
    }
    if (d instanceof HasEntropy) {
      has.add("entropy");
    }
    if (d instanceof HasCdf) {
      has.add("distribution function");
    }
    if (d instanceof HasQuantile) {
      has.add("quantiles");
    }
    if (d instanceof Enumerable) {
      has.add("a list of its values");
    }
    return String.join(", ", has);
  }

  /** The examples that are drawn, in the order of the colours, with their moments. */
  private static String examples(Family family) {
    StringBuilder text = new StringBuilder();
    for (List<Tensor> example : family.examples()) {
      Distribution d = family.maker().apply(example);
      List<String> facts = new ArrayList<>();
      if (d instanceof HasMoments m) {
        facts.add("mean " + DensityPlot.rounded(m.mean().item()));
        facts.add("variance " + DensityPlot.rounded(m.variance().item()));
      }
      if (d instanceof HasMode m) {
        facts.add("mode " + DensityPlot.rounded(m.mode().item()));
      }
      if (d instanceof HasEntropy e) {
        facts.add("entropy " + DensityPlot.rounded(e.entropy().item()));
      }
      if (!facts.isEmpty()) {
        text.append("- ").append(family.name()).append('(').append(numbers(example)).append("): ");
        text.append(String.join(", ", facts)).append(".\n");
      }
    }
    return text.toString();
  }

  private static String numbers(List<Tensor> example) {
    return example.stream()
        .map(t ->
            t.rank() == 0
                ? DensityPlot.rounded(t.item())
                : java.util.Arrays.stream(t.toDoubleArray())
                    .mapToObj(DensityPlot::rounded)
                    .collect(Collectors.joining(", ", "[", "]")))
        .collect(Collectors.joining(", "));
  }
}
