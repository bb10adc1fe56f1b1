package org.merapi.ppl.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.tensor.Tensors.tensor;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merapi.models.SavedModels;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Condition;
import org.merapi.ppl.handler.Enumerate;
import org.merapi.ppl.handler.Seed;
import org.merapi.ppl.handler.Subsample;
import org.merapi.ppl.handler.Substitute;
import org.merapi.tensor.Key;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.io.NamedTensors;
import org.merapi.tensor.io.Safetensors;
import org.merapi.tensor.io.TensorFileException;

/** Runs as values and as files. */
class SavedTraceTest {
  private static final Tensor DATA = tensor(0.5, 1.5, -0.5, 2);
  private static final Map<String, Tensor> ROWS = Map.of("row", tensor(1L, 3));

  @TempDir Path directory;

  private static Trace run(long seed) {
    return Trace.of(() ->
        new Seed(Key.key(seed))
            .run(() ->
                new Enumerate()
                    .run(() -> new Subsample(ROWS).run(() -> SavedModels.everyKind(DATA)))));
  }

  private static SavedSite site(SavedTrace trace, String name) {
    return new LinkedHashMap<>(trace.sites()).remove(name);
  }

  @Test
  void comesBackFromItsFile() {
    Trace trace = run(1);
    SavedTrace saved = SavedTrace.of(trace);
    Path file = directory.resolve("run.safetensors");
    saved.save(file);
    SavedTrace loaded = SavedTrace.load(file);
    assertEquals(saved, loaded);
    assertEquals(saved.hashCode(), loaded.hashCode());
    assertEquals(saved.toString(), loaded.toString());
    assertEquals(List.copyOf(trace.sites().keySet()), List.copyOf(loaded.sites().keySet()));
    assertEquals(trace.logDensity().item(), loaded.logDensity(), 1e-12);
    assertNotEquals(saved, SavedTrace.of(run(2)));
    assertEquals(saved.schema(), SavedTrace.of(run(2)).schema());
  }

  @Test
  void kindsAndValues() {
    Trace trace = run(1);
    SavedTrace saved = SavedTrace.of(trace);
    Map<String, SavedSite.Kind> kinds = new LinkedHashMap<>();
    saved.sites().forEach((name, site) -> kinds.put(name, site.kind()));
    assertEquals(
        "{rate=PARAMETER, size=LATENT, state=STATE, noise=KEY, double=DETERMINISTIC,"
            + " penalty=FACTOR, row=PLATE, z=ENUMERATED, shifted=DETERMINISTIC, x=OBSERVED}",
        kinds.toString());
    assertEquals("Gamma", site(saved, "size").describes());
    assertEquals("positive", site(saved, "rate").describes());
    assertEquals("[row=4]", site(saved, "x").plates().toString());
    assertEquals(List.of("size"), List.copyOf(saved.latents().keySet()));
    assertArrayEquals(
        new double[] {1.5, 2}, saved.observed().getOrDefault("x", DATA).toDoubleArray());
    // All values of an enumerated site at once are no value.
    assertEquals(true, site(saved, "z").value().isEmpty());
    assertEquals(true, site(saved, "shifted").value().isEmpty());
    assertArrayEquals(
        Key.key(1).fold("noise").words().toLongArray(),
        site(saved, "noise").value().orElseThrow().toLongArray());
  }

  /** The values make the same run again. */
  @Test
  void handlersTakeWhatComesBack() {
    SavedTrace saved = SavedTrace.of(run(1));
    Trace again =
        Trace.of(() ->
            new Seed(Key.key(99))
                .run(() ->
                    new Enumerate()
                        .run(() ->
                            new Subsample(saved.rows())
                                .run(() ->
                                    new Substitute(saved.latents())
                                        .run(() -> SavedModels.everyKind(DATA))))));
    assertEquals(saved.logDensity(), SavedTrace.of(again).logDensity());
    Trace observed =
        Trace.of(() ->
            new Condition(saved.latents()).run(() -> new Seed(Key.key(1)).run(SavedModels::guide)));
    assertEquals(1, observed.latents().size());
  }

  @Test
  void printed() {
    String text =
        SavedTrace.of(Trace.of(() -> new Seed(Key.key(1)).run(SavedModels::guide))).toString();
    assertEquals(
        """
        run of schema HASH:
          site   kind       of        plates   value  log density
          loc    parameter  real               [3]
          scale  parameter  positive           []
          group  plate      3
          z      latent     Normal    group=3  [3]    NUMBER
        """,
        text.replaceFirst("schema [0-9a-f]{16}", "schema HASH")
                .replaceFirst("-?[0-9]\\.[0-9]{5}$", "NUMBER")
            + "\n");
  }

  @Test
  void filesThatWereChanged() {
    Path file = directory.resolve("run.safetensors");
    SavedTrace.of(run(1)).save(file);
    NamedTensors read = Safetensors.read(file);
    Map<String, String> metadata = new LinkedHashMap<>(read.metadata());
    metadata.put("site/0/kind", "number");
    Safetensors.write(file, new NamedTensors(read.tensors(), metadata));
    assertEquals(
        file + ": the metadata have site/0/kind=number, which is no kind of site", error(file));
    metadata.put("site/0/kind", "latent");
    Safetensors.write(file, new NamedTensors(read.tensors(), metadata));
    assertEquals(true, error(file).endsWith(": it was changed after it was saved"), error(file));
    Safetensors.write(file, Map.of());
    assertEquals(
        file + ": the metadata must say format=merapi.trace.1, but name none", error(file));
  }

  private static String error(Path file) {
    return String.valueOf(
        assertThrows(TensorFileException.class, () -> SavedTrace.load(file)).getMessage());
  }
}
