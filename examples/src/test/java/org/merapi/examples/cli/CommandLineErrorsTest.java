package org.merapi.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.sample;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.merapi.inference.Engine;
import org.merapi.inference.Potential;
import org.merapi.tensor.ir.TraceException;

/** Whatever the user gets wrong is one line that names it, and exit code 2. */
class CommandLineErrorsTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          run eigth-schools                         | unknown example 'eigth-schools'; did you mean eight-schools?
          run foo                                   | unknown example 'foo'; see merapi list
          describe centered                         | unknown example 'centered'; did you mean eight-schools-centered?
          rnu eight-schools                         | unknown command rnu; did you mean run?
          run                                       | Missing required parameter: 'NAME'
          run eight-schools more                    | unexpected more; see merapi run --help
          run eight-schools --chians 3              | unknown option --chians; did you mean --chains?
          run eight-schools --xyz                   | unknown option --xyz; see merapi run --help
          run eight-schools --chains 0              | --chains must be at least 1, but is 0
          run eight-schools --chains x              | Invalid value for option '--chains': 'x' is not a whole number from -2147483648 to 2147483647
          run eight-schools --draws 99999999999     | Invalid value for option '--draws': '99999999999' is not a whole number from -2147483648 to 2147483647
          run eight-schools --chains                | Missing required parameter for option '--chains' (N)
          run eight-schools --chains --draws 3      | Expected parameter for option '--chains' but found '--draws'
          run eight-schools --chains 2 --chains 3   | option '--chains' (N) should be specified only once
          run eight-schools --target-accept 1       | --target-accept must be between 0 and 1 (exclusive), but is 1.0
          run eight-schools --target-accept high    | Invalid value for option '--target-accept': 'high' is not a number
          run eight-schools --engine fast           | Invalid value for option '--engine': 'fast' is not one of eager, compiled, auto
          run eight-schools --engine AUTO           | Invalid value for option '--engine': 'AUTO' is not one of eager, compiled, auto
          run eight-schools --engine                | Missing required parameter for option '--engine' (WORD)
          run eight-schools --max-seconds 0         | --max-seconds must be positive, but is 0.0
          run eight-schools --warmup -1             | --warmup must be at least 0, but is -1
          run eight-schools --draws 0               | --draws must be at least 1, but is 0
          run eight-schools --threads 0             | --threads must be at least 1, but is 0
          run eight-schools --draws 2147483647      | --warmup and --draws together must be at most 2147483647
          run eight-schools --data nope.json        | nope.json: no such file
          run eight-schools --init nope.json        | nope.json: no such file
          check eigth-schools                       | unknown example 'eigth-schools'; did you mean eight-schools?
          check                                     | Missing required parameter: 'NAME'
          check eight-schools --points 0            | --points must be at least 1, but is 0
          check eight-schools --point 3             | unknown option --point; did you mean --points?
          check eight-schools --data nope.json      | nope.json: no such file
          """)
  void ofTheCommandLine(String arguments, String message) {
    expect(message, arguments.split(" ", -1));
  }

  @ParameterizedTest(name = "{1} {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --data | a.json | {"y": [1, 2],~ "sigma": [3, "x"]}  | line 2, column 15: 'sigma' must be a positive number, but is 'x'
          --data | a.json | {"y": [1, 2],~ 3}                  | line 2, column 2: not JSON: Unexpected character ('3' (code 51)): was expecting double-quote to start field name
          --data | a.json | {"y": [1, 2}                       | line 1, column 12: not JSON: Unexpected close marker '}': expected ']' (for Array starting at line: 1, column: 7)
          --data | a.json | {"y": [1, 2], "sigma": [1, 2, 3]}  | line 1, column 25: 'sigma' has 3 values, but 'y' has 2
          --data | a.json | {"y": [1, 2], "sigma": [1, 0]}     | line 1, column 28: 'sigma' must be a positive number, but is '0'
          --data | a.json | {"y": [[1], [2]], "sigma": [1]}    | line 1, column 9: 'y' must be a column of numbers, but has shape [2, 1]
          --data | a.json | {"y": [[1, 2], [3]]}               | line 1, column 16: the parts of 'y' differ in size: [1] after [2]
          --data | a.json | {"y": {"a": 1}}                    | line 1, column 7: 'y' holds an object, not numbers
          --data | a.json | {"y": [1, 2]}                      | line 1: no field 'standard_error' or 'sigma'; there are y
          --data | a.json | {"y": [1], "y": [2]}               | line 1, column 15: not JSON: Duplicate field 'y'
          --data | a.json | [1, 2]                             | line 1, column 1: expected an object of numbers and arrays of numbers: {"name": [1, 2], ...}
          --data | a.csv  | effect,standard_error~1,2~x,3~     | line 3, column effect: 'effect' must be a number, but is 'x'
          --data | a.csv  | effect,standard_error~1,2~NaN,3~   | line 3, column effect: 'effect' must be a number, but is 'NaN'
          --data | a.csv  | effect,standard_error~1~           | line 2: 1 values, but the first line names 2 columns
          --data | a.csv  | effect,standard_error~"1,2~        | line 2: not CSV: (startline 2) EOF reached before encapsulated token finished
          --data | a.csv  | effect~1~                          | line 1: no field 'standard_error' or 'sigma'; there are effect
          --data | a.csv  | effect,effect~1,1~                 | line 1: two columns have the name 'effect'
          --data | a.csv  | effect,standard_error~             | line 1: no rows under the names of the columns
          --init | a.json | {"mu": 1, "tau": -1, "theta_trans": [0, 0, 0, 0, 0, 0, 0, 0]} | line 1, column 18: the value for site 'tau' must be not negative
          --init | a.json | {"mu": 1, "tau": 1,~"theta_trans": [0, 0]} | line 2, column 17: 'theta_trans' has shape [2], but must have [8]
          --init | a.json | {"mu": 1}                          | line 1: no value for 'tau', of shape []
          """,
      quoteCharacter = '\0')
  void ofAFile(String option, String name, String content, String message) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, content.replace('~', '\n'), UTF_8);
    expect(file + ", " + message, "run", "eight-schools", option, file.toString());
  }

  @Test
  void ofTheNumberOfInitialPoints() throws IOException {
    Path file = folder.resolve("init.json");
    Files.writeString(file, "[{\"mu\": 1}, {\"mu\": 2}]", UTF_8);
    expect(
        file + ": 2 initial points for 4 chains; give one for all or one for each",
        "run",
        "eight-schools",
        "--init",
        file.toString());
  }

  @Test
  void ofAFileThatIsNotText() throws IOException {
    Path file = folder.resolve("bytes.csv");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
    expect(file + ": is not text in UTF-8", "run", "eight-schools", "--data", file.toString());
  }

  @Test
  void ofAFolderInPlaceOfAFile() {
    expect(
        folder + ": is a folder, not a file", "run", "eight-schools", "--data", folder.toString());
  }

  @Test
  void ofAFileInPlaceOfAFolder() throws IOException {
    Path file = folder.resolve("taken");
    Files.writeString(file, "", UTF_8);
    expect(
        "--out: cannot write to " + file + ": " + file + " is a file, not a folder",
        "run",
        "eight-schools",
        "--out",
        file.toString());
  }

  @Test
  void ofMoreSeedsThanThereAreOnAPlate() throws IOException {
    Path file = folder.resolve("seeds.csv");
    Files.writeString(file, "r,n,x1,x2\n1,2,0,0\n3,2,0,1\n", UTF_8);
    expect(
        file + ", line 3, column r: 3 of 2 seeds germinated",
        "run",
        "seeds",
        "--data",
        file.toString());
  }

  @Test
  void ofACountyThatIsNotAWholeNumber() throws IOException {
    Path file = folder.resolve("radon.csv");
    Files.writeString(
        file, "county_index,floor,log_radon,log_uranium\n1,0,1,1\n1.5,0,1,1\n", UTF_8);
    expect(
        file
            + ", line 3, column county_index: 'county_index' must be a whole number from 1 to 2,"
            + " but is '1.5'",
        "run",
        "radon",
        "--data",
        file.toString());
  }

  /** No example is such a model. */
  @Test
  void ofAModelThatCannotBeCompiled() throws Exception {
    StringWriter err = new StringWriter();
    PrintWriter printer = new PrintWriter(err);
    Runnable model = () -> sample("x", normal(0, 1)).item();
    RuntimeException problem =
        assertThrows(TraceException.class, () -> Potential.of(model, Engine.COMPILED));
    assertEquals(2, CommandLines.failed(printer, problem));
    String line = err.toString();
    assertTrue(
        line.startsWith(
            "merapi: --engine compiled: a number was read out of a traced tensor of shape []: the"
                + " program would keep the branch taken on it; choose by where(...) or"
                + " ControlFlow.cond, or run eagerly (at CommandLineErrorsTest.java:"),
        line);
    assertEquals(1, line.lines().count());
  }

  private static void expect(String message, String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertEquals("merapi: " + message + System.lineSeparator(), run.err());
    assertEquals("", run.out());
    assertEquals(2, run.code());
  }
}
