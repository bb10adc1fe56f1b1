package org.merapi.ppl.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.io.NamedTensors;
import org.merapi.tensor.io.TensorFileException;

/**
 * The metadata of a file: text by key, where a key is a path such as {@code site/3/plate/0/size}.
 */
final class Metadata {
  private static final String FORMAT = "format";

  private final String file;
  private final Map<String, String> entries;

  private Metadata(String file, Map<String, String> entries) {
    this.file = file;
    this.entries = entries;
  }

  /** Of a file to be written. */
  static Metadata of(String format) {
    Metadata metadata = new Metadata("", new LinkedHashMap<>());
    metadata.put(FORMAT, format);
    return metadata;
  }

  /**
   * Of a file that was read.
   *
   * @throws TensorFileException if it says that it is of another format
   */
  static Metadata read(String file, Map<String, String> entries, String format) {
    Metadata metadata = new Metadata(file, entries);
    String found = entries.getOrDefault(FORMAT, "");
    if (!found.equals(format)) {
      throw metadata.error(
          "the metadata must say format="
              + format
              + (found.isEmpty() ? ", but name none" : ", but say format=" + found));
    }
    return metadata;
  }

  Map<String, String> entries() {
    return entries;
  }

  void put(String key, String value) {
    entries.put(key, value);
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  String text(String key) {
    String value = entries.get(key);
    if (value == null) {
      throw error("the metadata lack " + key);
    }
    return value;
  }

  int number(String key) {
    String value = text(key);
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException _) {
      throw error("the metadata have " + key + "=" + value + ", which is no whole number");
    }
  }

  void put(String path, List<PlateShape> plates) {
    for (int i = 0; i < plates.size(); i++) {
      PlateShape plate = plates.get(i);
      String at = path + "/plate/" + i;
      put(at + "/name", plate.name());
      put(at + "/size", Integer.toString(plate.size()));
      put(at + "/dim", Integer.toString(plate.dim()));
      plate.labels().ifPresent(labels -> putAll(at + "/label/", labels));
    }
  }

  List<PlateShape> plates(String path) {
    List<PlateShape> plates = new ArrayList<>();
    for (int i = 0; has(path + "/plate/" + i + "/name"); i++) {
      String at = path + "/plate/" + i;
      List<String> labels = all(at + "/label/");
      plates.add(
          new PlateShape(
              text(at + "/name"),
              number(at + "/size"),
              number(at + "/dim"),
              labels.isEmpty() ? Optional.empty() : Optional.of(labels)));
    }
    return plates;
  }

  private void putAll(String path, List<String> texts) {
    for (int i = 0; i < texts.size(); i++) {
      put(path + i, texts.get(i));
    }
  }

  private List<String> all(String path) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; has(path + i); i++) {
      texts.add(text(path + i));
    }
    return texts;
  }

  Tensor tensor(NamedTensors read, String name) {
    Tensor tensor = read.tensors().get(name);
    if (tensor == null) {
      throw error("the file lacks the tensor '" + name + "' that its metadata name");
    }
    return tensor;
  }

  /** Compares what a file says about itself with what was read from it. */
  void requireSchema(String hash) {
    if (!text("schema").equals(hash)) {
      throw error(
          "the schema of the tensors and metadata is "
              + hash
              + ", but the file says "
              + text("schema")
              + ": it was changed after it was saved");
    }
  }

  TensorFileException error(String problem) {
    return new TensorFileException(file, "", problem);
  }
}
