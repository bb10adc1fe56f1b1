package org.merapi.properties.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/**
 * A project of someone else's, in the test resources, that depends on Merapi's artifacts as this
 * build made them. Maven builds it offline on the tests' JDK, and it runs without a flag.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ConsumerProjectTest {
  private static final String FLAG = "--enable-native-access=ALL-UNNAMED";

  private Path folder;
  private LocalRepository repository;
  private @Nullable TestAbortedException skipped;

  @BeforeAll
  void tryToBuildTheProject(@TempDir Path temporary) throws Exception {
    folder = temporary.toRealPath();
    try {
      buildTheProject();
    } catch (TestAbortedException e) {
      skipped = e; // thrown here, no test would be reported as skipped
    }
  }

  @BeforeEach
  void skip() {
    if (skipped != null) {
      throw skipped;
    }
  }

  private void buildTheProject() throws Exception {
    Map<String, Path> jars = new LinkedHashMap<>();
    Artifacts.MODULES.forEach(module -> jars.put(module, Artifacts.jar(module)));
    RootPom pom = RootPom.read();
    repository =
        LocalRepository.beside(
            folder.resolve("repository"), Path.of(Artifacts.told("merapi.maven.repository")));
    String version = pom.version();
    repository.install("merapi-parent", version, "pom", Artifacts.root().resolve("pom.xml"));
    for (String module : Artifacts.MODULES) {
      Path its = Artifacts.root().resolve(module).resolve("pom.xml");
      repository.install("merapi-" + module, version, "pom", its);
      repository.install("merapi-" + module, version, "jar", jars.get(module));
    }
    URL consumer = ConsumerProjectTest.class.getResource("consumer");
    copy(Path.of(Objects.requireNonNull(consumer).toURI()), folder.resolve("project"));
    Path sample = Path.of("src", "main", "java", "sample");
    copy(project("on-class-path").resolve(sample), project("on-module-path").resolve(sample));

    List<String> maven = new ArrayList<>(List.of(Maven.executable().toString()));
    maven.addAll(List.of("-o", "-q", "-B", "package", "-Dmaven.repo.local=" + repository.folder()));
    // Takes what lies in the repository, whatever mirror it was once downloaded from.
    maven.add("-Dmaven.legacyLocalRepo=true");
    maven.add("-Dmerapi.version=" + version);
    pom.plugins().forEach((plugin, its) -> maven.add("-D" + plugin + ".version=" + its));
    Finished.of(folder.resolve("project"), "", maven);
  }

  @AfterAll
  void leaveTheOriginalAlone() throws IOException {
    if (repository != null) {
      repository.close();
    }
  }

  /** The posterior of the mean is normal; Gelman et al., Bayesian Data Analysis, section 2.5. */
  @Test
  void samplesOnTheClassPath() throws Exception {
    Finished run = onClassPath().assertQuiet();
    double[] rows = {4.1, 1.9, 3.3, 6.0, 2.7};
    double precision = 1 / (5.0 * 5.0) + rows.length / (2.0 * 2.0);
    double mean = Arrays.stream(rows).sum() / (2.0 * 2.0) / precision;
    double deviation = Math.sqrt(1 / precision);

    assertEquals(2, run.lines().size(), run::toString);
    // Four standard errors, of 400 draws that are worth 100 independent ones at the least.
    int worth = 100;
    assertEquals(mean, Double.parseDouble(run.lines().get(0)), 4 * deviation / Math.sqrt(worth));
    assertEquals(
        deviation, Double.parseDouble(run.lines().get(1)), 4 * deviation / Math.sqrt(2 * worth));
  }

  @Test
  void samplesTheSameOnTheModulePath() throws Exception {
    Path jar = jar("on-module-path");
    Finished run =
        java("-p", path(jar, dependencies(jar)), "-m", "sample/sample.Sample").assertQuiet();
    assertEquals(onClassPath().out(), run.out());
  }

  @Test
  void theTensorModuleIsUsableByItself() throws Exception {
    Path jar = jar("tensor-alone");
    List<Path> needed = dependencies(jar);
    assertEquals(List.of("merapi-tensor"), ours(needed));
    Finished run = java("-cp", path(jar, needed), "sample.Sum").assertQuiet();
    assertEquals(List.of("7.0", "2.7E7"), run.lines());
  }

  @Test
  void theTensorModuleReadsAFileAndFactorsIt() throws Exception {
    Path jar = jar("tensor-alone");
    Path file =
        Files.writeString(folder.resolve("points.csv"), "x,y,z\n0,0,1\n1,2,-1\n2,4,-1\n3,6,1\n");
    Finished run =
        java("-cp", path(jar, dependencies(jar)), "sample.PrincipalComponents", file.toString())
            .assertQuiet();
    // y is twice x, and z is uncorrelated with both.
    assertEquals(List.of("[x, y, z] array([0.667, 0.333, 0.   ])"), run.lines());
  }

  @Test
  void whatIsOptionalIsForcedOnNobody() throws IOException {
    List<Path> needed = dependencies(jar("on-class-path"));
    assertEquals(
        Artifacts.MODULES.stream().map(module -> "merapi-" + module).sorted().toList(),
        ours(needed));
    for (Path dependency : needed) {
      String place = repository.folder().relativize(dependency).toString().replace('\\', '/');
      assertTrue(
          place.matches(
              "org/(merapi|jspecify)/.*|org/ejml/ejml-(core|ddense|dsparse)/.*"
                  + "|org/apache/commons/commons-numbers-.*"),
          place);
    }
  }

  /** With the natives and without the flag: the same answer, and one record that names the flag. */
  @Test
  void nativesWithoutTheFlagGiveOneRecord() throws Exception {
    List<Path> natives =
        Artifacts.classPath().stream()
            .filter(entry -> entry.toString().matches(".*[/\\\\](openblas|javacpp)-[^/\\\\]*jar"))
            .toList();
    assumeFalse(natives.isEmpty(), "no natives on the class path of this run");
    Path jar = jar("tensor-alone");
    List<Path> all = new ArrayList<>(dependencies(jar));
    all.addAll(natives);
    Finished run = java("-cp", path(jar, all), "sample.Sum");

    assertEquals(List.of("7.0", "2.7E7"), run.lines());
    // The JDK's own logging writes a record as two lines: where from, and what.
    List<String> lines = run.err().lines().toList();
    assertEquals(2, lines.size(), run.err());
    assertTrue(lines.get(1).startsWith("INFO: "), run.err());
    assertTrue(lines.get(1).contains(FLAG), run.err());

    Finished flagged = java(FLAG, "-cp", path(jar, all), "sample.Sum").assertQuiet();
    assertEquals(run.out(), flagged.out());
  }

  private Finished onClassPath() throws Exception {
    Path jar = jar("on-class-path");
    return java("-cp", path(jar, dependencies(jar)), "sample.Sample");
  }

  private Finished java(String... arguments) throws Exception {
    return Finished.tool(folder, "", "java", arguments);
  }

  private Path project(String name) {
    return folder.resolve("project").resolve(name);
  }

  private Path jar(String name) {
    return project(name).resolve("target").resolve(name + "-1.jar");
  }

  /** What Maven says that a jar needs at run time, from its manifest. */
  private List<Path> dependencies(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      String entries = file.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      List<Path> found = new ArrayList<>();
      for (String entry : Objects.requireNonNull(entries).split(" ", -1)) {
        Path path = repository.folder().resolve(URI.create(entry).getPath());
        assertTrue(Files.exists(path), path::toString);
        found.add(path);
      }
      return found;
    }
  }

  private List<String> ours(List<Path> dependencies) {
    Path group = repository.folder().resolve("org").resolve("merapi");
    return dependencies.stream()
        .filter(path -> path.startsWith(group))
        .map(path -> group.relativize(path).getName(0).toString())
        .sorted()
        .toList();
  }

  private static String path(Path first, List<Path> rest) {
    List<String> all = new ArrayList<>(List.of(first.toString()));
    rest.forEach(entry -> all.add(entry.toString()));
    return String.join(File.pathSeparator, all);
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(from)) {
      files = found.filter(Files::isRegularFile).toList();
    }
    assertFalse(files.isEmpty(), from::toString);
    for (Path file : files) {
      Path target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
  }
}
