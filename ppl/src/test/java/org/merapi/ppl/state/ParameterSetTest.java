package org.merapi.ppl.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.tensor.Tensors.integer;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merapi.models.SavedModels;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Seed;
import org.merapi.ppl.handler.Substitute;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.io.NamedTensors;
import org.merapi.tensor.io.Safetensors;
import org.merapi.tensor.io.TensorFileException;

/** Parameters and states as a value and as a file. */
class ParameterSetTest {
  private static final Tensor DATA = tensor(3., 4, 5);
  private static final Map<String, Tensor> VALUES =
      Map.of("loc", tensor(-1., 0.1, 1e-300), "scale", scalar(0.3), "offset", tensor(7., -0.0, 9));

  @TempDir Path directory;

  private static void model() {
    SavedModels.model(DATA);
  }

  private static Trace trace(Runnable program) {
    return Trace.of(() -> new Seed(Key.key(1)).run(() -> new Substitute(VALUES).run(program)));
  }

  private static ParameterSet set() {
    return ParameterSet.of(
        Map.of("runs", integer(6)), trace(SavedModels::guide), trace(ParameterSetTest::model));
  }

  private static Parameter named(ParameterSet set, String name) {
    return set.parameters().getOrDefault(name, new Parameter(scalar(0), "absent", List.of()));
  }

  @Test
  void comesBackFromItsFile() {
    ParameterSet set = set();
    Path file = directory.resolve("fit.safetensors");
    set.save(file);
    ParameterSet loaded = ParameterSet.load(file);
    assertEquals(set, loaded);
    assertEquals(set.hashCode(), loaded.hashCode());
    assertEquals(set.toString(), loaded.toString());
    assertEquals(List.of("loc", "scale", "offset"), List.copyOf(loaded.parameters().keySet()));
    assertEquals("positive", named(loaded, "scale").constraint());
    assertEquals(
        List.of("a", "b", "c"), named(loaded, "offset").plates().getFirst().labels().orElseThrow());
    assertSame(loaded, loaded.fitting(SavedModels::guide, ParameterSetTest::model));
  }

  /** What others read: the tensors under their names. */
  @Test
  void theFileIsOrdinary() {
    Path file = directory.resolve("fit.safetensors");
    set().save(file);
    NamedTensors read = Safetensors.read(file);
    assertEquals(0.3, read.get("scale").item());
    assertEquals("merapi.parameters.1", read.metadata().get("format"));
    assertEquals("positive", read.metadata().get("parameter/1/constraint"));
    assertEquals("group", read.metadata().get("parameter/2/plate/0/name"));
    assertEquals(set().schema(), read.metadata().get("schema"));
  }

  @Test
  void equalIsEqualToTheBit() {
    ParameterSet set = set();
    assertEquals(set, set());
    assertNotEquals(set, new ParameterSet(set.parameters(), Map.of("runs", integer(7))));
    Map<String, Parameter> changed = new LinkedHashMap<>(set.parameters());
    Parameter offset = named(set, "offset");
    changed.put("offset", new Parameter(tensor(7., 0.0, 9), offset.constraint(), offset.plates()));
    ParameterSet other = new ParameterSet(changed, set.states());
    assertNotEquals(set, other);
    assertEquals(set.schema(), other.schema());
    changed.put("offset", new Parameter(offset.value(), "positive", offset.plates()));
    assertNotEquals(set.schema(), new ParameterSet(changed, set.states()).schema());
  }

  @Test
  void printed() {
    String text = set().toString();
    assertEquals(
        """
        parameters of schema %s:
          name    kind   type     shape  constraint  plates
          loc     param  float64  [3]    real
          scale   param  float64  []     positive
          offset  param  float64  [3]    real        group=3
          runs    state  int64    []
        """
            .formatted(set().schema()),
        text + "\n");
  }

  @Test
  void oneValue() {
    assertEquals(0.3, set().value("scale").item());
    assertEquals(
        "no parameter 'scael'; there are [loc, scale, offset]",
        assertThrows(IllegalArgumentException.class, () -> set().value("scael")).getMessage());
  }

  /** A guide needs no data, and its part of the set is used alone. */
  @Test
  void partOfASet() {
    ParameterSet part = set().startingWith("l");
    assertEquals(List.of("loc"), List.copyOf(part.parameters().keySet()));
    assertEquals(Map.of(), part.states());
    Map<String, Parameter> some = new LinkedHashMap<>(set().parameters());
    some.remove("offset");
    ParameterSet guide = new ParameterSet(some, Map.of());
    assertSame(guide, guide.fitting(SavedModels::guide));
  }

  @Test
  void everyMismatchIsListed() {
    Map<String, Parameter> wrong = new LinkedHashMap<>();
    wrong.put("loc", new Parameter(tensor(1., 2), "real", List.of()));
    wrong.put("scale", new Parameter(scalar(-1), "positive", List.of()));
    wrong.put("ofset", new Parameter(tensor(1., 2, 3), "real", List.of()));
    ParameterSet set = new ParameterSet(wrong, Map.of("runs", scalar(1.5)));
    assertEquals(
        """
        the parameters do not fit the programs:
          other shape: parameter 'loc' is [2], the program asks for [3]
          outside: parameter 'scale' must be positive
          other shape: state 'runs' is float64 [], the program asks for int64 []
          missing: parameter 'offset' of shape [3]
          unexpected: parameter 'ofset' of shape [3]
        """,
        message(set));
    assertEquals(
        """
        the parameters do not fit the programs:
          missing: state 'runs' of int64 []
          unexpected: state 'walks' of float64 []
        """,
        message(new ParameterSet(set().parameters(), Map.of("walks", scalar(1)))));
  }

  private static String message(ParameterSet set) {
    return assertThrows(
                IllegalArgumentException.class,
                () -> set.fitting(SavedModels::guide, ParameterSetTest::model))
            .getMessage()
        + "\n";
  }

  @Test
  void oneNameForTwo() {
    assertEquals(
        "'loc' is the name of a parameter and of a state; rename one of the two",
        assertThrows(
                IllegalArgumentException.class,
                () -> new ParameterSet(set().parameters(), Map.of("loc", scalar(1))))
            .getMessage());
  }

  @Test
  void filesOfOtherKinds() {
    Path file = directory.resolve("other.safetensors");
    Safetensors.write(file, Map.of("x", scalar(1)));
    assertEquals(
        file + ": the metadata must say format=merapi.parameters.1, but name none", error(file));
    new SavedTrace(Map.of()).save(file);
    assertEquals(
        file + ": the metadata must say format=merapi.parameters.1, but say format=merapi.trace.1",
        error(file));
  }

  @Test
  void filesThatWereChanged() {
    Path file = directory.resolve("fit.safetensors");
    set().save(file);
    NamedTensors read = Safetensors.read(file);
    Map<String, Tensor> tensors = new LinkedHashMap<>(read.tensors());
    tensors.put("scale", tensor(1., 2));
    Safetensors.write(file, new NamedTensors(tensors, read.metadata()));
    String message = error(file);
    assertEquals(
        file
            + ": the schema of the tensors and metadata is HASH, but the file says "
            + set().schema()
            + ": it was changed after it was saved",
        message.replaceFirst("is [0-9a-f]{16}", "is HASH"));
    tensors.remove("scale");
    Safetensors.write(file, new NamedTensors(tensors, read.metadata()));
    assertEquals(file + ": the file lacks the tensor 'scale' that its metadata name", error(file));
    Map<String, String> metadata = new LinkedHashMap<>(read.metadata());
    metadata.put("parameter/2/plate/0/size", "three");
    Safetensors.write(file, new NamedTensors(read.tensors(), metadata));
    assertEquals(
        file + ": the metadata have parameter/2/plate/0/size=three, which is no whole number",
        error(file));
    metadata.remove("parameter/2/plate/0/size");
    Safetensors.write(file, new NamedTensors(read.tensors(), metadata));
    assertEquals(file + ": the metadata lack parameter/2/plate/0/size", error(file));
  }

  private static String error(Path file) {
    return String.valueOf(
        assertThrows(TensorFileException.class, () -> ParameterSet.load(file)).getMessage());
  }
}
