package org.merapi.tensor.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** JSON and CSV are read as Jackson and Commons CSV read them. */
class IndependentReadersProperties {
  private static final JsonMapper JACKSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final CSVFormat COMMONS =
      CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(false).get();

  @Provide
  Arbitrary<byte[]> headers() {
    List<byte[]> valid =
        GoldenFile.list("safetensors.txt").stream().map(file -> header(file.bytes())).toList();
    return Mutation.of(valid);
  }

  private static byte[] header(byte[] file) {
    String text = new String(file, 8, file.length - 8, StandardCharsets.ISO_8859_1);
    int end = text.lastIndexOf('}') + 1;
    return text.substring(0, end).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A header that we read is JSON of the same strings and numbers; what is no JSON we refuse. */
  @Property(seed = "51", tries = 2000)
  void headersAreJson(@ForAll("headers") byte[] text) {
    Optional<SafetensorsHeader> ours = ours(text);
    Optional<JsonNode> theirs = jackson(text);
    ours.ifPresent(header -> {
      JsonNode node = theirs.orElseThrow(() -> new AssertionError("Jackson refuses it"));
      Map<String, String> metadata = new LinkedHashMap<>();
      Map<String, String> tensors = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> each : node.properties()) {
        if (each.getKey().equals("__metadata__")) {
          each.getValue()
              .properties()
              .forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
        } else {
          tensors.put(each.getKey(), described(each.getValue()));
        }
      }
      assertEquals(metadata, header.metadata());
      Map<String, String> read = new LinkedHashMap<>();
      for (SafetensorsHeader.Entry entry : header.entries()) {
        read.put(
            entry.name(),
            entry.encoding().safetensors()
                + " "
                + entry.shape().toString().replace(" ", "")
                + " ["
                + entry.begin()
                + ","
                + entry.end()
                + "]");
      }
      assertEquals(tensors, read);
    });
    Statistics.label("read")
        .collect(ours.isPresent())
        .coverage(coverage -> coverage.check(true).percentage(share -> share > 1));
  }

  private static String described(JsonNode tensor) {
    return tensor.get("dtype").asText()
        + " "
        + tensor.get("shape")
        + " "
        + tensor.get("data_offsets");
  }

  private static Optional<SafetensorsHeader> ours(byte[] text) {
    byte[] file =
        ByteBuffer.allocate(8 + text.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(text.length)
            .put(text)
            .array();
    try {
      return Optional.of(
          SafetensorsHeader.read(new Source("test", new ByteArrayInputStream(file), file.length)));
    } catch (TensorFileException e) {
      return Optional.empty();
    }
  }

  private static Optional<JsonNode> jackson(byte[] text) {
    try {
      return Optional.of(JACKSON.readTree(text));
    } catch (IOException e) {
      return Optional.empty(); // no JSON, or not UTF-8
    }
  }

  @Provide
  Arbitrary<String> strings() {
    return Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(10),
            Arbitraries.strings()
                .withChars("\"\\/\b\f\n\r\t\u0000\u001f\u007fa\u00e9")
                .ofMaxLength(10))
        .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text));
  }

  @Property(seed = "52")
  void stringsAreQuotedAsJson(@ForAll("strings") String text) throws IOException {
    assertEquals(text, JACKSON.readTree(JsonText.quoted(text)).textValue());
    byte[] theirs = JACKSON.writeValueAsBytes(text);
    Source source = new Source("test", new ByteArrayInputStream(new byte[0]), 0);
    assertEquals(text, new JsonText(theirs, source, 0).string());
  }

  @Provide
  Arbitrary<String> tables() {
    return Arbitraries.strings().withChars("\",\n\r 1a\u00e9").ofMaxLength(24);
  }

  /** Cells of what we read are theirs; lines of nothing but space we pass over. */
  @Property(seed = "53", tries = 2000)
  void cellsOfCsv(@ForAll("tables") String text) throws IOException {
    List<List<String>> ours = new ArrayList<>();
    try {
      CsvText cells =
          new CsvText("test", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), ',');
      boolean ended = true;
      while (cells.next()) {
        if (ended) {
          ours.add(new ArrayList<>());
        }
        ours.getLast().add(cells.cell());
        ended = cells.endsRow();
      }
    } catch (TensorFileException e) {
      Statistics.label("read").collect(false);
      return; // a quote in the wrong place, where theirs is lenient or refuses it too
    }
    Statistics.label("read")
        .collect(true)
        .coverage(coverage -> coverage.check(true).percentage(share -> share > 20));
    List<List<String>> theirs = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(new StringReader(text), COMMONS)) {
      for (CSVRecord row : parser) {
        if (row.size() != 1 || !row.get(0).isBlank()) {
          theirs.add(row.toList());
        }
      }
    } catch (UncheckedIOException e) {
      throw new AssertionError("Commons CSV refuses it", e);
    }
    // A quoted cell of nothing but space is a cell with us; theirs does not tell it from a blank
    // line.
    ours.removeIf(row -> row.size() == 1 && row.getFirst().isBlank());
    assertEquals(theirs, ours);
  }
}
