package org.merapi.tensor.io;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.dense.DenseTensor;

/** Writes a zip archive of .npy files. */
final class NpzWriter {
  /** The first date that the format knows; NumPy writes it too. */
  private static final LocalDateTime DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

  private static final int LONGEST_NAME = 0xff00;

  private final SortedMap<String, DenseTensor> entries = new TreeMap<>();
  private final boolean compressed;

  /** A writer; whatever cannot be written is refused here, before a file is touched. */
  NpzWriter(Map<String, Tensor> tensors, boolean compressed) {
    this.compressed = compressed;
    tensors.forEach((name, tensor) -> {
      if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
        throw new IllegalArgumentException("Npz.write: the name '" + name + "' is not Unicode");
      }
      if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
        throw new IllegalArgumentException(
            "Npz.write: a name is longer than the "
                + LONGEST_NAME
                + " bytes that an archive holds");
      }
      entries.put(name, ElementWriter.numbers("Npz.write, array '" + name + "'", tensor));
    });
  }

  void write(OutputStream output) throws IOException {
    // Closing frees the compressor's native memory; the stream below stays open.
    try (ZipOutputStream zip = new ZipOutputStream(new Unclosed(output))) {
      for (Map.Entry<String, DenseTensor> each : entries.entrySet()) {
        ZipEntry entry = new ZipEntry(each.getKey() + NpzArchive.SUFFIX);
        entry.setTimeLocal(DATE);
        if (!compressed) {
          describe(entry, each.getValue());
        }
        zip.putNextEntry(entry);
        Npy.writeNumbers(zip, each.getValue());
        zip.closeEntry();
      }
    }
  }

  /** A stream that is only flushed when it is closed. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream output) {
      super(output);
    }

    @Override
    public void write(byte[] bytes, int start, int count) throws IOException {
      out.write(bytes, start, count);
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }

  /** Size and checksum, which stand before the bytes of a stored entry. */
  private static void describe(ZipEntry entry, DenseTensor numbers) throws IOException {
    CheckedOutputStream check =
        new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32());
    long size = Npy.writeNumbers(check, numbers);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(size);
    entry.setCrc(check.getChecksum().getValue());
  }
}
