package org.merapi.ppl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.ppl.ModelErrors.assertMessage;
import static org.merapi.ppl.ModelErrors.message;
import static org.merapi.tensor.Tensors.scalar;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.merapi.models.SiteMistakes;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Block;
import org.merapi.ppl.handler.Condition;
import org.merapi.ppl.handler.Scale;

/** Mistakes that are not about shapes: the whole text, line and table included. */
class SiteErrorTest {
  @Test
  void sampleOutsideEveryHandler() {
    assertMessage(
        """
        site 'x': the statement ran outside every handler
          at SiteMistakes.java:29
          try one of these:
            - run the model under inference, or draw from it: new Seed(key(0)).run(() -> \
        model(data))
            - in a parallel stream or another thread, make the statements on the model's own \
        thread
        """,
        assertThrows(ModelError.class, SiteMistakes::latent).getMessage());
  }

  @Test
  void observeOutsideEveryHandler() {
    assertMessage(
        """
        site 'x': the statement ran outside every handler
          at SiteMistakes.java:34
          try one of these:
            - run the model under inference, or draw from it: new Seed(key(0)).run(() -> \
        model(data))
            - in a parallel stream or another thread, make the statements on the model's own \
        thread
        """,
        assertThrows(ModelError.class, SiteMistakes::observed).getMessage());
  }

  @Test
  void factorOutsideEveryHandler() {
    assertMessage(
        """
        site 'f': the statement ran outside every handler
          at SiteMistakes.java:40
          try one of these:
            - run the model under inference, or draw from it: new Seed(key(0)).run(() -> \
        model(data))
            - in a parallel stream or another thread, make the statements on the model's own \
        thread
        """,
        assertThrows(ModelError.class, () -> SiteMistakes.statement("factor")).getMessage());
  }

  @Test
  void deterministicOutsideEveryHandler() {
    assertMessage(
        """
        site 'd': the statement ran outside every handler
          at SiteMistakes.java:41
          try one of these:
            - run the model under inference, or draw from it: new Seed(key(0)).run(() -> \
        model(data))
            - in a parallel stream or another thread, make the statements on the model's own \
        thread
        """,
        assertThrows(ModelError.class, () -> SiteMistakes.statement("deterministic")).getMessage());
  }

  @Test
  void paramOutsideEveryHandler() {
    assertMessage(
        """
        site 'w': the statement ran outside every handler
          at SiteMistakes.java:42
          try one of these:
            - run the model under inference, or draw from it: new Seed(key(0)).run(() -> \
        model(data))
            - in a parallel stream or another thread, make the statements on the model's own \
        thread
        """,
        assertThrows(ModelError.class, () -> SiteMistakes.statement("param")).getMessage());
  }

  @Test
  void plateOutsideEveryHandler() {
    assertMessage(
        """
        site 'row': the statement ran outside every handler
          at SiteMistakes.java:43
          try one of these:
            - run the model under inference, or draw from it: new Seed(key(0)).run(() -> \
        model(data))
            - in a parallel stream or another thread, make the statements on the model's own \
        thread
        """,
        assertThrows(ModelError.class, () -> SiteMistakes.statement("plate")).getMessage());
  }

  @Test
  void noKey() {
    assertMessage(
        """
        site 'x': the site has no value and no handler gave a key to draw one
          at SiteMistakes.java:29
          try one of these:
            - put new Seed(key(0)) around the model
            - give the value by Condition or Substitute
        """,
        assertThrows(ModelError.class, () -> Trace.of(SiteMistakes::latent)).getMessage());
  }

  @Test
  void sameNameTwice() {
    assertMessage(
        """
        site 'z': a second site has this name; the first is a sample site
          at SiteMistakes.java:52
          try one of these:
            - give each statement its own name; in a loop, add the index to it
        sites:
          site  kind    plates  batch  event  value
          mu    sample          []     []     []
          z     sample          []     []     []
        """,
        message(SiteMistakes::sameNameTwice));
  }

  @Test
  void parameterStartsOutside() {
    assertMessage(
        """
        site 'rate': the initial value of the parameter must be positive, got array([ 0.5, -1. ])
          at SiteMistakes.java:83
          try one of these:
            - start inside the constraint
        """,
        message(SiteMistakes::startsOutside));
  }

  @Test
  void tableOfEveryKind() {
    assertMessage(
        """
        site 'p': a second site has this name; the first is a sample site
          at SiteMistakes.java:99
          try one of these:
            - give each statement its own name; in a loop, add the index to it
        sites:
          site     kind           plates         batch   event  value
          rate     param                                        []
          p        sample                        []      []     []
          group    plate                         [2]
          effects  sample         group=2        [2]     [3]    [2, 3]
          total    deterministic  group=2                       [2]
          penalty  factor         group=2        [2]
          row      plate          group=2        [4]
          y        observed       group=2,row=4  [4, 2]  []     [4, 2]
        """,
        message(SiteMistakes::everyKind));
  }

  @Test
  void answerOfAnotherKind() {
    assertMessage(
        """
        site 'x': a handler answered this Sample with the Deterministic 'x'
          at SiteMistakes.java:29
          try one of these:
            - answer with the site itself or a changed copy of it
        """,
        message(SiteMistakes::latent, SiteMistakes.wrongKind()));
  }

  @Test
  void answerWithoutAValue() {
    assertMessage(
        """
        site 'x': a handler answered without a value
          at SiteMistakes.java:29
          try one of these:
            - pass the site on, with outer.proceed(site), and give back its answer
            - give the site a value: site.withValue(new Value.Given(...))
        """,
        message(SiteMistakes::latent, SiteMistakes.noAnswer()));
  }

  @Test
  void answerOfAnotherName() {
    assertMessage(
        """
        site 'x': a handler answered this Sample with the Deterministic 'other'
          at SiteMistakes.java:29
          try one of these:
            - answer with the site itself or a changed copy of it
        sites:
          site   kind           plates  batch  event  value
          other  deterministic                        []
        """,
        message(SiteMistakes::latent, SiteMistakes.wrongName()));
  }

  @Test
  void conditionOnAnObservedSite() {
    assertMessage(
        """
        site 'x': the site is observed already
          at SiteMistakes.java:34
          try one of these:
            - take the name out of the data given to Condition
            - to replace its data, put Uncondition.names("x") inside Condition
        """,
        message(SiteMistakes::observed, new Condition(Map.of("x", scalar(1)))));
  }

  @Test
  void blockedFromItsSeed() {
    assertMessage(
        """
        site 'x': the site is blocked and has neither a value nor a key
          at SiteMistakes.java:29
          try one of these:
            - put Seed or Substitute inside Block
        """,
        message(SiteMistakes::latent, Block.names("x")));
  }

  @Test
  void messageInParts() {
    ModelError error = assertThrows(ModelError.class, SiteMistakes::latent);
    assertEquals("x", error.site());
    assertEquals("the statement ran outside every handler", error.problem());
  }

  @Test
  void scaleOutOfRange() {
    for (double factor : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertEquals(
          "Scale: the factor must be positive and finite, got " + factor,
          assertThrows(IllegalArgumentException.class, () -> new Scale(factor)).getMessage());
    }
  }
}
