package org.merapi.tensor.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merapi.tensor.DType;
import org.merapi.tensor.Index;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** Tensors that take several chunks. */
class LargeTensorsTest {
  private static final int CHUNK = 1 << 16;

  @TempDir Path folder;

  private static Tensor numbers(Shape shape) {
    return Tensors.of(shape, new Random(5).doubles(shape.elements()).toArray());
  }

  private void assertReadAgain(Tensor tensor) {
    Path path = folder.resolve("large.npy");
    Npy.write(path, tensor);
    assertTrue(FileTensors.same(tensor, Npy.read(path)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Npy.write(bytes, tensor);
    assertTrue(FileTensors.same(tensor, Npy.read(new ByteArrayInputStream(bytes.toByteArray()))));
  }

  @Test
  void lengthsAroundTheEndsOfChunks() {
    for (int chunks = 1; chunks <= 3; chunks++) {
      for (int more = -1; more <= 1; more++) {
        int bytes = chunks * CHUNK;
        assertReadAgain(numbers(Shape.of(bytes / 8 + more)));
        assertReadAgain(numbers(Shape.of(bytes / 4 + more)).cast(DType.FLOAT32));
        assertReadAgain(numbers(Shape.of(bytes + more)).lt(0.5));
      }
    }
  }

  @Test
  void viewsWhoseRowsStraddleChunks() {
    Tensor x = numbers(Shape.of(301, 3, 97));
    assertReadAgain(x.permute(2, 1, 0));
    assertReadAgain(x.flip(0).permute(1, 0, 2));
    assertReadAgain(x.get(Index.range(300, 0, -7), Index.all(), Index.range(1, 97, 2)));
    assertReadAgain(numbers(Shape.of(1, 30_000)).expand(Shape.of(3, 30_000)).flip(1));
  }

  /** A view of one number is written in chunks; its elements are never laid out. */
  @Test
  void writingTakesLittleMemory() {
    Tensor ones = Tensors.ones(1000, 1000);
    OutputStream nowhere = OutputStream.nullOutputStream();
    assertTrue(
        BadFiles.outcome(
                () -> {
                  Npy.write(nowhere, ones);
                  Safetensors.write(nowhere, Map.of("a", ones));
                  Npz.write(nowhere, Map.of("a", ones));
                  return true;
                },
                1 << 20)
            .orElseThrow());
  }

  @Test
  void aFileOfKnownLengthTakesItsLengthOfMemory() throws IOException {
    Path path = folder.resolve("known.npy");
    Npy.write(path, numbers(Shape.of(1 << 18)));
    long length = Files.size(path);
    Tensor read = BadFiles.outcome(() -> Npy.read(path), length + (1 << 18)).orElseThrow();
    assertEquals(Shape.of(1 << 18), read.shape());
  }
}
