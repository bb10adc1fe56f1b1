package org.merapi.tensor.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

class NpyErrorsTest {
  private static final long SMALL = 1 << 20;

  @TempDir Path folder;

  private static String header(String descriptor, String shape) {
    return "{'descr': " + descriptor + ", 'fortran_order': False, 'shape': " + shape + ", }";
  }

  private static void assertRefused(String message, byte[] bytes) {
    BadFiles.assertRefused(message, bytes, Npy::read, Npy::read);
  }

  private static void assertHeaderRefused(String message, String header) {
    assertRefused(message, BadFiles.npy(header, new byte[64]));
  }

  @Test
  void truncatedAtEveryByte() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    Npy.write(whole, Tensors.tensor(1.0, 2, 3));
    for (int length = 0; length < whole.size(); length++) {
      byte[] part = Arrays.copyOf(whole.toByteArray(), length);
      String message = BadFiles.refusedFile(part, Npy::read);
      assertTrue(message.contains("truncated: "), message);
      assertTrue(BadFiles.refusedStream(part, Npy::read).contains("truncated: "), message);
    }
  }

  @Test
  void truncationSaysWhatIsMissing() {
    byte[] bytes = BadFiles.npy(header("'<f8'", "(3,)"), new byte[20]);
    String message =
        "FILE, byte %d: truncated: float64 data of shape [3] takes 24 bytes, but only 20 %s";
    assertEquals(
        message.formatted(bytes.length - 20, "are left"), BadFiles.refusedFile(bytes, Npy::read));
    assertEquals(
        message.formatted(bytes.length, "were there"), BadFiles.refusedStream(bytes, Npy::read));
    assertRefused(
        "FILE, byte 0: truncated: the magic string of a .npy file takes 6 bytes, but only 0 are"
            + " left",
        new byte[0]);
  }

  @Test
  void otherFormats() {
    assertRefused(
        "FILE, byte 0: not a .npy file: it does not begin with the magic string \\x93NUMPY",
        "PK\3\4\0\0\0\0".getBytes(StandardCharsets.US_ASCII));
    assertRefused(
        "FILE, byte 6: version 4.0 of the .npy format is not known: 1.0, 2.0 and 3.0 are",
        BadFiles.npy(4, header("'<f8'", "()"), new byte[8]));
    byte[] long2 = BadFiles.npy(2, " ".repeat(70_000));
    assertRefused("FILE, byte 8: the header is 70000 bytes long, more than 65535", long2);
  }

  @Test
  void typesThatNoTensorHas() {
    String supported = "supported are b1, i1, i2, i4, i8, u1, u2, u4, u8, f2, f4 and f8";
    String[][] types = {
      {"<c16", " (complex numbers)"},
      {"|O", " (pickled Python objects)"},
      {"|S3", " (strings)"},
      {"<U5", " (strings)"},
      {"<M8[ns]", " (dates and durations)"},
      {"|V8", " (raw bytes)"},
      {"<f16", ""},
      {"|i4", ""},
      {"f8", ""},
      {"<", ""},
      {"", ""},
    };
    for (String[] type : types) {
      byte[] bytes = BadFiles.npy(header("'" + type[0] + "'", "(2,)"), new byte[64]);
      assertRefused(
          "FILE, byte %d: elements of type '%s'%s cannot be read: %s"
              .formatted(bytes.length - 64, type[0], type[1], supported),
          bytes);
    }
    assertHeaderRefused(
        "FILE, byte 20: elements of a structured type cannot be read: " + supported,
        header("[('a', '<f8'), ('b', '<i4')]", "(2,)"));
  }

  @Test
  void headersThatAreNone() {
    assertHeaderRefused("FILE, byte 10: expected '{' in the header", "");
    assertHeaderRefused("FILE, byte 10: expected '{' in the header", "[1, 2]");
    assertHeaderRefused("FILE, byte 12: the header lacks the key 'descr'", "{}");
    assertHeaderRefused(
        "FILE, byte 26: the header lacks the key 'fortran_order'", "{'descr': '<f8'}");
    assertHeaderRefused(
        "FILE, byte 50: the header lacks the key 'shape'",
        "{'descr': '<f8', 'fortran_order': False}");
    assertHeaderRefused("FILE, byte 11: the header has an unknown key 'x'", "{'x': 1}");
    assertHeaderRefused(
        "FILE, byte 27: the header has the key 'descr' twice", "{'descr': '<f8', 'descr': '<f4'}");
    assertHeaderRefused("FILE, byte 11: a string does not end", "{'descr");
    assertHeaderRefused(
        "FILE, byte 12: a string with an escape stands for none of the keys and types",
        "{'\\x64escr': '<f8'}");
    assertHeaderRefused("FILE, byte 11: expected a string", "{descr: '<f8'}");
    assertHeaderRefused("FILE, byte 19: expected ':' in the header", "{'descr' '<f8'}");
    assertHeaderRefused(
        "FILE, byte 26: expected '}' in the header", "{'descr': '<f8' 'shape': ()}");
    assertHeaderRefused(
        "FILE, byte 66: the header goes on after its end", header("'<f8'", "()") + " {}");
    assertHeaderRefused(
        "FILE, byte 28: fortran_order is neither True nor False", "{'fortran_order': 0}");
    assertHeaderRefused(
        "FILE, byte 28: fortran_order is neither True nor False", "{'fortran_order': Tru");
  }

  @Test
  void shapesThatAreNone() {
    assertHeaderRefused(
        "FILE, byte 61: the shape is a number in parentheses, not a tuple", header("'<f8'", "(3)"));
    assertHeaderRefused("FILE, byte 61: the shape has a negative size", header("'<f8'", "(-3,)"));
    assertHeaderRefused("FILE, byte 60: expected '(' in the header", header("'<f8'", "[3]"));
    assertHeaderRefused(
        "FILE, byte 61: the shape has something other than a whole number",
        header("'<f8'", "('a',)"));
    assertHeaderRefused("FILE, byte 62: expected ')' in the header", header("'<f8'", "(3.0,)"));
    assertHeaderRefused(
        "FILE, byte 61: the shape has a size beyond 2^63",
        header("'<f8'", "(9223372036854775808,)"));
  }

  @Test
  void gigantic() {
    String[][] shapes = {
      {"(4294967296, 4294967296)", "[4294967296, 4294967296]"},
      {"(9223372036854775807,)", "[9223372036854775807]"},
      {"(2147483640,)", "[2147483640]"},
      {"(65536, 65536)", "[65536, 65536]"},
      {"(0, 4294967296)", "[0, 4294967296]"},
      {"(3037000500, 3037000500, 4)", "[3037000500, 3037000500, 4]"},
    };
    for (String[] shape : shapes) {
      byte[] bytes = BadFiles.npy(header("'<f8'", shape[0]), new byte[64]);
      assertRefused(
          "FILE, byte %d: the shape %s has more elements than a tensor holds, which is 2147483639"
              .formatted(bytes.length - 64, shape[1]),
          bytes);
    }
    byte[] manyAxes = BadFiles.npy(header("'<f8'", "(" + "1, ".repeat(65) + ")"), new byte[8]);
    assertRefused(
        "FILE, byte %d: the shape has 65 axes, more than 64".formatted(manyAxes.length - 8),
        manyAxes);
  }

  @Test
  void aHeaderTakesNoMemory() {
    byte[] bytes = BadFiles.npy(header("'<f8'", "(2147483639,)"), new byte[64]);
    assertEquals(
        Optional.empty(),
        BadFiles.fromFile(bytes, f -> BadFiles.outcome(() -> Npy.read(f), SMALL)));
    InputStream stream = new ByteArrayInputStream(bytes);
    assertEquals(Optional.empty(), BadFiles.outcome(() -> Npy.read(stream), SMALL));
    byte[] longHeader = Arrays.copyOf(BadFiles.npy(2, " ".repeat(65_535)), 100);
    InputStream other = new ByteArrayInputStream(longHeader);
    assertEquals(Optional.empty(), BadFiles.outcome(() -> Npy.read(other), SMALL));
  }

  @Test
  void valuesThatNoTensorHolds() {
    byte[] data = new byte[24];
    data[15] = (byte) 0x80;
    byte[] unsigned = BadFiles.npy(header("'<u8'", "(3,)"), data);
    assertRefused(
        "FILE, byte %d: 9223372036854775808 is a uint64 that int64 does not hold"
            .formatted(unsigned.length - 16),
        unsigned);
    byte[] bool = BadFiles.npy(header("'|b1'", "(3,)"), new byte[] {0, 1, -1});
    assertRefused(
        "FILE, byte %d: a bool is 0 or 1, but here is 255".formatted(bool.length - 1), bool);
  }

  @Test
  void bytesBehindTheEnd() {
    byte[] bytes = BadFiles.npy(header("'<f8'", "(1,)"), new byte[9]);
    assertEquals(
        "FILE, byte %d: more bytes follow the end of the data".formatted(bytes.length - 1),
        BadFiles.refusedFile(bytes, Npy::read));
  }

  @Test
  void arraysFollowEachOtherInAStream() {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    Npy.write(written, Tensors.tensor(1.0, 2));
    Npy.write(written, Tensors.tensor(3L));
    written.write(7);
    InputStream stream = new ByteArrayInputStream(written.toByteArray());
    assertArrayEquals(new double[] {1, 2}, Npy.read(stream).toDoubleArray());
    assertArrayEquals(new long[] {3}, Npy.read(stream).toLongArray());
    assertEquals(7, next(stream));
  }

  private static int next(InputStream stream) {
    try {
      return stream.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void partsOfTheMessage() {
    TensorFileException e =
        assertThrows(
            TensorFileException.class, () -> Npy.read(new ByteArrayInputStream(new byte[9])));
    assertEquals("the stream", e.source());
    assertEquals("byte 0", e.place());
    assertEquals(
        "not a .npy file: it does not begin with the magic string \\x93NUMPY", e.problem());
  }

  @Test
  void aMissingFileIsNotABadFile() {
    Path missing = folder.resolve("missing.npy");
    UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> Npy.read(missing));
    assertTrue(e.getMessage().startsWith("cannot read " + missing), e.getMessage());
    UncheckedIOException there =
        assertThrows(UncheckedIOException.class, () -> Npy.write(folder, Tensors.scalar(1.0)));
    assertTrue(there.getMessage().startsWith("cannot write " + folder), there.getMessage());
  }

  @Test
  void whatCannotBeWrittenLeavesTheFileAlone() throws Exception {
    Path path = Files.writeString(folder.resolve("kept"), "kept");
    Tensor deep = Tensors.ones(Shape.SCALAR.padTo(65));
    assertEquals(
        "Npy.write: the tensor has 65 axes, more than the 64 that are read again",
        assertThrows(ShapeException.class, () -> Npy.write(path, deep)).getMessage());
    Tensor hidden = Tensors.ones(2, 3).hide(0, Axis.of("particle", 2));
    assertTrue(
        assertThrows(IllegalStateException.class, () -> Npy.write(path, hidden))
            .getMessage()
            .startsWith(
                "Npy.write: the tensor has one value for each position of its hidden axes"));
    assertEquals("kept", Files.readString(path));
  }
}
