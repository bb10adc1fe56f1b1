package org.merapi.tensor.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensors;

class SafetensorsErrorsTest {
  private static final long SMALL = 1 << 20;

  @TempDir Path folder;

  private static String tensor(String name, String type, String shape, String offsets) {
    return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}"
        .formatted(name, type, shape, offsets);
  }

  private static String header(String... tensors) {
    return "{" + String.join(",", tensors) + "}";
  }

  private static void assertRefused(String message, byte[] bytes) {
    BadFiles.assertRefused(message, bytes, Safetensors::read, Safetensors::read);
  }

  private static void assertHeaderRefused(String message, String header) {
    assertRefused(message, BadFiles.safetensors(header, new byte[16]));
  }

  private static void assertHeaderRefusedAtItsEnd(String problem, String header, int data) {
    byte[] bytes = BadFiles.safetensors(header, new byte[data]);
    assertRefused("FILE, byte " + (bytes.length - data) + ": " + problem, bytes);
  }

  @Test
  void truncatedAtEveryByte() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    Safetensors.write(whole, Map.of("a", Tensors.tensor(1.0, 2), "b", Tensors.tensor(3L)));
    for (int length = 0; length < whole.size(); length++) {
      byte[] part = Arrays.copyOf(whole.toByteArray(), length);
      String message = BadFiles.refusedFile(part, Safetensors::read);
      assertTrue(message.contains("truncated: "), message);
      assertTrue(BadFiles.refusedStream(part, Safetensors::read).contains("truncated: "), message);
    }
  }

  @Test
  void lengthsThatCannotBe() {
    assertRefused(
        "FILE, byte 0: truncated: the length of the header takes 8 bytes, but only 3 are left",
        new byte[3]);
    assertRefused(
        "FILE, byte 0: not a safetensors file: the header's length is 18446744073709551615, more"
            + " than 100000000",
        "\377\377\377\377\377\377\377\377{}".getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(
        "FILE, byte 0: not a safetensors file: the header's length is 100000001, more than"
            + " 100000000",
        new byte[] {1, (byte) 0xe1, (byte) 0xf5, 5, 0, 0, 0, 0, '{', '}'});
    assertRefused(
        "FILE, byte 8: truncated: the header takes 99999999 bytes, but only 2 are left",
        new byte[] {(byte) 0xff, (byte) 0xe0, (byte) 0xf5, 5, 0, 0, 0, 0, '{', '}'});
  }

  @Test
  void aHeaderTakesNoMemory() {
    byte[] longHeader = {(byte) 0xff, (byte) 0xe0, (byte) 0xf5, 5, 0, 0, 0, 0, '{', '}'};
    byte[] much =
        BadFiles.safetensors(header(tensor("a", "F64", "[2147483639]", "[0,17179869112]")));
    for (byte[] bytes : List.of(longHeader, much)) {
      assertEquals(
          Optional.empty(),
          BadFiles.fromFile(bytes, f -> BadFiles.outcome(() -> Safetensors.read(f), SMALL)));
      InputStream stream = new ByteArrayInputStream(bytes);
      assertEquals(Optional.empty(), BadFiles.outcome(() -> Safetensors.read(stream), SMALL));
    }
  }

  @Test
  void textThatIsNoHeader() {
    String no = "not the JSON of a header: ";
    assertHeaderRefused("FILE, byte 8: " + no + "expected '{'", "");
    assertHeaderRefused("FILE, byte 8: " + no + "expected '{'", "[]");
    assertHeaderRefused("FILE, byte 9: " + no + "expected '\"'", "{a:1}");
    assertHeaderRefused("FILE, byte 9: " + no + "expected '\"'", "{");
    assertHeaderRefused("FILE, byte 10: " + no + "it goes on after its end", "{}x");
    assertHeaderRefused("FILE, byte 9: " + no + "a string does not end", "{\"a");
    assertHeaderRefused("FILE, byte 11: " + no + "a control character in a string", "{\"a\n\":1}");
    assertHeaderRefused("FILE, byte 10: " + no + "an unknown escape", "{\"\\x41\":1}");
    assertHeaderRefused(
        "FILE, byte 10: " + no + "an escape needs four hexadecimal digits", "{\"\\u00g1\":1}");
    assertHeaderRefused(
        "FILE, byte 10: " + no + "an escape needs four hexadecimal digits", "{\"\\u00");
    assertHeaderRefused("FILE, byte 10: " + no + "half of a surrogate pair", "{\"\\ud83d\":1}");
    assertHeaderRefused("FILE, byte 10: " + no + "half of a surrogate pair", "{\"\\udf0b\":1}");
    assertHeaderRefused(
        "FILE, byte 10: " + no + "half of a surrogate pair", "{\"\\ud83d\\u0041\":1}");
    byte[] latin = BadFiles.safetensors("{\"\u0000\":1}");
    latin[10] = (byte) 0xff;
    assertRefused("FILE, byte 10: " + no + "a string is not UTF-8", latin);
    assertHeaderRefused("FILE, byte 12: " + no + "expected ':'", "{\"a\"}");
    assertHeaderRefused("FILE, byte 13: " + no + "expected '{'", "{\"a\":3}");
    String start = "{\"a\":{\"dtype\":\"F64\",\"shape\":[";
    int at = 8 + start.length();
    for (String number : List.of("-1", "01", "1.0", "1e3", "x", "\"1\"", "null", "[1]")) {
      assertHeaderRefused(
          "FILE, byte " + at + ": " + no + "expected a whole number that is not negative",
          start + number + "],\"data_offsets\":[0,8]}}");
    }
    assertHeaderRefused(
        "FILE, byte " + at + ": a number is beyond 2^63",
        start + "9223372036854775808],\"data_offsets\":[0,8]}}");
  }

  @Test
  void fieldsThatAreMissingTwiceOrUnknown() {
    assertHeaderRefused(
        "FILE, byte 9: tensor 'a' needs dtype, shape and data_offsets, has only [dtype]",
        "{\"a\":{\"dtype\":\"F64\"}}");
    assertHeaderRefused(
        "FILE, byte 28: tensor 'a' has the field 'dtype' twice",
        "{\"a\":{\"dtype\":\"F64\",\"dtype\":\"F64\"}}");
    assertHeaderRefused(
        "FILE, byte 14: tensor 'a' has an unknown field 'order'", "{\"a\":{\"order\":\"C\"}}");
    assertHeaderRefused(
        "FILE, byte 22: tensor 'a' is of type 'F8_E4M3', which cannot be read",
        "{\"a\":{\"dtype\":\"F8_E4M3\"}}");
    String a = tensor("a", "F64", "[1]", "[0,8]");
    assertHeaderRefused(
        "FILE, byte " + (10 + a.length()) + ": the name 'a' occurs twice", header(a, a));
    assertHeaderRefused(
        "FILE, byte 33: the key 'k' of the metadata occurs twice",
        "{\"__metadata__\":{\"k\":\"1\",\"k\":\"2\"}}");
    assertHeaderRefused(
        "FILE, byte 24: not the JSON of a header: expected '{'", "{\"__metadata__\":null}");
    assertHeaderRefused(
        "FILE, byte 29: not the JSON of a header: expected '\"'", "{\"__metadata__\":{\"k\":1}}");
  }

  @Test
  void offsetsThatDoNotFit() {
    String spans =
        "FILE, byte 9: tensor 'a' of type F64 and shape [2] takes 16 bytes, but its data_offsets"
            + " %s span %d";
    assertHeaderRefused(spans.formatted("[0, 8]", 8), header(tensor("a", "F64", "[2]", "[0,8]")));
    assertHeaderRefused(
        spans.formatted("[1, 16]", 15), header(tensor("a", "F64", "[2]", "[1,16]")));
    for (String offsets : List.of("[]", "[0]", "[0,8,16]", "[8,0]")) {
      assertHeaderRefused(
          "FILE, byte 9: tensor 'a' has data_offsets "
              + offsets.replace(",", ", ")
              + ", not begin and end",
          header(tensor("a", "F64", "[1]", offsets)));
    }
    assertHeaderRefusedAtItsEnd(
        "the shape [4294967296, 4294967296] has more elements than a tensor holds, which is"
            + " 2147483639",
        header(tensor("a", "F64", "[4294967296,4294967296]", "[0,0]")),
        16);
  }

  @Test
  void dataThatOverlapLeaveGapsOrGoBeyondTheEnd() {
    String a = tensor("a", "F64", "[1]", "[0,8]");
    assertHeaderRefusedAtItsEnd(
        "the data of tensor 'b' begin at offset 4, but those before end at 8: they overlap",
        header(tensor("b", "F64", "[1]", "[4,12]"), a),
        16);
    assertHeaderRefusedAtItsEnd(
        "the data of tensor 'b' begin at offset 0, but those before end at 8: they overlap",
        header(a, tensor("b", "F64", "[1]", "[0,8]")),
        16);
    assertHeaderRefusedAtItsEnd(
        "the data of tensor 'b' begin at offset 9, but those before end at 8: there is a gap",
        header(a, tensor("b", "F64", "[1]", "[9,17]")),
        17);
    assertHeaderRefusedAtItsEnd(
        "the data of tensor 'a' begin at offset 8, but those before end at 0: there is a gap",
        header(tensor("a", "F64", "[1]", "[8,16]")),
        16);
    byte[] longer = BadFiles.safetensors(header(a), new byte[9]);
    assertEquals(
        "FILE, byte %d: the tensors take 8 bytes, but 9 follow the header"
            .formatted(longer.length - 9),
        BadFiles.refusedFile(longer, Safetensors::read));
    assertEquals(
        "FILE, byte %d: more bytes follow the end of the data".formatted(longer.length - 1),
        BadFiles.refusedStream(longer, Safetensors::read));
    byte[] shorter = BadFiles.safetensors(header(a), new byte[7]);
    assertEquals(
        "FILE, byte %d: truncated: the buffer of all tensors takes 8 bytes, but only 7 are left"
            .formatted(shorter.length - 7),
        BadFiles.refusedFile(shorter, Safetensors::read));
  }

  @Test
  void escapesOfJson() {
    byte[] bytes =
        BadFiles.safetensors(
            " {\n\t\"__metadata__\" : { \"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83c\\udf0b\" :"
                + " \"\u20ac\" } }\r\n ");
    NamedTensors read = Safetensors.read(new ByteArrayInputStream(bytes));
    assertEquals(Map.of("\"\\/\b\f\n\r\t\u00e9\ud83c\udf0b", "\u20ac"), read.metadata());
    assertEquals(Map.of(), read.tensors());
  }

  @Test
  void aNameThatIsNotThere() {
    NamedTensors tensors = new NamedTensors(Map.of("weight", Tensors.scalar(1.0)), Map.of());
    assertEquals(
        "no tensor 'bias'; there are [weight]",
        assertThrows(NoSuchElementException.class, () -> tensors.get("bias")).getMessage());
  }

  @Test
  void whatCannotBeWrittenLeavesTheFileAlone() throws Exception {
    Path path = Files.writeString(folder.resolve("kept"), "kept");
    assertEquals(
        "Safetensors.write: no tensor can be called __metadata__",
        assertThrows(
                IllegalArgumentException.class,
                () -> Safetensors.write(path, Map.of("__metadata__", Tensors.scalar(1.0))))
            .getMessage());
    assertEquals(
        "Safetensors.write, tensor 'a': the tensor has 65 axes, more than the 64 that are read"
            + " again",
        assertThrows(
                ShapeException.class,
                () -> Safetensors.write(path, Map.of("a", Tensors.ones(Shape.SCALAR.padTo(65)))))
            .getMessage());
    for (NamedTensors half :
        List.of(
            new NamedTensors(Map.of("\ud83d", Tensors.scalar(1.0)), Map.of()),
            new NamedTensors(Map.of(), Map.of("\ud83d", "")),
            new NamedTensors(Map.of(), Map.of("", "\ud83d")))) {
      assertEquals(
          "Safetensors.write: '\ud83d' is not Unicode",
          assertThrows(IllegalArgumentException.class, () -> Safetensors.write(path, half))
              .getMessage());
    }
    assertEquals("kept", Files.readString(path));
  }
}
