package org.merapi.properties.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compiles and runs the Java in README.md, in docs/, in docs/gallery/ and in the package
 * descriptions of the language: a block with a class is a program, any other the body of one. What
 * a block prints must be what stands behind its {@code // ->} comments, line by line.
 */
class SnippetsTest {
  private static final Path ROOT = Path.of(System.getProperty("merapi.root", ".."));
  private static final Path LANGUAGE = ROOT.resolve("ppl/src/main/java/org/merapi/ppl");
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  /** Java in a comment of a package. */
  private static final Pattern COMMENT_BLOCK =
      Pattern.compile(" \\* <pre>\\{@code\n(.*?) \\* }</pre>", Pattern.DOTALL);

  /** A line of a table from NumPy to Merapi, without the heads. */
  private static final Pattern TABLE_ROW = Pattern.compile("(?m)^\\| (`.*) \\| (`.*) \\|$");

  private static final Pattern CODE = Pattern.compile("`([^`]*)`");
  private static final Pattern EXPECTED = Pattern.compile("// -> (.*)");

  private static final String IMPORTS =
      """
      import static org.merapi.distributions.Distributions.*;
      import static org.merapi.inference.Mcmc.mcmc;
      import static org.merapi.ppl.Ppl.*;
      import static org.merapi.ppl.reparam.Reparametrisations.*;
      import static org.merapi.tensor.Key.key;
      import static org.merapi.tensor.Tensors.*;

      import java.nio.file.*;
      import java.util.*;
      import org.merapi.autograd.*;
      import org.merapi.autograd.numeric.*;
      import org.merapi.autograd.ode.OdeSolver;
      import org.merapi.autograd.trace.ControlFlow;
      import org.merapi.distributions.*;
      import org.merapi.distributions.constraint.*;
      import org.merapi.distributions.divergence.*;
      import org.merapi.distributions.family.line.Normal;
      import org.merapi.distributions.transform.*;
      import org.merapi.inference.*;
      import org.merapi.inference.check.*;
      import org.merapi.inference.mcmc.*;
      import org.merapi.inference.vi.*;
      import org.merapi.inference.vi.guide.*;
      import org.merapi.inference.vi.optim.*;
      import org.merapi.ppl.*;
      import org.merapi.ppl.effect.*;
      import org.merapi.ppl.graph.*;
      import org.merapi.ppl.handler.*;
      import org.merapi.ppl.lint.*;
      import org.merapi.ppl.module.*;
      import org.merapi.ppl.state.*;
      import org.merapi.tensor.*;
      import org.merapi.tensor.io.*;
      import org.merapi.tensor.op.ScalarOp;
      import org.merapi.tensor.sparse.*;

      """;

  @TempDir Path classes;

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    for (String folder : List.of("docs", "docs/gallery")) {
      try (Stream<Path> docs = Files.list(ROOT.resolve(folder))) {
        docs.filter(p -> p.toString().endsWith(".md")).sorted().forEach(pages::add);
      }
    }
    for (String folder : List.of(".", "effect", "handler")) {
      pages.add(LANGUAGE.resolve(folder).resolve("package-info.java").normalize());
    }
    return pages;
  }

  private static List<String> blocks(Path page) throws IOException {
    boolean isJava = page.toString().endsWith(".java");
    Matcher matcher = (isJava ? COMMENT_BLOCK : BLOCK).matcher(Files.readString(page));
    List<String> blocks = new ArrayList<>();
    while (matcher.find()) {
      blocks.add(isJava ? matcher.group(1).replaceAll("(?m)^ \\* ?", "") : matcher.group(1));
    }
    assertTrue(!isJava || !blocks.isEmpty(), "no code in " + page);
    return blocks;
  }

  @Test
  void thereAreSnippets() throws IOException {
    int count = 0;
    for (Path page : pages()) {
      count += blocks(page).size();
    }
    assertTrue(count >= 10, "only " + count + " snippets found");
  }

  @TestFactory
  Stream<DynamicTest> snippets() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path page : pages()) {
      int number = 0;
      for (String block : blocks(page)) {
        String name = ROOT.relativize(page) + " block " + ++number;
        tests.add(DynamicTest.dynamicTest(name, () -> check(name.replaceAll("\\W", "_"), block)));
      }
    }
    return tests.stream();
  }

  /**
   * What stands beside NumPy's expressions is compiled and run, on the operands that the page
   * names.
   */
  @Test
  void tablesFromNumPy() throws Exception {
    String page = Files.readString(ROOT.resolve("docs").resolve("tensor.md"));
    StringBuilder statements =
        new StringBuilder(
            """
            Tensor x = tensor(1.0, -2, 3, 4, 0.5, 6).reshape(2, 3);
            Tensor y = tensor(2.0, 2, 1, 4, 0.25, 8).reshape(2, 3);
            Tensor v = tensor(0.5, 1, 2);
            Tensor a = eye(3).times(3).plus(1);
            Tensor b = tensor(1.0, 2, 3, 4, 5, 6.5).reshape(3, 2);
            Tensor i = tensor(2L, 0);
            Tensor m = x.gt(y);
            Key key = key(1);
            Path path = Files.createTempDirectory("tables").resolve("file");
            Path table = Files.writeString(path.resolveSibling("table.csv"), "1,2\\n3,4\\n");
            """);
    int count = 0;
    for (String merapi : TABLE_ROW.matcher(page).results().map(row -> row.group(2)).toList()) {
      for (String code : CODE.matcher(merapi).results().map(found -> found.group(1)).toList()) {
        statements.append(code).append(";\n");
        count++;
      }
    }
    assertTrue(count >= 150, "only " + count + " expressions found");
    statements.append("System.out.println(\"done\"); // -> done\n");
    check("tables", statements.toString());
  }

  private void check(String label, String block) throws Exception {
    boolean program = block.contains("\nclass ") || block.startsWith("class ");
    String name = program ? block.replaceAll("(?s).*?\\bclass (\\w+).*", "$1") : "Snippet_" + label;
    String source =
        program
            ? block
            : IMPORTS
                + "public class "
                + name
                + " {\n  public static void main(String[] arguments) throws Exception {\n"
                + block
                + "  }\n}\n";
    Path output = Files.createDirectories(classes.resolve(label));
    compile(name, source, output);
    List<String> expected = EXPECTED.matcher(block).results().map(r -> r.group(1).strip()).toList();
    List<String> printed = run(name, output);
    if (program) {
      assertFalse(printed.isEmpty(), "the program printed nothing");
    } else {
      assertEquals(expected, printed);
    }
  }

  private static void compile(String name, String source, Path output) {
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    StringWriter problems = new StringWriter();
    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                problems,
                null,
                null,
                List.of("-d", output.toString(), "-cp", System.getProperty("java.class.path")),
                null,
                List.of(file))
            .call();
    assertTrue(compiled, () -> problems + "\n" + source);
  }

  private static List<String> run(String name, Path output) throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    try (URLClassLoader loader = new URLClassLoader(new URL[] {output.toUri().toURL()});
        PrintStream capture = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(capture);
      var main = loader.loadClass(name).getDeclaredMethod("main", String[].class);
      main.setAccessible(true);
      main.invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8).lines().map(String::stripTrailing).toList();
  }
}
