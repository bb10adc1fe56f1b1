package org.merapi.tensor.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.ShapeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.io.CsvFormat.Header;

class CsvTest {
  private static final double NAN = Double.NaN;
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @TempDir Path folder;

  private static Table read(String text) {
    return read(text, CsvFormat.defaults());
  }

  private static Table read(String text, CsvFormat format) {
    return Csv.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), format);
  }

  private static void assertTable(
      List<String> names, double[][] rows, String text, CsvFormat format) {
    Table table = read(text, format);
    assertEquals(names, table.names());
    assertEquals(DType.FLOAT64, table.values().dtype());
    int columns = rows.length == 0 ? names.size() : rows[0].length;
    assertEquals(Shape.of(rows.length, columns), table.values().shape());
    for (int i = 0; i < rows.length; i++) {
      assertArrayEquals(rows[i], table.values().get(i).toDoubleArray(), text);
    }
  }

  private static void assertTable(List<String> names, double[][] rows, String text) {
    assertTable(names, rows, text, CsvFormat.defaults());
  }

  private static void assertRefused(String message, String text) {
    assertEquals(
        message,
        BadFiles.refusedStream(
            text.getBytes(StandardCharsets.UTF_8), s -> Csv.read(s, CsvFormat.defaults())));
    assertEquals(message, BadFiles.refusedFile(text.getBytes(StandardCharsets.UTF_8), Csv::read));
  }

  @Test
  void rowsAndColumns() {
    assertTable(List.of(), new double[][] {{1, 2}, {3, 4}}, "1,2\n3,4\n");
    assertTable(List.of("x", "y"), new double[][] {{1, 2}, {3, 4}}, "x,y\n1,2\n3,4\n");
    assertTable(List.of("x"), new double[][] {{1}, {2}}, "x\n1\n2");
    assertTable(List.of(), new double[0][], "");
    assertTable(List.of("x", "y"), new double[0][], "x,y\n");
    assertTable(List.of(), new double[][] {{7}}, "7");
  }

  @Test
  void lineEnds() {
    double[][] rows = {{1, 2}, {3, 4}};
    for (String end : List.of("\n", "\r\n", "\r")) {
      assertTable(List.of(), rows, "1,2" + end + "3,4" + end);
      assertTable(List.of(), rows, "1,2" + end + "3,4");
      assertTable(List.of(), rows, end + "1,2" + end + end + " \t" + end + "3,4" + end + end);
    }
  }

  @Test
  void numbers() {
    assertTable(
        List.of(),
        new double[][] {{-1.5e3, 0.5, 2, -0.0, 1e-320, 0.1}},
        "-1.5e3,.5,+2.,-0,1E-320,0.1000000000000000055511151231257827");
    assertTable(
        List.of(),
        new double[][] {{INFINITY, INFINITY, INFINITY, -INFINITY, -INFINITY}},
        "inf,Infinity,+INF,-inf,-Infinity");
    assertTable(List.of(), new double[][] {{1, 2, 3}}, " 1\t, 2 ,\u20033");
  }

  @Test
  void whatIsMissing() {
    assertTable(List.of(), new double[][] {{NAN, NAN, NAN, NAN, NAN, 1}}, ",NaN,na,\"\", ,1");
    assertTable(List.of(), new double[][] {{NAN, NAN}, {1, NAN}}, ",\n1,");
    assertTable(List.of(), new double[][] {{NAN}, {1}}, "\"\"\n1");
    assertTable(List.of("x"), new double[][] {{NAN}, {1}}, "x\nNA\n\n1\n");
  }

  @Test
  void quotes() {
    assertTable(
        List.of("a,b", "c\"d", "e\nf", " g "),
        new double[][] {{1, 2, 3, 4}},
        "\"a,b\",\"c\"\"d\",\"e\nf\",\" g \"\n1,\"2\",\" 3 \",4\n");
    assertTable(List.of("a", "b"), new double[0][], " a ,b\t");
  }

  @Test
  void headers() {
    assertTable(
        List.of("2019", "2020"),
        new double[][] {{1, 2}},
        "2019,2020\n1,2",
        CsvFormat.defaults().header(Header.PRESENT));
    assertTable(List.of(), new double[][] {{2019, 2020}, {1, 2}}, "2019,2020\n1,2");
    assertTable(
        List.of(), new double[][] {{1, 2}}, "1,2", CsvFormat.defaults().header(Header.ABSENT));
    assertEquals(
        "FILE, line 1, row 0, column 0: 'x' is not a number",
        BadFiles.refusedStream(
            "x\n1".getBytes(StandardCharsets.UTF_8),
            s -> Csv.read(s, CsvFormat.defaults().header(Header.ABSENT))));
    assertTable(List.of(), new double[0][], "", CsvFormat.defaults().header(Header.PRESENT));
    assertTable(List.of("x"), new double[][] {{1}}, "\uFEFFx\n1");
  }

  @Test
  void separators() {
    for (char separator : new char[] {';', '\t', '|', ' '}) {
      assertTable(
          List.of("x", "y"),
          new double[][] {{1, 2}},
          "x" + separator + "y\n1" + separator + "2",
          CsvFormat.defaults().separator(separator));
    }
    for (char bad : new char[] {'.', '-', '+', '7', 'e', '"', '\n', '\r'}) {
      assertEquals(
          "CsvFormat: the character '" + bad + "' cannot separate cells of numbers",
          assertThrows(IllegalArgumentException.class, () -> CsvFormat.defaults().separator(bad))
              .getMessage());
    }
  }

  @Test
  void cellsThatAreNoNumbers() {
    for (String cell :
        List.of(
            "abc", "1;5", "0x10", "1d", "1f", "1_000", "--1", "1e", ".", "e5", "1 2", "true",
            "\u0661", "1e5.5", "nanx", "+nan")) {
      assertRefused(
          "FILE, line 3, row 1, column 1 'y': '" + cell + "' is not a number",
          "x,y\n1,2\n3," + cell + "\n");
    }
    assertRefused(
        "FILE, line 2, row 1, column 0: '1e309' is beyond the range of float64", "1\n1e309\n");
    assertRefused(
        "FILE, line 2, row 1, column 0: '" + "z".repeat(40) + "...' is not a number",
        "1\n" + "z".repeat(100));
  }

  @Test
  void rowsOfAnotherLength() {
    assertRefused(
        "FILE, line 3, row 1: the row has 3 cells, but the first has 2", "x,y\n1,2\n1,2,3\n");
    assertRefused("FILE, line 4, row 1: the row has 1 cells, but the first has 2", "1,2\n\n\n1\n");
    assertRefused("FILE, line 2, row 0: the row has 2 cells, but the first has 1", "x\n1,2\n");
  }

  @Test
  void textThatIsNoCsv() {
    assertRefused("FILE, line 2: a quoted cell that begins here does not end", "x,y\n1,\"2\n3,4\n");
    assertRefused("FILE, line 1: text follows the closing quote of a cell", "\"x\"y\n");
    assertRefused("FILE, line 1: a quote inside a cell that does not begin with one", "x\"y\"\n");
    assertRefused("FILE, line 1: columns 0 and 2 are both called 'x'", "x,y, x\n");
    assertRefused(
        "FILE, line 1: a cell is longer than 65536 characters", "1".repeat(65_537) + "\n");
    assertRefused(
        "FILE, line 1: a cell is longer than 65536 characters", "\"" + "1".repeat(65_537) + "\"");
    byte[] latin = {'x', '\n', '1', '\n', (byte) 0xff, '\n'};
    assertEquals(
        "FILE, line 1 or soon after: the text is not UTF-8",
        BadFiles.refusedFile(latin, Csv::read));
  }

  @Test
  void linesAreCountedThroughQuotes() {
    assertRefused(
        "FILE, line 5, row 0, column 1 'y': 'z' is not a number", "\"a\nb\r\nc\rd\",y\n1,z\n");
  }

  @Test
  void columnsByName() {
    Table table = read("x,y,z\n1,2,3\n4,5,6\n");
    assertEquals(2, table.rows());
    assertEquals(3, table.columns());
    assertArrayEquals(new double[] {2, 5}, table.column("y").toDoubleArray());
    assertArrayEquals(new double[] {3, 6}, table.column(-1).toDoubleArray());
    assertArrayEquals(new double[] {3, 1, 6, 4}, table.select("z", "x").toDoubleArray());
    assertEquals(Shape.of(2, 2), table.select("z", "x").shape());
    assertEquals(Shape.of(2, 0), table.select().shape());
    assertEquals(
        "no column 'w'; there are [x, y, z]",
        assertThrows(NoSuchElementException.class, () -> table.column("w")).getMessage());
    Table nameless = read("1,2");
    assertEquals(
        "no column 'w'; the columns have no names",
        assertThrows(NoSuchElementException.class, () -> nameless.select("w")).getMessage());
  }

  @Test
  void tablesThatAreNone() {
    assertEquals(
        "Table: the values need two axes, their shape is [2]",
        assertThrows(ShapeException.class, () -> new Table(List.of(), Tensors.ones(2)))
            .getMessage());
    assertEquals(
        "Table: 1 names for values of shape [2, 2]",
        assertThrows(ShapeException.class, () -> new Table(List.of("x"), Tensors.ones(2, 2)))
            .getMessage());
    assertEquals(
        "Table: two columns are called 'x'",
        assertThrows(
                IllegalArgumentException.class,
                () -> new Table(List.of("x", "x"), Tensors.ones(2, 2)))
            .getMessage());
  }

  private String written(Table table) throws Exception {
    Path path = folder.resolve("written.csv");
    Csv.write(path, table);
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    Csv.write(stream, table);
    assertEquals(Files.readString(path), stream.toString(StandardCharsets.UTF_8));
    return Files.readString(path);
  }

  private String written(Tensor values) throws Exception {
    return written(new Table(List.of(), values));
  }

  @Test
  void whatIsWritten() throws Exception {
    Tensor values = Tensors.matrix(new double[][] {{1, NAN, 0.1}, {-INFINITY, INFINITY, -0.0}});
    assertEquals(
        "a,\"b,\"\"c\",\" d\"\n1.0,NaN,0.1\n-inf,inf,-0.0\n",
        written(new Table(List.of("a", "b,\"c", " d"), values)));
    assertEquals("0,1\n", written(Tensors.tensor(false, true).unsqueeze(0)));
    assertEquals(
        "-9223372036854775808\n9007199254740993\n",
        written(Tensors.tensor(Long.MIN_VALUE, 9007199254740993L).unsqueeze(1)));
    assertEquals("-7\n", written(Tensors.tensor(new int[] {-7}).unsqueeze(1)));
    assertEquals("0.1,NaN\n", written(Tensors.tensor(0.1f, Float.NaN).unsqueeze(0)));
    assertEquals("", written(Tensors.ones(0, 3)));
  }

  @Test
  void vectorsAreColumns() throws Exception {
    Path path = folder.resolve("vector.csv");
    Csv.write(path, Tensors.tensor(1.0, 2));
    assertEquals("1.0\n2.0\n", Files.readString(path));
    assertEquals(
        "Csv.write: needs a matrix or a vector, the shape is [1, 1, 1]",
        assertThrows(ShapeException.class, () -> Csv.write(path, Tensors.ones(1, 1, 1)))
            .getMessage());
    Table half = new Table(List.of("\ud83d"), Tensors.ones(1, 1));
    assertEquals(
        "Csv.write: the name of a column is not Unicode, or is longer than 65536 characters",
        assertThrows(IllegalArgumentException.class, () -> Csv.write(path, half)).getMessage());
    assertEquals("1.0\n2.0\n", Files.readString(path));
  }
}
