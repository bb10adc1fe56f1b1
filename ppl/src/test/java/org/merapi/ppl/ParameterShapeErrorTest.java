package org.merapi.ppl;

import static org.merapi.ppl.ModelErrors.assertMessage;
import static org.merapi.ppl.ModelErrors.message;
import static org.merapi.tensor.Tensors.tensor;

import org.junit.jupiter.api.Test;
import org.merapi.models.ShapeMistakes;

/**
 * Parameters whose batch shape the plates do not allow: the whole text, line and table included.
 */
class ParameterShapeErrorTest {
  @Test
  void noPlate() {
    assertMessage(
        """
        site 'weights': Normal(loc [3], scale []) has batch shape [3] and event shape [], but \
        the plates around it (there are none) allow batch shape []
          at ShapeMistakes.java:45
          try one of these:
            - if the first axis is independent repetitions, put the statement inside plate(name, \
        3)
            - if the last axis belongs to one draw, write .toEvent(1) on the distribution
        """,
        message(ShapeMistakes::noPlate));
  }

  @Test
  void noPlateForMatrix() {
    assertMessage(
        """
        site 'weights': Normal(loc [2, 3], scale []) has batch shape [2, 3] and event shape [], \
        but the plates around it (there are none) allow batch shape []
          at ShapeMistakes.java:50
          try one of these:
            - if the first 2 axes are independent repetitions, put the statement inside \
        plate(name, 3), and in it plate(name, 2)
            - if the last 2 axes belong to one draw, write .toEvent(2) on the distribution
        """,
        message(ShapeMistakes::noPlateForMatrix));
  }

  @Test
  void noEvent() {
    assertMessage(
        """
        site 'effects': Normal(loc [4, 2], scale []) has batch shape [4, 2] and event shape [], \
        but the plates around it [group=4 at -1] allow batch shape [4]
          at ShapeMistakes.java:55
          try one of these:
            - axis -1 of the parameters has size 2, plate 'group' 4: compare the two
            - if the last axis belongs to one draw, write .toEvent(1) on the distribution
        sites:
          site   kind   plates  batch  event  value
          group  plate          [4]
        """,
        message(ShapeMistakes::noEvent));
  }

  @Test
  void otherSize() {
    assertMessage(
        """
        site 'theta': Normal(loc [7], scale []) has batch shape [7] and event shape [], but the \
        plates around it [school=8 at -1] allow batch shape [8]
          at ShapeMistakes.java:60
          try one of these:
            - axis -1 of the parameters has size 7, plate 'school' 8: compare the two
        sites:
          site    kind   plates  batch  event  value
          school  plate          [8]
        """,
        message(ShapeMistakes::otherSize));
  }

  @Test
  void exchanged() {
    assertMessage(
        """
        site 'skill': Normal(loc [5, 2], scale []) has batch shape [5, 2] and event shape [], \
        but the plates around it [student=5 at -1, item=2 at -2] allow batch shape [2, 5]
          at ShapeMistakes.java:65
          try one of these:
            - the axes are in another order: permute the parameters, so that the last axis is \
        that of the outermost plate
        sites:
          site     kind   plates     batch  event  value
          student  plate             [5]
          item     plate  student=5  [2]
        """,
        message(ShapeMistakes::exchanged));
  }

  @Test
  void nothingFits() {
    assertMessage(
        """
        site 'theta': Normal(loc [2, 3], scale []) has batch shape [2, 3] and event shape [], \
        but the plates around it [school=8 at -1] allow batch shape [8]
          at ShapeMistakes.java:70
          try one of these:
            - axis -1 of the parameters has size 3, plate 'school' 8: compare the two
        sites:
          site    kind   plates  batch  event  value
          school  plate          [8]
        """,
        message(ShapeMistakes::nothingFits));
  }

  @Test
  void parametersDiffer() {
    assertMessage(
        """
        site 'y': the parameters of Normal(loc [3], scale [4]) do not fit together: Normal: \
        the parameters do not broadcast, their batch shapes are loc [3], scale [4]
          at ShapeMistakes.java:75
          try one of these:
            - give parameters of one shape, or of sizes that differ only where one of them is 1
        """,
        message(ShapeMistakes::parametersDiffer));
  }

  @Test
  void columnOfPredictions() {
    assertMessage(
        """
        site 'y': Normal(loc [4, 1], scale []) has batch shape [4, 1] and event shape [], but \
        the plates around it [row=4 at -1] allow batch shape [4]
          at ShapeMistakes.java:29
          try one of these:
            - the number of elements is right: reshape the parameters to [4]
            - if the last axis belongs to one draw, write .toEvent(1) on the distribution
        sites:
          site   kind    plates  batch  event  value
          slope  sample          []     []     []
          row    plate           [4]
        """,
        message(() -> ShapeMistakes.columnOfPredictions(tensor(1., 2, 3, 4))));
  }

  @Test
  void columnAndVector() {
    assertMessage(
        """
        site 'y': Normal(loc [4, 1], scale [4]) has batch shape [4, 4] and event shape [], but \
        the plates around it [row=4 at -1] allow batch shape [4]
          at ShapeMistakes.java:35
          try one of these:
            - loc [4, 1] and scale [4] have broadcast to [4, 4]: if that was not meant, give \
        them one shape
            - if the first axis is independent repetitions, put the statement inside plate(name, \
        4)
            - if the last axis belongs to one draw, write .toEvent(1) on the distribution
        sites:
          site  kind   plates  batch  event  value
          row   plate          [4]
        """,
        message(() -> ShapeMistakes.columnAndVector(tensor(1., 2, 3, 4))));
  }
}
