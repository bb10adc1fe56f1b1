package org.merapi.tensor.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merapi.tensor.Tensor;

/** Files that NumPy and the safetensors library wrote are read, and written again the same. */
class GoldenFilesTest {
  @TempDir Path folder;

  private Path stored(GoldenFile file) throws IOException {
    return Files.write(folder.resolve("file"), file.bytes());
  }

  private static void assertHolds(GoldenFile file, Map<String, Tensor> read) {
    assertEquals(file.arrays().keySet(), read.keySet(), file.name());
    file.arrays()
        .forEach((name, content) ->
            assertTrue(
                content.isHeldBy(read.get(name)),
                () -> file.name() + ": " + name + " is " + read.get(name)));
  }

  @Test
  void npyFilesOfNumPy() throws IOException {
    List<GoldenFile> files = GoldenFile.list("npy.txt");
    assertEquals(47, files.size());
    for (GoldenFile file : files) {
      assertHolds(file, Map.of("-", Npy.read(stored(file))));
      assertHolds(file, Map.of("-", Npy.read(new ByteArrayInputStream(file.bytes()))));
    }
  }

  @Test
  void npyFilesAreWrittenAsNumPyWritesThem() throws IOException {
    int count = 0;
    for (GoldenFile file : GoldenFile.list("npy.txt")) {
      if (file.isReproduced()) {
        Tensor tensor = Npy.read(stored(file));
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Npy.write(written, tensor);
        assertArrayEquals(file.bytes(), written.toByteArray(), file.name());
        Path path = folder.resolve("written.npy");
        Npy.write(path, tensor);
        assertArrayEquals(file.bytes(), Files.readAllBytes(path), file.name());
        count++;
      }
    }
    assertEquals(23, count);
  }

  @Test
  void npzFilesOfNumPy() throws IOException {
    List<GoldenFile> files = GoldenFile.list("npz.txt");
    assertEquals(5, files.size());
    for (GoldenFile file : files) {
      Path path = stored(file);
      Map<String, Tensor> read = Npz.read(path);
      assertHolds(file, read);
      assertHolds(file, Npz.read(new ByteArrayInputStream(file.bytes())));
      assertEquals(new ArrayList<>(file.arrays().keySet()), Npz.names(path));
      assertEquals(new ArrayList<>(file.arrays().keySet()), new ArrayList<>(read.keySet()));
      file.arrays()
          .forEach((name, content) -> assertTrue(content.isHeldBy(Npz.read(path, name)), name));
    }
  }

  @Test
  void safetensorsFilesOfTheReferenceLibrary() throws IOException {
    List<GoldenFile> files = GoldenFile.list("safetensors.txt");
    assertEquals(10, files.size());
    for (GoldenFile file : files) {
      NamedTensors read = Safetensors.read(stored(file));
      assertHolds(file, read.tensors());
      assertEquals(file.metadata(), read.metadata());
      NamedTensors streamed = Safetensors.read(new ByteArrayInputStream(file.bytes()));
      assertHolds(file, streamed.tensors());
      assertEquals(file.metadata(), streamed.metadata());
    }
  }

  @Test
  void safetensorsFilesAreWrittenAsTheReferenceLibraryWritesThem() throws IOException {
    int count = 0;
    for (GoldenFile file : GoldenFile.list("safetensors.txt")) {
      if (file.isReproduced()) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Safetensors.write(written, Safetensors.read(stored(file)));
        assertArrayEquals(file.bytes(), written.toByteArray(), file.name());
        count++;
      }
    }
    assertEquals(7, count);
  }
}
