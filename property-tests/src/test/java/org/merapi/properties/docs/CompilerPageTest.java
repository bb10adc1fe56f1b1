package org.merapi.properties.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.merapi.tensor.compile.EmittedMethod;
import org.merapi.tensor.compile.Explanation;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Node;

/**
 * What docs/compiler.md shows of a program is what the compiler makes. With {@code
 * -Dmerapi.rewrite=true} the page is written anew instead of compared.
 */
class CompilerPageTest {
  private static final Path ROOT = Path.of(System.getProperty("merapi.root", ".."));
  private static final Path PAGE = ROOT.resolve("docs/compiler.md");
  private static final Path PICTURE = ROOT.resolve("docs/compiler.svg");
  private static final Path MODEL =
      ROOT.resolve("property-tests/src/test/java/org/merapi/properties/docs/RobustLine.java");
  private static final Pattern BLOCK =
      Pattern.compile("<!-- made: (\\w+) -->\n```(\\w+)\n(.*?)```", Pattern.DOTALL);

  /** A loop this short is worth showing. */
  private static final int MOST_LINES = 40;

  private final Explanation explanation = RobustLine.potential().explain().orElseThrow();

  @Test
  void thePageShowsWhatTheCompilerMakes() throws IOException {
    Map<String, String> made = new LinkedHashMap<>();
    made.put("model", model());
    made.put("traced", explanation.passes().getFirst().graph().toString());
    made.put("passes", passes());
    made.put("program", explanation.graph().toString());
    made.put("explanation", explanation.toString());
    made.put("bytecode", loop());
    made.put("trap", trap());
    String page = Files.readString(PAGE);
    List<String> shown = new ArrayList<>();
    String expected =
        BLOCK
            .matcher(page)
            .replaceAll(block -> {
              shown.add(block.group(1));
              return Matcher.quoteReplacement(
                  "<!-- made: %s -->\n```%s\n%s```"
                      .formatted(block.group(1), block.group(2), made.get(block.group(1))));
            });
    assertEquals(List.copyOf(made.keySet()), shown, "the blocks of the page");
    compare(PAGE, expected);
  }

  @Test
  void thePictureShowsWhatTheCompilerMakes() throws IOException {
    compare(PICTURE, explanation.picture().svg());
  }

  private static void compare(Path file, String expected) throws IOException {
    if (Boolean.getBoolean("merapi.rewrite")) {
      Files.writeString(file, expected);
    }
    assertEquals(
        expected, Files.readString(file), "run with -Dmerapi.rewrite=true to write " + file);
  }

  private static String model() throws IOException {
    return Files.readString(MODEL).replaceFirst("package [^;]*;\n\n", "");
  }

  /** For each pass the operations that there are more or fewer of behind it. */
  private String passes() {
    StringBuilder text = new StringBuilder();
    List<Explanation.PassReport> passes = explanation.passes();
    for (int i = 1; i < passes.size(); i++) {
      Map<String, Integer> change = counts(passes.get(i).graph());
      counts(passes.get(i - 1).graph())
          .forEach((label, count) -> change.merge(label, -count, Integer::sum));
      String told =
          change.entrySet().stream()
              .filter(entry -> entry.getValue() != 0)
              .map(entry -> "%+d %s".formatted(entry.getValue(), entry.getKey()))
              .collect(Collectors.joining(", "));
      text.append(
          "%-22s %3d  %s"
              .formatted(passes.get(i).name(), passes.get(i).operations(), told)
              .stripTrailing());
      text.append('\n');
    }
    return text.toString();
  }

  private static Map<String, Integer> counts(Graph graph) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Node node : graph.nodes()) {
      if (node instanceof Node.Apply apply) {
        counts.merge(apply.op().label(), 1, Integer::sum);
      }
    }
    return counts;
  }

  /** The longest loop that is still short: from the target of a jump back to that jump. */
  private String loop() {
    String longest = "";
    int most = 0;
    for (EmittedMethod method : explanation.methods()) {
      List<String> listing = method.listing();
      List<Integer> places =
          listing.stream().map(line -> Integer.parseInt(line.substring(0, 5).strip())).toList();
      for (int end = 0; end < listing.size(); end++) {
        Matcher jump = Pattern.compile("(?:goto\\w*|if\\w+) (\\d+)$").matcher(listing.get(end));
        int start = jump.find() ? places.indexOf(Integer.valueOf(jump.group(1))) : end;
        int length = end - start;
        if (start >= 0 && length > most && length < MOST_LINES) {
          most = length;
          longest =
              method.name() + "\n" + String.join("\n", listing.subList(start, end + 1)) + "\n";
        }
      }
    }
    return longest;
  }

  private static String trap() {
    return RobustLine.potential().trap(new double[] {0, -800}).orElseThrow() + "\n";
  }
}
