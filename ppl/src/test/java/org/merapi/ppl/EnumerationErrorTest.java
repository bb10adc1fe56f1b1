package org.merapi.ppl;

import static org.merapi.ppl.ModelErrors.assertMessage;
import static org.merapi.ppl.ModelErrors.message;
import static org.merapi.tensor.Tensors.tensor;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.merapi.models.EnumerationMistakes;
import org.merapi.ppl.handler.Subsample;

/** Mistakes about enumerated sites: the whole text, line and table included. */
class EnumerationErrorTest {
  @Test
  void continuous() {
    assertMessage(
        """
        site 'x': Normal cannot be enumerated: its values are continuous
          at EnumerationMistakes.java:30
          try one of these:
            - leave out enumerate()
            - use a distribution with a list of values, such as Categorical or Bernoulli
        """,
        message(EnumerationMistakes::continuous));
  }

  @Test
  void infinite() {
    assertMessage(
        """
        site 'n': Poisson cannot be enumerated: it gives no list of its values
          at EnumerationMistakes.java:35
          try one of these:
            - leave out enumerate()
            - use a distribution with a list of values, such as Categorical or Bernoulli
        """,
        message(EnumerationMistakes::infinite));
  }

  @Test
  void joined() {
    assertMessage(
        """
        site 'z': toEvent(1) joins several Bernoulli values into one draw, which cannot be \
        enumerated
          at EnumerationMistakes.java:40
          try one of these:
            - leave out toEvent, and put the statement inside a plate instead
        """,
        message(EnumerationMistakes::joined));
  }

  @Test
  void outsidePlate() {
    assertMessage(
        """
        site 'total': the site depends on the enumerated site 'z' but is outside its plate \
        'row', so it would need every combination of values
          at EnumerationMistakes.java:46
          try one of these:
            - put the statement inside plate 'row', beside 'z'
            - sample 'z' outside the plate
        sites:
          site   kind        plates  batch  event  value
          row    plate               [3]
          z      enumerated  row=3   [3]    []     [3]
          total  observed            []     []     []
        """,
        message(EnumerationMistakes::outsidePlate));
  }

  @Test
  void factorOutsidePlate() {
    assertMessage(
        """
        site 'total': the site depends on the enumerated site 'z' but is outside its plate \
        'row', so it would need every combination of values
          at EnumerationMistakes.java:52
          try one of these:
            - put the statement inside plate 'row', beside 'z'
            - sample 'z' outside the plate
        sites:
          site   kind        plates  batch  event  value
          row    plate               [3]
          z      enumerated  row=3   [3]    []     [3]
          total  factor              []
        """,
        message(EnumerationMistakes::factorOutsidePlate));
  }

  @Test
  void blockModel() {
    assertMessage(
        """
        site 'rating': the site depends on the enumerated sites 'u' and 'm', neither of which is \
        in all the plates of the other, so it would need every combination of values
          at EnumerationMistakes.java:63
          try one of these:
            - enumerate one of the two only
            - put one of the two inside all the plates of the other
        sites:
          site    kind        plates          batch   event  value
          user    plate                       [3]
          u       enumerated  user=3          [3]     []     [3]
          movie   plate                       [2]
          m       enumerated  movie=2         [2, 1]  []     [2, 1]
          rating  observed    user=3,movie=2  [2, 3]  []     [2, 3]
        """,
        message(EnumerationMistakes::blockModel));
  }

  /** Seen only in the density, when the statements have run: no line is known. */
  @Test
  void linkedBlocks() {
    assertMessage(
        """
        site 'link': the site depends on the enumerated sites 'u' and 'm', neither of which is in \
        all the plates of the other, so it would need every combination of values
          try one of these:
            - enumerate one of the two only
            - put one of the two inside all the plates of the other
        sites:
          site   kind        plates          batch   event  value
          user   plate                       [3]
          u      enumerated  user=3          [3]     []     [3]
          movie  plate                       [2]
          m      enumerated  movie=2         [2, 1]  []     [2, 1]
          link   enumerated  user=3,movie=2  [2, 3]  []     [2, 3]
          a      observed    user=3,movie=2  [2, 3]  []     [2, 3]
          b      observed    user=3,movie=2  [2, 3]  []     [2, 3]
        """,
        message(EnumerationMistakes::linkedBlocks));
  }

  @Test
  void scaled() {
    assertMessage(
        """
        site 'x': the site's log density is scaled by 2.0, and the site depends on the \
        enumerated site 'z': the scale would be taken inside the sum over its values
          at EnumerationMistakes.java:83
          try one of these:
            - scale only sites that do not depend on enumerated ones
            - to look at some rows only, subsample a plate around 'z': its scale is applied \
        outside the sum
        sites:
          site  kind        plates  batch  event  value
          z     enumerated          []     []     []
          x     observed            []     []     []
        """,
        message(EnumerationMistakes::scaled));
  }

  @Test
  void scaledFactor() {
    assertMessage(
        """
        site 'x': the site's log density is scaled by 2.0, and the site depends on the \
        enumerated site 'z': the scale would be taken inside the sum over its values
          at EnumerationMistakes.java:89
          try one of these:
            - scale only sites that do not depend on enumerated ones
            - to look at some rows only, subsample a plate around 'z': its scale is applied \
        outside the sum
        sites:
          site  kind        plates  batch  event  value
          z     enumerated          []     []     []
          x     factor              []
        """,
        message(EnumerationMistakes::scaledFactor));
  }

  @Test
  void scaledItself() {
    assertMessage(
        """
        site 'z': the site's log density is scaled by 2.0, and the site is enumerated: the scale \
        would be taken inside the sum over its values
          at EnumerationMistakes.java:94
          try one of these:
            - scale only sites that do not depend on enumerated ones
            - to look at some rows only, subsample a plate around 'z': its scale is applied \
        outside the sum
        sites:
          site  kind        plates  batch  event  value
          z     enumerated          []     []     []
        """,
        message(EnumerationMistakes::scaledItself));
  }

  @Test
  void maskDepends() {
    assertMessage(
        """
        site 'x': a mask cannot depend on an enumerated or vectorised value, this one carries \
        [z:2]
          at EnumerationMistakes.java:106
          try one of these:
            - compute the mask from data
        sites:
          site  kind        plates  batch  event  value
          z     enumerated          []     []     []
        """,
        message(EnumerationMistakes::maskDepends));
  }

  @Test
  void sharedInASubsampledPlate() {
    assertMessage(
        """
        site 'x': the site is in the subsampled plate 'row' and depends on the enumerated site \
        'z' outside it: the sum over its values needs every row
          at EnumerationMistakes.java:100
          try one of these:
            - use all rows of plate 'row'
            - sample 'z' inside the plate, if each row has its own
        sites:
          site  kind        plates  batch  event  value
          z     enumerated          []     []     []
          row   plate               [4]
          x     observed    row=2   [2]    []     [2]
        """,
        message(
            () -> EnumerationMistakes.shared(tensor(1., 2, 3, 4)),
            new Subsample(Map.of("row", tensor(0L, 2L)))));
  }
}
