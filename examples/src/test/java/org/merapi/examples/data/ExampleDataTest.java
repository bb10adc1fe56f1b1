package org.merapi.examples.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The shipped data sets hold what their sources hold: names, row counts and sums (R's {@code sum}
 * over the data sets of rstanarm 2.21.3, and the published tables), and, where posteriordb lies
 * beside the checkout, every value. The files are read with plain string splitting, not with the
 * library under test elsewhere.
 */
class ExampleDataTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "eight-schools.csv,    8, school effect standard_error",
    "kidiq.csv,          434, kid_score mom_hs mom_iq mom_age",
    "wells.csv,         3020, switch arsenic dist assoc educ",
    "seeds.csv,           21, plate r n x1 x2",
    "radon-minnesota.csv, 919, county county_index floor log_radon log_uranium"
  })
  void hasTheRowsAndColumnsOfItsSource(String file, int rows, String columns) throws IOException {
    Map<String, List<String>> table = read(file);
    assertEquals(List.of(columns.split(" ")), List.copyOf(table.keySet()));
    table.forEach((name, column) -> assertEquals(rows, column.size(), name));
  }

  /**
   * Whole numbers and short decimals are exact; the last digits of a long sum depend on its order.
   */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "eight-schools.csv,   effect,         70",
    "eight-schools.csv,   standard_error, 100",
    "kidiq.csv,           kid_score,      37670",
    "kidiq.csv,           mom_hs,         341",
    "kidiq.csv,           mom_iq,         43400",
    "kidiq.csv,           mom_age,        9889",
    "wells.csv,           switch,         1737",
    "wells.csv,           arsenic,        5003.93",
    "wells.csv,           dist,           145962.224962682",
    "wells.csv,           assoc,          1277",
    "wells.csv,           educ,           14582",
    "seeds.csv,           r,              424",
    "seeds.csv,           n,              831",
    "seeds.csv,           x1,             10",
    "seeds.csv,           x2,             11",
    "radon-minnesota.csv, county_index,   39998",
    "radon-minnesota.csv, floor,          153",
    "radon-minnesota.csv, log_radon,      1162.33211893263",
    "radon-minnesota.csv, log_uranium,    -121.040712317638"
  })
  void columnSumsToTheFigureOfItsSource(String file, String column, double sum) throws IOException {
    assertEquals(sum, Arrays.stream(numbers(file, column)).sum(), 1e-12 * Math.abs(sum));
  }

  @Test
  void seedsAreTheFourCellsOfCrowdersTable() throws IOException {
    double[] r = numbers("seeds.csv", "r");
    double[] n = numbers("seeds.csv", "n");
    double[] x1 = numbers("seeds.csv", "x1");
    double[] x2 = numbers("seeds.csv", "x2");
    Map<String, List<Integer>> cells = new HashMap<>();
    for (int i = 0; i < r.length; i++) {
      assertTrue(r[i] >= 0 && r[i] <= n[i], "plate " + (i + 1));
      int germinated = (int) r[i];
      int seeds = (int) n[i];
      cells.merge(
          (int) x1[i] + " " + (int) x2[i],
          List.of(germinated, seeds, 1),
          (a, b) -> IntStream.range(0, 3).mapToObj(k -> a.get(k) + b.get(k)).toList());
    }
    // Germinated, seeds, plates of variety 75 on bean and cucumber, then of variety 73.
    Map<String, List<Integer>> published =
        Map.of(
            "0 0", List.of(99, 272, 5),
            "0 1", List.of(201, 295, 6),
            "1 0", List.of(49, 123, 5),
            "1 1", List.of(75, 141, 5));
    assertEquals(published, cells);
  }

  @Test
  void radonCountiesAreNumberedFromOneInAlphabeticalOrderAndHaveOneUraniumEach()
      throws IOException {
    List<String> county = column("radon-minnesota.csv", "county");
    double[] index = numbers("radon-minnesota.csv", "county_index");
    double[] uranium = numbers("radon-minnesota.csv", "log_uranium");
    Comparator<String> spaced = Comparator.comparing(name -> name.replace("STLOUIS", "ST LOUIS"));
    List<String> names = county.stream().distinct().sorted(spaced).toList();
    assertEquals(85, names.size());
    Map<String, Double> uraniumOf = new HashMap<>();
    for (int i = 0; i < index.length; i++) {
      assertEquals(names.indexOf(county.get(i)) + 1, (int) index[i], "row " + (i + 1));
      uraniumOf.putIfAbsent(county.get(i), uranium[i]);
      assertEquals(uraniumOf.get(county.get(i)), uranium[i], "row " + (i + 1));
    }
  }

  @Test
  void radonActivitiesAreTenthsPlusOneTenth() throws IOException {
    double[] logRadon = numbers("radon-minnesota.csv", "log_radon");
    for (double value : logRadon) {
      double tenths = 10 * Math.exp(value) - 1;
      assertEquals(Math.rint(tenths), tenths, 1e-10);
    }
    assertEquals(3, Arrays.stream(logRadon).filter(value -> Math.exp(value) < 0.1 + 1e-12).count());
  }

  @Test
  void filesArePlainText() throws IOException {
    for (String file :
        List.of(
            "eight-schools.csv", "kidiq.csv", "wells.csv", "seeds.csv", "radon-minnesota.csv")) {
      String text = text(file);
      assertTrue(text.endsWith("\n"), file);
      assertFalse(text.contains("\r") || text.contains("\"") || text.contains(",NA"), file);
    }
  }

  /** Bit-equal, row by row, to the data that the reference posteriors were computed from. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "eight-schools.csv, effect,         eight_schools.json, y",
    "eight-schools.csv, standard_error, eight_schools.json, sigma",
    "kidiq.csv,         kid_score,      kidiq.json,         kid_score",
    "kidiq.csv,         mom_hs,         kidiq.json,         mom_hs",
    "kidiq.csv,         mom_iq,         kidiq.json,         mom_iq",
    "wells.csv,         switch,         wells_data.json,    switched",
    "wells.csv,         arsenic,        wells_data.json,    arsenic",
    "wells.csv,         dist,           wells_data.json,    dist",
    "wells.csv,         assoc,          wells_data.json,    assoc",
    "wells.csv,         educ,           wells_data.json,    educ",
    "seeds.csv,         r,              seeds_data.json,    n",
    "seeds.csv,         n,              seeds_data.json,    N",
    "seeds.csv,         x1,             seeds_data.json,    x1",
    "seeds.csv,         x2,             seeds_data.json,    x2"
  })
  void equalsTheReferenceData(String file, String column, String referenceFile, String field)
      throws IOException {
    assertArrayEquals(reference(referenceFile, field), numbers(file, column));
  }

  /**
   * Every house of Minnesota is among the houses of all states, where log uranium has 0.1 added
   * before the logarithm: the same (activity, floor, uranium), with multiplicity.
   */
  @Test
  void minnesotaIsPartOfTheReferenceDataOfAllStates() throws IOException {
    double[] allRadon = reference("radon_all.json", "log_radon");
    double[] allFloor = reference("radon_all.json", "floor_measure");
    double[] allUranium = reference("radon_all.json", "log_uppm");
    Map<String, Integer> houses = new HashMap<>();
    for (int i = 0; i < allRadon.length; i++) {
      houses.merge(house(allRadon[i], allFloor[i], Math.exp(allUranium[i]) - 0.1), 1, Integer::sum);
    }
    double[] radon = numbers("radon-minnesota.csv", "log_radon");
    double[] floor = numbers("radon-minnesota.csv", "floor");
    double[] uranium = numbers("radon-minnesota.csv", "log_uranium");
    for (int i = 0; i < radon.length; i++) {
      String house = house(radon[i], floor[i], Math.exp(uranium[i]));
      int left = houses.merge(house, -1, Integer::sum);
      assertTrue(left >= 0, "row " + (i + 1) + ": no such house: " + house);
    }
  }

  private static String house(double logRadon, double floor, double uranium) {
    return Math.round(10 * Math.exp(logRadon))
        + " "
        + (int) floor
        + " "
        + Math.round(1e7 * uranium);
  }

  private static String text(String file) throws IOException {
    try (InputStream stream = ExampleDataTest.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(stream, file).readAllBytes(), UTF_8);
    }
  }

  private static Map<String, List<String>> read(String file) throws IOException {
    List<String[]> rows = text(file).lines().map(line -> line.split(",", -1)).toList();
    String[] header = rows.getFirst();
    Map<String, List<String>> table = new LinkedHashMap<>();
    for (int k = 0; k < header.length; k++) {
      int place = k;
      for (String[] row : rows) {
        assertEquals(header.length, row.length, file + ": " + String.join(",", row));
      }
      table.put(header[k], rows.stream().skip(1).map(row -> row[place]).toList());
    }
    return table;
  }

  private static List<String> column(String file, String column) throws IOException {
    return Objects.requireNonNull(read(file).get(column), column);
  }

  private static double[] numbers(String file, String column) throws IOException {
    return column(file, column).stream().mapToDouble(Double::parseDouble).toArray();
  }

  /** One array of numbers of a JSON file of posteriordb; skips the test where there is none. */
  private static double[] reference(String file, String field) throws IOException {
    List<Path> places = List.of(Path.of("../shared"), Path.of("../../shared"));
    List<Path> found =
        places.stream()
            .map(place -> place.resolve("posteriordb/data").resolve(file))
            .filter(Files::exists)
            .toList();
    if (found.isEmpty() && Boolean.getBoolean("merapi.shared.required")) {
      throw new AssertionError("../shared/posteriordb is required and absent");
    }
    assumeTrue(!found.isEmpty(), "skipped: no ../shared/posteriordb/data/" + file);
    Matcher array =
        Pattern.compile("\"" + field + "\"\\s*:\\s*\\[([^\\]]*)\\]")
            .matcher(Files.readString(found.getFirst(), UTF_8));
    assertTrue(array.find(), file + ": no array " + field);
    return Arrays.stream(array.group(1).split(","))
        .mapToDouble(number -> Double.parseDouble(number.strip()))
        .toArray();
  }
}
