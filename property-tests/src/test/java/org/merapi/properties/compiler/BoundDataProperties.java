package org.merapi.properties.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.DataProgram;
import org.merapi.autograd.trace.Jit;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.compile.Compiler;
import org.merapi.tensor.ir.Graph;

/**
 * Generated functions some of whose inputs are data: whichever these are, the results are those of
 * the function, and other data need neither tracing nor compiling.
 */
class BoundDataProperties {

  @Provide
  Arbitrary<RandomProgram> tame() {
    return RandomProgram.tame();
  }

  @Provide
  Arbitrary<RandomProgram> wild() {
    return RandomProgram.wild();
  }

  /** The inputs in two lists, and how they become one again. */
  private record Split(int chosen) {
    boolean isData(int place) {
      return (chosen >> (place % Integer.SIZE) & 1) == 1;
    }

    List<Tensor> part(List<Tensor> inputs, boolean data) {
      List<Tensor> part = new ArrayList<>();
      for (int i = 0; i < inputs.size(); i++) {
        if (isData(i) == data) {
          part.add(inputs.get(i));
        }
      }
      return part;
    }

    List<Tensor> joined(List<Tensor> parameters, List<Tensor> data) {
      List<Tensor> joined = new ArrayList<>();
      int taken = 0;
      for (int i = 0; i < parameters.size() + data.size(); i++) {
        joined.add(isData(i) ? data.get(taken++) : parameters.get(i - taken));
      }
      return joined;
    }
  }

  @Property(tries = 300, seed = "61")
  void boundIsEager(
      @ForAll("tame") RandomProgram program, @ForAll @IntRange(min = 0, max = 255) int data) {
    boundAgrees(program, new Split(data));
  }

  /** So too where there are NaN and infinities. */
  @Property(tries = 150, seed = "62")
  void boundIsEagerForSpecialNumbers(
      @ForAll("wild") RandomProgram program, @ForAll @IntRange(min = 0, max = 255) int data) {
    boundAgrees(program, new Split(data));
  }

  private static void boundAgrees(RandomProgram program, Split split) {
    AtomicInteger runs = new AtomicInteger();
    DataProgram<List<Tensor>, List<Tensor>, List<Tensor>> bound =
        Jit.program((parameters, data) -> {
          runs.incrementAndGet();
          return program.run(split.joined(parameters, data));
        });
    Graph graph = Jit.trace(program::run, program.inputs(0));
    long compilations = -1;
    for (int number = 0; number < 3; number++) {
      List<Tensor> inputs = program.inputs(number);
      List<Tensor> found = bound.bind(split.part(inputs, true)).apply(split.part(inputs, false));
      Programs.assertAgrees(graph, inputs, List.of(found));
      if (number > 0) {
        assertEquals(compilations, Compiler.shared().compilations());
      }
      compilations = Compiler.shared().compilations();
    }
    assertEquals(1, runs.get());
  }

  /**
   * Gradients with respect to the parameters, in which data are used as they are and transposed.
   */
  @Property(tries = 150, seed = "63")
  void boundGradientsAreEager(
      @ForAll("tame") RandomProgram program, @ForAll @IntRange(min = 0, max = 255) int chosen) {
    List<Integer> floats = program.floats();
    Split split = new Split(chosen);
    DataProgram<List<Tensor>, List<Tensor>, List<Tensor>> bound =
        Jit.program((parameters, data) -> gradient(program, floats, split, parameters, data));
    for (int number = 0; number < 2; number++) {
      List<Tensor> inputs = program.inputs(number);
      List<Tensor> parameters = split.part(inputs, false);
      List<Tensor> data = split.part(inputs, true);
      List<Tensor> found = bound.bind(data).apply(parameters);
      Graph graph =
          Jit.trace(
              (List<Tensor> all) ->
                  gradient(program, floats, split, split.part(all, false), split.part(all, true)),
              inputs);
      Programs.assertAgrees(graph, inputs, List.of(found));
    }
  }

  /** The gradient of the loss with respect to those of the parameters that are floating. */
  private static List<Tensor> gradient(
      RandomProgram program,
      List<Integer> floats,
      Split split,
      List<Tensor> parameters,
      List<Tensor> data) {
    List<Tensor> all = split.joined(parameters, data);
    List<Integer> places = floats.stream().filter(place -> !split.isData(place)).toList();
    if (places.isEmpty()) {
      return List.of(program.loss(all));
    }
    return Gradients.grad(
            (List<Tensor> variables) -> {
              List<Tensor> replaced = new ArrayList<>(all);
              for (int i = 0; i < places.size(); i++) {
                replaced.set(places.get(i), variables.get(i));
              }
              return program.loss(replaced);
            })
        .apply(places.stream().map(all::get).toList());
  }
}
