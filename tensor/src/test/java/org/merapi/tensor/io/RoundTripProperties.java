package org.merapi.tensor.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.io.CsvFormat.Header;

/** What is written is read again: type, shape, bits and names. */
class RoundTripProperties {

  private static byte[] written(Consumer<OutputStream> writer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writer.accept(bytes);
    return bytes.toByteArray();
  }

  private static ByteArrayInputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static void assertSame(Map<String, Tensor> expected, Map<String, Tensor> read) {
    assertEquals(expected.keySet(), read.keySet());
    expected.forEach((name, tensor) -> assertTrue(FileTensors.same(tensor, read.get(name)), name));
  }

  @Provide
  Arbitrary<Tensor> tensors() {
    return FileTensors.all();
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(8).filter(RoundTripProperties::isUnicode),
        Arbitraries.strings().withChars("a\"\\/,;\n\r\t \u0001\u00e9\u20ac").ofMaxLength(8),
        Arbitraries.of("\ud83c\udf0b", "__metadata", "a.npy", "..", ""));
  }

  private static boolean isUnicode(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  @Provide
  Arbitrary<Map<String, Tensor>> named() {
    return Arbitraries.maps(texts(), tensors()).ofMaxSize(4);
  }

  @Provide
  Arbitrary<Map<String, String>> metadata() {
    return Arbitraries.maps(texts(), texts()).ofMaxSize(3);
  }

  @Provide
  Arbitrary<Tensor> matrices() {
    return FileTensors.matrices();
  }

  @Property(seed = "31")
  void npy(@ForAll("tensors") Tensor tensor) {
    byte[] bytes = written(output -> Npy.write(output, tensor));
    assertTrue(FileTensors.same(tensor, Npy.read(stream(bytes))));
    assertTrue(FileTensors.same(tensor, BadFiles.fromFile(bytes, Npy::read)));
  }

  @Property(seed = "32")
  void npz(@ForAll("named") Map<String, Tensor> tensors) {
    byte[] stored = written(output -> Npz.write(output, tensors));
    byte[] deflated = written(output -> Npz.writeCompressed(output, tensors));
    for (byte[] bytes : List.of(stored, deflated)) {
      assertSame(tensors, BadFiles.fromFile(bytes, Npz::read));
      assertSame(tensors, Npz.read(stream(bytes)));
      assertEquals(
          tensors.keySet().stream().sorted().toList(), BadFiles.fromFile(bytes, Npz::names));
    }
  }

  @Property(seed = "33")
  void safetensors(
      @ForAll("named") Map<String, Tensor> tensors,
      @ForAll("metadata") Map<String, String> metadata) {
    byte[] bytes =
        written(output -> Safetensors.write(output, new NamedTensors(tensors, metadata)));
    for (NamedTensors read :
        List.of(Safetensors.read(stream(bytes)), BadFiles.fromFile(bytes, Safetensors::read))) {
      assertSame(tensors, read.tensors());
      assertEquals(metadata, read.metadata());
    }
  }

  @Property(seed = "34")
  void safetensorsAreAligned(@ForAll("named") Map<String, Tensor> tensors) {
    byte[] bytes = written(output -> Safetensors.write(output, tensors));
    Source source = new Source("test", stream(bytes), bytes.length);
    SafetensorsHeader header = SafetensorsHeader.read(source);
    for (SafetensorsHeader.Entry entry : header.entries()) {
      assertEquals(0, (source.position() + entry.begin()) % entry.encoding().bytes());
    }
  }

  /** Numbers are the shortest that read as the same value of their own type. */
  @Property(seed = "35")
  void csv(@ForAll("matrices") Tensor values, @ForAll("texts") String name) {
    List<String> names = new ArrayList<>();
    for (int column = 0; column < values.size(1); column++) {
      names.add(name + column);
    }
    for (List<String> each : List.of(names, List.<String>of())) {
      byte[] bytes = written(output -> Csv.write(output, new Table(each, values)));
      CsvFormat format =
          CsvFormat.defaults().header(each.isEmpty() ? Header.ABSENT : Header.PRESENT);
      Table read = Csv.read(stream(bytes), format);
      assertEquals(each, read.names());
      assertTrue(
          values.dtype().isInteger()
              ? read.values().eq(values.cast(read.values().dtype())).allTrue()
              : FileTensors.same(values, read.values().cast(values.dtype())));
    }
  }

  @Property(seed = "36")
  void theOrderOfAMapDoesNotMatter(@ForAll("named") Map<String, Tensor> tensors) {
    Map<String, Tensor> reversed = new LinkedHashMap<>();
    new ArrayList<>(tensors.keySet())
        .reversed()
        .forEach(name -> reversed.put(name, tensors.get(name)));
    assertArrayEquals(
        written(output -> Npz.write(output, tensors)),
        written(output -> Npz.write(output, reversed)));
    assertArrayEquals(
        written(output -> Safetensors.write(output, tensors)),
        written(output -> Safetensors.write(output, reversed)));
  }
}
