package org.merapi.ppl;

import static org.merapi.ppl.ModelErrors.assertMessage;
import static org.merapi.ppl.ModelErrors.message;

import org.junit.jupiter.api.Test;
import org.merapi.models.LoopMistakes;

/** Mistakes about loops: the whole text, line and table included. */
class LoopErrorTest {
  @Test
  void growing() {
    assertMessage(
        """
        site 'time': tensor 0 of the state is float64 [] before the loop, and float64 [2] \
        after a step
          at LoopMistakes.java:30
          try one of these:
            - start with a state of the shapes and types that a step returns
            - cast(...) or expand(...) the one that the loop starts with
        """,
        message(LoopMistakes::growing));
  }

  @Test
  void losing() {
    assertMessage(
        """
        site 'time': the state has 2 tensors before the loop, and 1 after a step
          at LoopMistakes.java:35
          try one of these:
            - return a state of the same structure as the one that the loop starts with
        """,
        message(LoopMistakes::losing));
  }

  @Test
  void backwards() {
    assertMessage(
        """
        site 'time': the loop goes from step 3 to step 1
          at LoopMistakes.java:40
          try one of these:
            - give the number of the first step, and the number after that of the last
        """,
        message(LoopMistakes::backwards));
  }

  @Test
  void empty() {
    assertMessage(
        """
        site 'time': the loop has no step, so what its outputs are like is not known
          at LoopMistakes.java:45
          try one of these:
            - use markov(...), which has no outputs
            - leave the loop out where there is nothing to do
        """,
        message(LoopMistakes::empty));
  }

  @Test
  void branching() {
    assertMessage(
        """
        site 'time': a number was read out of a value that differs from step to step, and the \
        body of the loop runs once for all steps
          at LoopMistakes.java:50
          try one of these:
            - choose by where(...) or cond(...) in place of a Java branch
            - make the first step's statements before the loop
        """,
        message(LoopMistakes::branching));
  }

  @Test
  void counting() {
    assertMessage(
        """
        site 'time': a part of the state is computed from its value before and from site 'z', \
        which is enumerated, so it would depend on the values of all steps so far
          at LoopMistakes.java:55
          try one of these:
            - carry the enumerated values of the last steps only
            - leave out enumerate(), and give the site values
        """,
        message(LoopMistakes::counting));
  }

  @Test
  void recording() {
    assertMessage(
        """
        site 'time': an output of the loop depends on site 'z', enumerated in every step, so \
        it would have a value for every path
          at LoopMistakes.java:68
          try one of these:
            - record it inside the loop, with deterministic(...)
            - use it inside the loop only
        sites:
          site  kind        plates  batch  event  value
          z     enumerated  time=3  [3]    []     [3]
          time  loop                [3]
        """,
        message(LoopMistakes::recording));
  }

  @Test
  void widening() {
    assertMessage(
        """
        site 'time': the state starts with site 'first', which has 2 values, and goes on with \
        site 'z', which has 3
          at LoopMistakes.java:79
          try one of these:
            - give both sites distributions with as many values
        sites:
          site   kind        plates  batch  event  value
          first  enumerated          []     []     []
        """,
        message(LoopMistakes::widening));
  }

  @Test
  void ambiguous() {
    assertMessage(
        """
        site 'time': a part of the state depends on sites [c, d] after a step and on sites \
        [a, b] before the loop, and it cannot be told which belongs to which
          at LoopMistakes.java:91
          try one of these:
            - carry each enumerated value as a part of the state of its own
        sites:
          site  kind        plates  batch  event  value
          a     enumerated          []     []     []
          b     enumerated          []     []     []
        """,
        message(LoopMistakes::ambiguous));
  }

  @Test
  void late() {
    assertMessage(
        """
        site 'y': the site depends on the enumerated value that loop 'time' starts with, and \
        is inside the loop or after it
          try one of these:
            - carry the value through the loop, as a part of its state
        sites:
          site   kind        plates  batch  event  value
          first  enumerated          []     []     []
          z      enumerated  time=3  [3]    []     [3]
          time   loop                [3]
          y      observed            []     []     []
        """,
        message(LoopMistakes::late));
  }

  @Test
  void uneven() {
    assertMessage(
        """
        site 'time': the loop carries enumerated values of sites that are in different \
        plates, [shared, own], and the sum over all their paths would need every combination
          try one of these:
            - enumerate the values of one of them only
            - put the sites into the same plates
        sites:
          site    kind        plates        batch   event  value
          shared  enumerated  time=3        [3]     []     [3]
          row     plate       time=3        [2]
          own     enumerated  time=3,row=2  [3, 2]  []     [3, 2]
          time    loop                      [3]
        """,
        message(LoopMistakes::uneven));
  }

  @Test
  void escaping() {
    assertMessage(
        """
        site 'y': the site depends on the enumerated site 'z' but is outside its plate \
        'time', so it would need every combination of values
          at LoopMistakes.java:135
          try one of these:
            - put the statement inside plate 'time', beside 'z'
            - sample 'z' outside the plate
        sites:
          site  kind        plates  batch  event  value
          z     enumerated  time=3  [3]    []     [3]
          time  loop                [3]
          y     observed            []     []     []
        """,
        message(LoopMistakes::escaping));
  }

  @Test
  void moving() {
    assertMessage(
        """
        site 'w': the initial value of the parameter depends on the step of loop 'time'
          at LoopMistakes.java:140
          try one of these:
            - give it a value that is the same in all steps
            - state one parameter for all steps before the loop, and look up the step's part \
        in it
        """,
        message(LoopMistakes::moving));
  }

  @Test
  void imputing() {
    assertMessage(
        """
        site 'y': which elements are missing differs from step to step of a loop, and a \
        latent site has the same elements in every step
          at LoopMistakes.java:151
          try one of these:
            - hide the missing elements with mask(...) in place of observedWhere(...)
            - sample the site in every step, and observe a noisy copy of it under mask(...)
        """,
        message(LoopMistakes::imputing));
  }

  @Test
  void nesting() {
    assertMessage(
        """
        site 'hour': the loop carries on the enumerated value of site 'z' that a loop around \
        it carries too, and the paths of such a chain cannot be summed over
          at LoopMistakes.java:162
          try one of these:
            - write the two as one loop
            - carry the value through one of the two loops only
        """,
        message(LoopMistakes::nesting));
  }
}
