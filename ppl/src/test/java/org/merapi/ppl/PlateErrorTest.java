package org.merapi.ppl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.ppl.ModelErrors.assertMessage;
import static org.merapi.ppl.ModelErrors.message;
import static org.merapi.tensor.Tensors.arange;
import static org.merapi.tensor.Tensors.tensor;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.merapi.models.PlateMistakes;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Replay;
import org.merapi.ppl.handler.Seed;
import org.merapi.ppl.handler.Subsample;
import org.merapi.tensor.Key;

/** Mistakes in plates and their rows: the whole text, line and table included. */
class PlateErrorTest {
  @Test
  void insideItself() {
    assertMessage(
        """
        site 'row': the plate has size 3 at one place and 2 at another
          at PlateMistakes.java:13
          try one of these:
            - rename one of the two
        sites:
          site  kind   plates  batch  event  value
          row   plate          [3]
        """,
        message(PlateMistakes::insideItself));
  }

  @Test
  void twiceAround() {
    assertMessage(
        """
        site 'row': the plate is already around this statement
          at PlateMistakes.java:34
          try one of these:
            - rename one of the two
        sites:
          site  kind   plates  batch  event  value
          row   plate          [3]
        """,
        message(PlateMistakes::twiceAround));
  }

  @Test
  void sameDimension() {
    assertMessage(
        """
        site 'column': the plate wants dimension -1, which plate 'row' has
          at PlateMistakes.java:18
          try one of these:
            - leave out withDim(...), or choose another dimension
        sites:
          site    kind   plates  batch  event  value
          row     plate          [3]
          column  plate  row=3   [2]
        """,
        message(PlateMistakes::sameDimension));
  }

  @Test
  void twoSizes() {
    assertMessage(
        """
        site 'row': the plate has size 3 at one place and 4 at another
          at PlateMistakes.java:24
          try one of these:
            - rename one of the two
        sites:
          site  kind    plates  batch  event  value
          row   plate           [3]
          x     sample  row=3   [3]    []     [3]
        """,
        message(PlateMistakes::twoSizes));
  }

  @Test
  void nameOfPlate() {
    assertMessage(
        """
        site 'row': a second site has this name; the first is a plate
          at PlateMistakes.java:29
          try one of these:
            - give each statement its own name; in a loop, add the index to it
        sites:
          site  kind   plates  batch  event  value
          row   plate          [3]
        """,
        message(PlateMistakes::nameOfPlate));
  }

  @Test
  void rowsOfNumbers() {
    assertMessage(
        """
        site 'row': the rows of a plate are an int64 vector of at least one, these are float64 \
        of shape [2]
          at PlateMistakes.java:39
          try one of these:
            - give positions from 0, as in tensor(0L, 2L)
        """,
        message(PlateMistakes::rows, new Subsample(Map.of("row", tensor(0., 1)))));
  }

  @Test
  void rowsOutOfRange() {
    assertMessage(
        """
        site 'row': row 3 was chosen, but the plate has the rows 0 to 2
          at PlateMistakes.java:39
          try one of these:
            - compare the plate's size in the model with what the rows were chosen from
        """,
        message(PlateMistakes::rows, new Subsample(Map.of("row", tensor(0L, 3L)))));
  }

  @Test
  void noRows() {
    assertMessage(
        """
        site 'row': the rows of a plate are an int64 vector of at least one, these are int64 of \
        shape [0]
          at PlateMistakes.java:39
          try one of these:
            - give positions from 0, as in tensor(0L, 2L)
        """,
        message(PlateMistakes::rows, new Subsample(Map.of("row", arange(0)))));
  }

  @Test
  void differentRows() {
    assertMessage(
        """
        site 'row': two handlers chose different rows for the plate
          at PlateMistakes.java:39
          try one of these:
            - choose the rows in one place, around the model and its guide
        """,
        message(
            () -> new Subsample(Map.of("row", tensor(0L))).run(PlateMistakes::rows),
            new Subsample(Map.of("row", tensor(1L)))));
  }

  @Test
  void differentRowsThanInTheReplayedTrace() {
    assertMessage(
        """
        site 'row': two handlers chose different rows for the plate
          at PlateMistakes.java:39
          try one of these:
            - choose the rows in one place, around the model and its guide
        """,
        message(
            () -> new Subsample(Map.of("row", tensor(0L))).run(PlateMistakes::rows),
            new Replay(traceOfRow(1))));
  }

  private static Trace traceOfRow(long row) {
    return Trace.of(() ->
        new Seed(Key.key(0))
            .run(() -> new Subsample(Map.of("row", tensor(row))).run(PlateMistakes::rows)));
  }

  @Test
  void negativeSize() {
    assertEquals(
        "plate 'row': size must not be negative, got -1",
        assertThrows(IllegalArgumentException.class, () -> Ppl.plate("row", -1)).getMessage());
  }

  @Test
  void dimensionFromTheFront() {
    Plate plate = Ppl.plate("row", 1);
    assertEquals(
        "plate 'row': dim must be negative, got 0",
        assertThrows(IllegalArgumentException.class, () -> plate.withDim(0)).getMessage());
  }
}
