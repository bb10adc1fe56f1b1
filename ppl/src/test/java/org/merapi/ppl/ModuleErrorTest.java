package org.merapi.ppl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.ppl.ModelErrors.assertMessage;
import static org.merapi.ppl.ModelErrors.message;

import org.junit.jupiter.api.Test;
import org.merapi.models.ModuleMistakes;
import org.merapi.models.Nets.Encoder;
import org.merapi.ppl.effect.ModelError;
import org.merapi.tensor.Key;

/** What is said about modules that cannot be used. */
class ModuleErrorTest {
  @Test
  void misspeltPath() {
    assertMessage(
        """
        site 'net': there is a prior for 'hiden.weight', which is no parameter; the module has \
        [hidden.weight, hidden.bias, loc.weight, loc.bias, scale.weight, scale.bias]
          at ModuleMistakes.java:31
          try one of these:
            - did you mean 'hidden.weight'?
        """,
        message(ModuleMistakes::misspelt));
  }

  @Test
  void priorOfAnotherShape() {
    assertMessage(
        """
        site 'net.hidden.bias': the prior Normal has batch shape [2] and event shape [], which do \
        not make the parameter's shape [3]
          at ModuleMistakes.java:36
          try one of these:
            - give a prior of one number, which counts for every element
            - give one whose shape is that of the parameter
        """,
        firstLines(message(ModuleMistakes::wrongShape), "\nsites:"));
  }

  @Test
  void priorThatLeavesTheConstraint() {
    assertMessage(
        """
        site 'curve.width': the prior Normal draws values that are real, but the module says that \
        the parameter is positive
          at ModuleMistakes.java:41
          try one of these:
            - choose a prior whose values are all positive
        """,
        firstLines(message(ModuleMistakes::outside), "\nsites:"));
  }

  @Test
  void priorThatCountsForNothing() {
    assertMessage(
        """
        site 'net': the prior for 'loc' counts for nothing, since every parameter below has one of \
        its own
          at ModuleMistakes.java:50
          try one of these:
            - take it out
        """,
        message(ModuleMistakes::useless));
  }

  @Test
  void randomModuleInAPlate() {
    assertMessage(
        """
        site 'net': a random module inside a plate would be another module for every repetition, \
        but its tensors have no axis for them
          at ModuleMistakes.java:59
          try one of these:
            - move randomModule(...) out of the plates
            - sample the tensors one by one, in their shapes for all repetitions
        """,
        firstLines(message(ModuleMistakes::inPlate), "\nsites:"));
  }

  @Test
  void noRecord() {
    assertMessage(
        """
        site 'net': the module is no record, but org.merapi.models.Nets$Closed, so that its \
        tensors cannot be found
          at ModuleMistakes.java:65
          try one of these:
            - make it a record whose components are its tensors and modules
            - if it has no parameters: write a lambda among the components of a record
        """,
        message(ModuleMistakes::noRecord));
    assertMessage(
        """
        site 'net': the part 'layers.1' of the module is no record, but \
        org.merapi.models.Nets$Closed, so that its tensors cannot be found
          at ModuleMistakes.java:70
          try one of these:
            - make it a record whose components are its tensors and modules
            - if it has no parameters: write a lambda among the components of a record
        """,
        message(ModuleMistakes::noRecordInside));
    assertMessage(
        """
        site 'net': the module is no record, but a function, so that its tensors cannot be found
          at ModuleMistakes.java:76
          try one of these:
            - make it a record whose components are its tensors and modules
            - if it has no parameters: write a lambda among the components of a record
        """,
        message(ModuleMistakes::function));
  }

  @Test
  void constraintOnNothing() {
    assertMessage(
        """
        site 'net': constraints() names 'widht', which is no parameter; the module has [width]
          at ModuleMistakes.java:81
          try one of these:
            - did you mean 'width'?
        """,
        message(ModuleMistakes::misnamed));
  }

  @Test
  void outsideEveryHandler() {
    assertEquals(
        "the statement ran outside every handler",
        assertThrows(ModelError.class, () -> Ppl.module("net", Encoder.of(Key.key(1)))).problem());
  }

  private static String firstLines(String message, String end) {
    return message.substring(0, message.indexOf(end));
  }
}
