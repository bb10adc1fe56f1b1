package org.merapi.tensor.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.io.CsvFormat.Header;

/**
 * Whatever happens to the bytes of a file, what comes of reading it is tensors of the form that it
 * declares or a {@link TensorFileException}, the same from a file and from a stream, and memory in
 * proportion to its length.
 */
class BadFilesProperties {
  /** What a reader takes for itself, with the classes that its first run loads. */
  private static final long CONSTANT = 1 << 20;

  private static final List<String> TABLES =
      List.of(
          "x,y\n1,2\n3,4\n",
          "\"a,b\";\"c\"\"d\"\r\n-1.5e3;\r\n\r\nNaN;inf\r\n",
          "1,2,3\n4,5,6\n",
          "name\n\"1\"\n\n2\n",
          "\uFEFFx,\u00e9\n0.1,\"\"\n");

  private static List<byte[]> golden(String list) {
    return GoldenFile.list(list).stream().map(GoldenFile::bytes).toList();
  }

  @Provide
  Arbitrary<byte[]> npyFiles() {
    return Mutation.of(golden("npy.txt"));
  }

  @Provide
  Arbitrary<byte[]> npzFiles() {
    return Mutation.of(golden("npz.txt"));
  }

  @Provide
  Arbitrary<byte[]> safetensorsFiles() {
    return Mutation.of(golden("safetensors.txt"));
  }

  @Provide
  Arbitrary<byte[]> tables() {
    return Mutation.of(TABLES.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList());
  }

  private static long limit(byte[] bytes) {
    // An int8 becomes four bytes, and an array that grows is copied: 4 + 2 + 1 + ... times that.
    return CONSTANT + 64L * bytes.length;
  }

  private static ByteArrayInputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  /** Some are read and some refused, or the mutations are too mild or too wild. */
  private static void bothOccur(boolean read) {
    Statistics.label("read")
        .collect(read)
        .coverage(coverage -> {
          coverage.check(true).percentage(share -> share > 1);
          coverage.check(false).percentage(share -> share > 20);
        });
  }

  @Property(seed = "41", tries = 1000)
  void npy(@ForAll("npyFiles") byte[] bytes) {
    Optional<Tensor> file =
        BadFiles.fromFile(bytes, f -> BadFiles.outcome(() -> Npy.read(f), limit(bytes)));
    ByteArrayInputStream stream = stream(bytes);
    Optional<Tensor> streamed = BadFiles.outcome(() -> Npy.read(stream), limit(bytes));
    // A stream may go on behind the array.
    assertEquals(file.isPresent(), streamed.isPresent() && stream.available() == 0);
    streamed.ifPresent(tensor -> {
      ByteArrayOutputStream again = new ByteArrayOutputStream();
      Npy.write(again, tensor);
      assertTrue(FileTensors.same(tensor, Npy.read(stream(again.toByteArray()))));
      file.ifPresent(other -> assertTrue(FileTensors.same(tensor, other)));
    });
    bothOccur(file.isPresent());
  }

  @Property(seed = "42", tries = 1000)
  void npz(@ForAll("npzFiles") byte[] bytes) {
    // Deflated bytes hold a thousand times their length; the limit is of elements in memory.
    long elements = 1 << 20;
    long memory = CONSTANT + 8 * elements + 64L * bytes.length;
    Optional<Map<String, Tensor>> file =
        BadFiles.fromFile(bytes, f -> BadFiles.outcome(() -> Npz.read(f, elements), memory));
    Optional<List<String>> names =
        BadFiles.fromFile(bytes, f -> BadFiles.outcome(() -> Npz.names(f), memory));
    file.ifPresent(tensors -> {
      assertEquals(tensors.keySet().stream().toList(), names.orElseThrow());
      tensors.values().forEach(tensor -> assertTrue(FileTensors.same(tensor, tensor)));
    });
    bothOccur(file.isPresent());
  }

  @Property(seed = "43", tries = 1000)
  void safetensors(@ForAll("safetensorsFiles") byte[] bytes) {
    Optional<NamedTensors> file =
        BadFiles.fromFile(bytes, f -> BadFiles.outcome(() -> Safetensors.read(f), limit(bytes)));
    Optional<NamedTensors> streamed =
        BadFiles.outcome(() -> Safetensors.read(stream(bytes)), limit(bytes));
    assertEquals(file.isPresent(), streamed.isPresent());
    file.ifPresent(read -> {
      ByteArrayOutputStream written = new ByteArrayOutputStream();
      Safetensors.write(written, read);
      NamedTensors again = Safetensors.read(stream(written.toByteArray()));
      assertEquals(read.metadata(), again.metadata());
      for (NamedTensors other : List.of(again, streamed.orElseThrow())) {
        assertEquals(read.tensors().keySet(), other.tensors().keySet());
        read.tensors()
            .forEach((name, tensor) -> assertTrue(FileTensors.same(tensor, other.get(name))));
      }
    });
    bothOccur(file.isPresent());
  }

  @Property(seed = "44", tries = 500)
  void csv(@ForAll("tables") byte[] bytes) {
    List<CsvFormat> formats =
        Stream.of(Header.values())
            .flatMap(
                header -> Stream.of(',', ';').map(separator -> new CsvFormat(separator, header)))
            .toList();
    for (CsvFormat format : formats) {
      Optional<Table> table = BadFiles.outcome(() -> Csv.read(stream(bytes), format), limit(bytes));
      table.ifPresent(read -> {
        assertTrue(read.names().isEmpty() || read.names().size() == read.columns());
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Csv.write(written, read);
        CsvFormat ours =
            CsvFormat.defaults().header(read.names().isEmpty() ? Header.ABSENT : Header.PRESENT);
        Table again = Csv.read(stream(written.toByteArray()), ours);
        assertEquals(read.names(), again.names());
        assertTrue(FileTensors.same(read.values(), again.values()));
      });
      bothOccur(table.isPresent());
    }
  }
}
