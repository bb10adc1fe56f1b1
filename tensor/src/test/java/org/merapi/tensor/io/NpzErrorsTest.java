package org.merapi.tensor.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

class NpzErrorsTest {
  @TempDir Path folder;

  private static byte[] archive(Map<String, byte[]> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] stored(Map<String, Tensor> tensors) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Npz.write(bytes, tensors);
    return bytes.toByteArray();
  }

  private static byte[] npy(Tensor tensor) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Npy.write(bytes, tensor);
    return bytes.toByteArray();
  }

  private static void assertRefused(String message, byte[] bytes) {
    BadFiles.assertRefused(message, bytes, Npz::read, Npz::read);
  }

  /** Replaces the one place where a text occurs, or all. */
  private static byte[] replaced(byte[] bytes, String from, String to) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    assertTrue(text.contains(from));
    return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void truncatedAtEveryByte() {
    Map<String, Tensor> tensors = Map.of("a", Tensors.tensor(1.0, 2), "b", Tensors.tensor(3L));
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    Npz.writeCompressed(compressed, tensors);
    for (byte[] whole : List.of(stored(tensors), compressed.toByteArray())) {
      for (int length = 0; length < whole.length; length++) {
        byte[] part = Arrays.copyOf(whole, length);
        String message = BadFiles.refusedFile(part, Npz::read);
        assertTrue(message.startsWith("FILE: not a zip archive: "), message);
      }
    }
  }

  @Test
  void everyDamagedByteOfTheElementsIsFound() {
    byte[] whole = stored(Map.of("a", Tensors.tensor(1.5, 2.5)));
    byte[] elements = npy(Tensors.tensor(1.5, 2.5));
    int begin = new String(whole, StandardCharsets.ISO_8859_1).indexOf("\u0093NUMPY");
    for (int i = begin + 128; i < begin + elements.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 1;
      assertRefused(
          "FILE, entry 'a.npy', byte 144: its checksum is not the one in the archive's table: the"
              + " bytes are damaged",
          damaged);
    }
  }

  @Test
  void entriesThatAreNoArrays() {
    assertRefused(
        "FILE, entry 'notes.txt': not an array: its name does not end in .npy",
        archive(Map.of("notes.txt", new byte[3])));
    assertRefused(
        "FILE, entry 'a.npy/': not an array: its name does not end in .npy",
        archive(Map.of("a.npy/", new byte[0])));
    assertRefused(
        "FILE, entry 'a.npy', byte 0: not a .npy file: it does not begin with the magic string"
            + " \\x93NUMPY",
        archive(Map.of("a.npy", new byte[30])));
    byte[] array = npy(Tensors.scalar(1.0));
    assertRefused(
        "FILE, entry 'a.npy', byte 136: more bytes follow the end of the data",
        archive(Map.of("a.npy", Arrays.copyOf(array, array.length + 1))));
    assertRefused(
        "FILE, entry 'a.npy', byte 135: truncated: float64 data of shape [] takes 8 bytes, but only"
            + " 7 were there",
        archive(Map.of("a.npy", Arrays.copyOf(array, array.length - 1))));
  }

  @Test
  void oneNameTwice() {
    Map<String, Tensor> tensors = Map.of("a", Tensors.scalar(1.0), "b", Tensors.scalar(2.0));
    assertRefused(
        "FILE, entry 'a.npy': there are two entries of this name",
        replaced(stored(tensors), "b.npy", "a.npy"));
  }

  @Test
  void entriesThatOverlap() {
    // The second entry of the table is made to say that it is the first.
    byte[] bytes =
        stored(Map.of("a", Tensors.ones(500), "b", Tensors.ones(500), "c", Tensors.ones(500)));
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int table = text.indexOf("PK\1\2");
    byte[] entry = Arrays.copyOfRange(bytes, table, text.indexOf("PK\1\2", table + 1));
    byte[] start = Arrays.copyOf(bytes, text.indexOf("PK\3\4", 10));
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.writeBytes(start);
    for (char name = 'a'; name < 'd'; name++) {
      byte[] named = entry.clone();
      named[46] = (byte) name;
      bomb.writeBytes(named);
    }
    byte[] end = Arrays.copyOfRange(bytes, text.indexOf("PK\5\6"), bytes.length);
    end[16] = (byte) start.length;
    end[17] = (byte) (start.length >> 8);
    end[18] = 0;
    bomb.writeBytes(end);
    assertRefused(
        "FILE, entry 'b.npy': the archive is too short for its entries: they overlap or lie"
            + " outside",
        bomb.toByteArray());
  }

  /** Found by fuzzing: the JDK reads what it takes for the archive's comment, and meets the end. */
  @Test
  void aCommentThatGoesBeyondTheEnd() {
    byte[] bytes = stored(Map.of("a", Tensors.scalar(1.0)));
    bytes[bytes.length - 2] = 5;
    assertRefused("FILE: not a zip archive: its table goes beyond its end", bytes);
  }

  @Test
  void methodsOfCompressionThatAreNotKnown() {
    byte[] bytes = stored(Map.of("a", Tensors.scalar(1.0)));
    int table = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
    bytes[table + 10] = 12;
    String message = BadFiles.refusedFile(bytes, Npz::read);
    assertTrue(message.startsWith("FILE: not a zip archive: "), message);
  }

  @Test
  void deflatedBytesThatAreDamaged() {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    Npz.writeCompressed(compressed, Map.of("a", Tensors.arange(100)));
    byte[] bytes = compressed.toByteArray();
    Arrays.fill(bytes, 60, 70, (byte) 0xff);
    String message = BadFiles.refusedFile(bytes, Npz::read);
    assertTrue(
        message.startsWith("FILE, entry 'a.npy', byte 0: its bytes cannot be decompressed: "),
        message);
  }

  @Test
  void whatInflatesTooMuch() {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    Npz.writeCompressed(bomb, Map.of("a", Tensors.zeros(1_000_000)));
    assertTrue(bomb.size() < 10_000);
    String tooMuch =
        "FILE, entry 'a.npy', byte 128: its elements take 8000000 bytes of memory, more than the"
            + " 7999999 that are left of the limit; if you trust the archive, give Npz.read a"
            + " greater one";
    assertEquals(
        tooMuch, BadFiles.refusedFile(bomb.toByteArray(), path -> Npz.read(path, 7_999_999)));
    assertEquals(
        Optional.empty(),
        BadFiles.fromFile(
            bomb.toByteArray(),
            path -> BadFiles.outcome(() -> Npz.read(path, 7_999_999), 1 << 20)));
    Map<String, Tensor> read =
        BadFiles.fromFile(bomb.toByteArray(), path -> Npz.read(path, 8_000_000));
    assertEquals(Shape.of(1_000_000), read.get("a").shape());
  }

  @Test
  void theLimitIsForAllArraysTogether() {
    byte[] bytes = stored(Map.of("a", Tensors.zeros(4), "b", Tensors.zeros(5)));
    String message = BadFiles.refusedFile(bytes, path -> Npz.read(path, 71));
    assertTrue(message.contains("'b.npy'") && message.contains("40 bytes"), message);
    assertTrue(message.contains("the 39 that are left"), message);
    assertEquals(2, BadFiles.fromFile(bytes, path -> Npz.read(path, 72)).size());
  }

  @Test
  void anEntryThatClaimsMuchAndHoldsLittle() {
    byte[] array =
        BadFiles.npy(
            "{'descr': '|i1', 'fortran_order': False, 'shape': (200000000,), }", new byte[64]);
    byte[] bytes = archive(Map.of("a.npy", array));
    assertEquals(
        Optional.empty(),
        BadFiles.fromFile(bytes, path -> BadFiles.outcome(() -> Npz.read(path), 1 << 20)));
    String message = BadFiles.refusedFile(bytes, Npz::read);
    assertTrue(message.contains("truncated: int8 data of shape [200000000] takes"), message);
  }

  @Test
  void oneArrayAmongOthersOfAnyType() {
    byte[] text =
        BadFiles.npy("{'descr': '|S3', 'fortran_order': False, 'shape': (), }", new byte[3]);
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("format.npy", text);
    entries.put("data.npy", npy(Tensors.tensor(1.0, 2)));
    byte[] bytes = archive(entries);
    Tensor data = BadFiles.fromFile(bytes, path -> Npz.read(path, "data"));
    assertArrayEquals(new double[] {1, 2}, data.toDoubleArray());
    assertEquals(List.of("format", "data"), BadFiles.fromFile(bytes, Npz::names));
    assertTrue(BadFiles.refusedFile(bytes, Npz::read).contains("'|S3' (strings) cannot be read"));
    assertEquals(
        "FILE: no array 'indices'; there are [format, data]",
        BadFiles.refusedFile(bytes, path -> Npz.read(path, "indices")));
  }

  @Test
  void namesAreOnlyNames() throws IOException {
    Path path = folder.resolve("inner").resolve("file.npz");
    Files.createDirectories(path.getParent());
    List<String> names = List.of("../outside", "/absolute", "", "a\\b", "a.npy", "\ud83c\udf0b");
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    names.forEach(name -> tensors.put(name, Tensors.scalar(1.0)));
    Npz.write(path, tensors);
    assertEquals(tensors.keySet(), Npz.read(path).keySet());
    assertFalse(Files.exists(folder.resolve("outside.npy")));
    assertFalse(Files.exists(folder.resolve("outside")));
  }

  @Test
  void theSameTensorsGiveTheSameBytes() {
    Map<String, Tensor> one = new LinkedHashMap<>();
    Map<String, Tensor> other = new LinkedHashMap<>();
    for (int i = 0; i < 20; i++) {
      one.put("t" + i, Tensors.tensor((double) i));
      other.put("t" + (19 - i), Tensors.tensor(19.0 - i));
    }
    assertArrayEquals(stored(one), stored(other));
  }

  @Test
  void whatCannotBeWrittenLeavesTheFileAlone() throws IOException {
    Path path = Files.writeString(folder.resolve("kept"), "kept");
    assertEquals(
        "Npz.write: the name '\ud83d' is not Unicode",
        assertThrows(
                IllegalArgumentException.class,
                () -> Npz.write(path, Map.of("\ud83d", Tensors.scalar(1.0))))
            .getMessage());
    assertEquals(
        "Npz.write: a name is longer than the 65280 bytes that an archive holds",
        assertThrows(
                IllegalArgumentException.class,
                () -> Npz.write(path, Map.of("a".repeat(65_281), Tensors.scalar(1.0))))
            .getMessage());
    assertEquals("kept", Files.readString(path));
    String longest = "a".repeat(65_280);
    Npz.write(path, Map.of(longest, Tensors.scalar(true)));
    assertEquals(DType.BOOL, Npz.read(path).get(longest).dtype());
  }
}
