package org.merapi.inference.diagnostic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A case of diagnostics.txt: draws by chain, and what the R package posterior says about them. */
record ReferenceCase(String name, List<double[]> chains, Map<String, Double> values) {

  double[][] draws() {
    return chains.toArray(double[][]::new);
  }

  double value(String key) {
    Double value = values.get(key);
    if (value == null) {
      throw new IllegalStateException("case " + name + " has no " + key);
    }
    return value;
  }

  @Override
  public String toString() {
    return name;
  }

  static List<ReferenceCase> readAll() throws IOException {
    List<ReferenceCase> cases = new ArrayList<>();
    for (String line : lines("diagnostics.txt")) {
      String[] words = line.strip().split(" +", -1);
      switch (words[0]) {
        case "case" ->
            cases.add(new ReferenceCase(words[1], new ArrayList<>(), new LinkedHashMap<>()));
        case "chain" ->
            cases
                .getLast()
                .chains()
                .add(Stream.of(words).skip(1).mapToDouble(Double::parseDouble).toArray());
        default -> cases.getLast().values().put(words[0], Double.valueOf(words[1]));
      }
    }
    return cases;
  }

  static List<String> lines(String resource) throws IOException {
    try (InputStream in = ReferenceCase.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("no test resource " + resource);
      }
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }
}
