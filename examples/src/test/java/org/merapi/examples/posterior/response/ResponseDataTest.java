package org.merapi.examples.posterior.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.merapi.examples.data.DataException;
import org.merapi.examples.data.DataTable;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** What the data of item response models are read as, and what is said of data that are none. */
class ResponseDataTest {
  private static DataTable table(String json) {
    return DataTable.parse("a.json", json);
  }

  private static void expect(String message, Function<DataTable, ?> reader, String json) {
    DataTable table = table(json);
    assertEquals(
        message, assertThrows(DataException.class, () -> reader.apply(table)).getMessage());
  }

  private static void assertSame(Tensor expected, Tensor found) {
    assertEquals(expected.shape(), found.shape());
    assertEquals(expected.dtype(), found.dtype());
    assertEquals(expected.toString(), found.toString());
  }

  @Test
  void indicatorsAreGroupedByTheirGrades() {
    BoneGrades data =
        BoneGrades.of(
            table(
                """
                {"nChild": 2, "ncat": [3, 2, 3], "delta": [1, 2, 3],
                 "gamma": [[1, 2], [3, -1], [4, 5]], "grade": [[1, 2, 3], [-1, 1, 2]]}
                """));
    assertEquals(2, data.children());
    assertEquals(List.of(2, 3), data.indicators().stream().map(i -> i.grades()).toList());
    BoneGrades.Indicators two = data.indicators().getFirst();
    assertSame(Tensors.tensor(2.0), two.slope());
    assertSame(Tensors.tensor(3.0).reshape(1, 1), two.threshold());
    assertSame(Tensors.tensor(1L, 0).reshape(1, 2), two.grade());
    BoneGrades.Indicators three = data.indicators().getLast();
    assertSame(Tensors.tensor(1.0, 3), three.slope());
    assertSame(Tensors.tensor(1.0, 2, 4, 5).reshape(2, 2), three.threshold());
    assertSame(Tensors.tensor(0L, 0, 2, 1).reshape(2, 2), three.grade());
    assertSame(Tensors.tensor(true, false, true, true).reshape(2, 2), three.isRead());
  }

  @ParameterizedTest(name = "{4}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          [2]    | [1]    | [[3]]        | [[1], [0]]  | line 1, column 74: 'grade' of an indicator with 2 grades must be from 1 to 2, or -1 if there is none, but is 0
          [2]    | [1]    | [[3]]        | [[3], [1]]  | line 1, column 69: 'grade' must be a whole number from -1 to 2, but is '3'
          [2, 3] | [1, 1] | [[3, -1], [3, 3]] | [[1, 1], [1, 1]] | line 1, column 71: 'gamma' must increase along a row, but 3.0 comes after 3.0
          [2, 3] | [1, 1] | [[3, -1], [3, 4]] | [[3, 1], [1, 1]] | line 1, column 87: 'grade' of an indicator with 2 grades must be from 1 to 2, or -1 if there is none, but is 3
          [2]    | [1]    | [[3]]        | [[1]]       | line 1, column 69: 'grade' must have shape [2, 1], but has shape [1, 1]
          [2]    | [1, 1] | [[3]]        | [[1], [1]]  | line 1, column 38: 'delta' has 2 values, but 'ncat' has 1
          [3]    | [1]    | [[3]]        | [[1], [1]]  | line 1, column 24: 'ncat' must be a whole number from 2 to 2, but is '3'
          """)
  void bonesThatAreNone(
      String counts, String slopes, String thresholds, String grades, String message) {
    expect(
        "a.json, " + message,
        BoneGrades::of,
        "{\"nChild\": 2, \"ncat\": %s, \"delta\": %s, \"gamma\": %s, \"grade\": %s}"
            .formatted(counts, slopes, thresholds, grades));
  }

  @Test
  void scoresOfEachItemGoUpToTheGreatestGiven() {
    ScoredAnswers data =
        ScoredAnswers.of(
            table(
                """
                {"I": 2, "ii": [1, 2, 1, 2], "jj": [1, 1, 2, 2], "y": [0, 2, 1, 0],
                 "W": [[1, 0], [1, 1]]}
                """));
    assertEquals(List.of(1, 2), data.greatest());
    assertSame(Tensors.tensor(0L, 0, 1, 1), data.person());
  }

  @Test
  void scoredAnswersThatAreNone() {
    expect(
        "a.json, line 1, column 28: 'jj' must be a whole number from 1 to 1, but is '2'",
        ScoredAnswers::of,
        "{\"I\": 1, \"ii\": [1], \"jj\": [2], \"y\": [0], \"W\": [[1, 0]]}");
    expect(
        "a.json, line 1, column 38: 'y' must be a whole number from 0 to 1000, but is '-1'",
        ScoredAnswers::of,
        "{\"I\": 1, \"ii\": [1], \"jj\": [1], \"y\": [-1], \"W\": [[1, 0]]}");
    expect(
        "a.json, line 1, column 12: 'y' must be a whole number from 0 to 1, but is '2'",
        Answers::of,
        "{\"y\": [[0, 2]]}");
  }
}
