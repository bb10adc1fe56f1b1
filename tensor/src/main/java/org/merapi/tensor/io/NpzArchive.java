package org.merapi.tensor.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.merapi.tensor.Tensor;

/** An open zip archive of .npy files. */
final class NpzArchive implements AutoCloseable {
  /** What the name of each array ends in. */
  static final String SUFFIX = ".npy";

  private final String source;
  private final ZipFile zip;
  private final long length;
  private final Map<String, ZipEntry> entries;

  private NpzArchive(String source, ZipFile zip, long length) {
    this.source = source;
    this.zip = zip;
    this.length = length;
    entries = entries();
  }

  /**
   * Opens an archive.
   *
   * @param source what errors call it
   * @param path where it is
   * @throws TensorFileException if its table is not one of arrays
   */
  static NpzArchive open(String source, Path path) throws IOException {
    long length = Files.size(path);
    ZipFile zip;
    try {
      zip = new ZipFile(path.toFile());
    } catch (ZipException e) {
      throw new TensorFileException(source, "", "not a zip archive: " + e.getMessage());
    } catch (EOFException e) {
      throw new TensorFileException(source, "", "not a zip archive: its table goes beyond its end");
    }
    try {
      return new NpzArchive(source, zip, length);
    } catch (TensorFileException e) {
      zip.close();
      throw e;
    }
  }

  private Map<String, ZipEntry> entries() {
    Map<String, ZipEntry> byName = new LinkedHashMap<>();
    long total = 0;
    for (ZipEntry entry : zip.stream().toList()) {
      String name = entry.getName();
      if (!name.endsWith(SUFFIX)) {
        throw error(name, "not an array: its name does not end in " + SUFFIX);
      }
      String array = name.substring(0, name.length() - SUFFIX.length());
      if (byName.put(array, entry) != null) {
        throw error(name, "there are two entries of this name");
      }
      long size = entry.getCompressedSize();
      if (size < 0 || size > length - total) {
        throw error(name, "the archive is too short for its entries: they overlap or lie outside");
      }
      total += size;
    }
    return byName;
  }

  /** The length of the archive in bytes. */
  long length() {
    return length;
  }

  /** The names of the arrays, in the order of the archive. */
  List<String> names() {
    return new ArrayList<>(entries.keySet());
  }

  /**
   * One array.
   *
   * @param name of the array
   * @param limit the most bytes of memory that its elements may take
   */
  Tensor tensor(String name, long limit) {
    ZipEntry entry = entries.get(name);
    if (entry == null) {
      throw new TensorFileException(
          source, "", "no array '" + name + "'; there are " + entries.keySet());
    }
    try (CheckedInputStream input =
        new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
      // A stored entry lies in the file and so has its length; a deflated one may claim anything.
      boolean stored =
          entry.getMethod() == ZipEntry.STORED && entry.getSize() == entry.getCompressedSize();
      Source its =
          new Source(
              source + ", entry '" + entry.getName() + "'",
              input,
              stored ? entry.getSize() : Source.UNKNOWN);
      NpyHeader header = NpyHeader.read(its);
      long memory = (long) header.shape().elements() * header.encoding().dtype().bytes();
      if (memory > limit) {
        throw its.error(
            ("its elements take %d bytes of memory, more than the %d that are left of the limit;"
                    + " if you trust the archive, give Npz.read a greater one")
                .formatted(memory, limit));
      }
      Tensor tensor = Npy.elements(its, header);
      its.requireEnd();
      if (input.getChecksum().getValue() != entry.getCrc()) {
        throw its.error(
            "its checksum is not the one in the archive's table: the bytes are damaged");
      }
      return tensor;
    } catch (ZipException e) {
      throw error(entry.getName(), "cannot be decompressed: " + e.getMessage());
    } catch (IOException e) {
      throw Source.unreadable(source, e);
    }
  }

  private TensorFileException error(String entry, String problem) {
    return new TensorFileException(source + ", entry '" + entry + "'", "", problem);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
