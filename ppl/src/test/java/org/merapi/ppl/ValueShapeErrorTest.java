package org.merapi.ppl;

import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.ModelErrors.assertMessage;
import static org.merapi.ppl.ModelErrors.message;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.zeros;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.merapi.models.ShapeMistakes;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Condition;
import org.merapi.ppl.handler.Mask;
import org.merapi.ppl.handler.Replay;
import org.merapi.ppl.handler.Seed;
import org.merapi.ppl.handler.Substitute;
import org.merapi.tensor.Key;

/** Values, factors and masks of shapes that the plates do not ask for: the whole text. */
class ValueShapeErrorTest {
  @Test
  void columnOfData() {
    assertMessage(
        """
        site 'y': the data has shape [4, 1], but the plates around it [row=4 at -1] and the \
        event shape [] ask for exactly [4]
          at ShapeMistakes.java:40
          try one of these:
            - the number of elements is right: reshape the data to [4]
            - if the last axis belongs to one draw, give the distribution it too, with .toEvent(1)
        sites:
          site  kind   plates  batch  event  value
          row   plate          [4]
        """,
        message(() -> ShapeMistakes.columnOfData(tensor(1., 2, 3, 4))));
  }

  @Test
  void otherData() {
    assertMessage(
        """
        site 'y': the data has shape [4], but the plates around it [row=3 at -1] and the event \
        shape [] ask for exactly [3]
          at ShapeMistakes.java:80
          try one of these:
            - axis -1 of the data has size 4, plate 'row' 3: compare the two
        sites:
          site  kind   plates  batch  event  value
          row   plate          [3]
        """,
        message(ShapeMistakes::otherData));
  }

  @Test
  void sharedData() {
    assertMessage(
        """
        site 'y': the data has shape [], but the plates around it [row=3 at -1] and the event \
        shape [] ask for exactly [3]
          at ShapeMistakes.java:85
          try one of these:
            - if it is the same for all repetitions, say so: expand the data to [3]
        sites:
          site  kind   plates  batch  event  value
          row   plate          [3]
        """,
        message(ShapeMistakes::sharedData));
  }

  @Test
  void rowsOfData() {
    assertMessage(
        """
        site 'y': the data has shape [3, 2], but the plates around it [row=3 at -1] and the \
        event shape [] ask for exactly [3]
          at ShapeMistakes.java:90
          try one of these:
            - axis -1 of the data has size 2, plate 'row' 3: compare the two
            - if the last axis belongs to one draw, give the distribution it too, with .toEvent(1)
        sites:
          site  kind   plates  batch  event  value
          row   plate          [3]
        """,
        message(ShapeMistakes::rowsOfData));
  }

  @Test
  void vectors() {
    assertMessage(
        """
        site 'y': the data has shape [4, 2], but the plates around it [row=3 at -1] and the \
        event shape [2] ask for exactly [3, 2]
          at ShapeMistakes.java:95
          try one of these:
            - axis -2 of the data has size 4, plate 'row' 3: compare the two
        sites:
          site  kind   plates  batch  event  value
          row   plate          [3]
        """,
        message(ShapeMistakes::vectors));
  }

  @Test
  void vectorsWithoutPlate() {
    assertMessage(
        """
        site 'y': the data has shape [4, 2], but the plates around it (there are none) and the \
        event shape [2] ask for exactly [2]
          at ShapeMistakes.java:100
          try one of these:
            - if the first axis is independent repetitions, put the statement inside plate(name, \
        4)
        """,
        message(ShapeMistakes::vectorsWithoutPlate));
  }

  @Test
  void factorOutside() {
    assertMessage(
        """
        site 'penalty': the factor has shape [2], but the plates around it (there are none) ask \
        for exactly []
          at ShapeMistakes.java:105
          try one of these:
            - sum() the terms that belong to one repetition
            - put the statement inside the plate whose repetitions the axis is
        """,
        message(ShapeMistakes::factorOutside));
  }

  @Test
  void factorInside() {
    assertMessage(
        """
        site 'penalty': the factor has shape [], but the plates around it [row=2 at -1] ask for \
        exactly [2]
          at ShapeMistakes.java:110
          try one of these:
            - give one term for each repetition, of shape [2]
            - if it is one term for all repetitions, move the statement out of the plates
        sites:
          site  kind   plates  batch  event  value
          row   plate          [2]
        """,
        message(ShapeMistakes::factorInside));
  }

  @Test
  void maskOfNumbers() {
    assertMessage(
        """
        site 'y': a mask is bool, this one is float64
          at ShapeMistakes.java:115
          try one of these:
            - compare with something, as in mask(x.ne(0))
        sites:
          site  kind   plates  batch  event  value
          row   plate          [2]
        """,
        message(ShapeMistakes::maskOfNumbers));
  }

  @Test
  void maskOfEntries() {
    assertMessage(
        """
        site 'y': the mask has shape [3, 2], but the plates around it [row=3 at -1] allow [3]
          at ShapeMistakes.java:124
          try one of these:
            - give one truth value for each repetition of the plates: an event counts as a whole
            - put only the sites inside the plates under the mask
        sites:
          site  kind   plates  batch  event  value
          row   plate          [3]
        """,
        message(ShapeMistakes::maskOfEntries));
  }

  @Test
  void maskOverSitesOutsideThePlate() {
    assertMessage(
        """
        site 'before': the mask has shape [3], but the plates around it (there are none) allow []
          at ShapeMistakes.java:130
          try one of these:
            - give one truth value for each repetition of the plates: an event counts as a whole
            - put only the sites inside the plates under the mask
        """,
        message(ShapeMistakes::latent, new Mask(tensor(true, true, false))));
  }

  @Test
  void substitute() {
    assertMessage(
        """
        site 'z': the value that a handler gave has shape [3, 1], but the plates around it \
        [row=3 at -1] and the event shape [] ask for exactly [3]
          at ShapeMistakes.java:131
          try one of these:
            - the number of elements is right: reshape the given value to [3]
            - if the last axis belongs to one draw, give the distribution it too, with .toEvent(1)
        sites:
          site    kind    plates  batch  event  value
          before  sample          []     []     []
          row     plate           [3]
        """,
        message(ShapeMistakes::latent, new Substitute(Map.of("z", zeros(3, 1)))));
  }

  @Test
  void condition() {
    assertMessage(
        """
        site 'z': the data has shape [], but the plates around it [row=3 at -1] and the event \
        shape [] ask for exactly [3]
          at ShapeMistakes.java:131
          try one of these:
            - if it is the same for all repetitions, say so: expand the data to [3]
        sites:
          site    kind    plates  batch  event  value
          before  sample          []     []     []
          row     plate           [3]
        """,
        message(ShapeMistakes::latent, new Condition(Map.of("z", scalar(1)))));
  }

  @Test
  void replay() {
    assertMessage(
        """
        site 'z': the value that a handler gave has shape [2], but the plates around it [row=3 \
        at -1] and the event shape [] ask for exactly [3]
          at ShapeMistakes.java:131
          try one of these:
            - axis -1 of the given value has size 2, plate 'row' 3: compare the two
        sites:
          site    kind    plates  batch  event  value
          before  sample          []     []     []
          row     plate           [3]
        """,
        message(ShapeMistakes::latent, new Replay(traceWithVector())));
  }

  @Test
  void substituteOfAParameter() {
    assertMessage(
        """
        site 'w': the value that a handler gave has shape [3], but the parameter starts with \
        shape [2]
          at ShapeMistakes.java:136
          try one of these:
            - give a value of shape [2]
        """,
        message(ShapeMistakes::parameter, new Substitute(Map.of("w", zeros(3)))));
  }

  @Test
  void userHandler() {
    assertMessage(
        """
        site 'z': the value that a handler gave has shape [], but the plates around it [row=3 at \
        -1] and the event shape [] ask for exactly [3]
          at ShapeMistakes.java:141
          try one of these:
            - if it is the same for all repetitions, say so: expand the given value to [3]
        sites:
          site    kind    plates  batch  event  value
          before  sample          []     []     []
          row     plate           [3]
        """,
        message(
            ShapeMistakes::latent,
            (site, outer) -> outer.proceed(ShapeMistakes.answerWithScalar(site))));
  }

  private static Trace traceWithVector() {
    return Trace.of(
        () -> new Seed(Key.key(0)).run(() -> Ppl.sample("z", normal(zeros(2), 1).toEvent(1))));
  }
}
