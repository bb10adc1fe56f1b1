package org.merapi.properties.compiler;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import org.merapi.autograd.trace.Jit;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * A generated function of some tensors with some tensors as results. Operations choose their
 * operands among all values so far, so that subexpressions are shared and some code is dead.
 *
 * <p>Values stay inside the domains of the operations and of moderate size, unless the program is
 * wild: then inputs and constants hold NaN and infinities.
 */
final class RandomProgram {
  static final List<Integer> SIZES = List.of(0, 1, 2, 3, 5, 64, 100, 700);

  private static final List<DType> OTHERS = List.of(DType.INT64, DType.INT32, DType.BOOL);

  private final List<Source> sources;
  private final List<Instruction> instructions;
  private final boolean isWild;
  private final List<ProgramBuilder.Step> steps;
  private final List<Integer> outputs;

  /** What to add next, and where its choices start. */
  record Instruction(Family family, int choices) {}

  RandomProgram(List<Source> sources, List<Instruction> instructions, boolean isWild) {
    this.sources = sources;
    this.instructions = instructions;
    this.isWild = isWild;
    ProgramBuilder builder = new ProgramBuilder(isWild);
    List<Tensor> example = inputs(0);
    for (int i = 0; i < sources.size(); i++) {
      builder.input(sources.get(i), example.get(i));
    }
    for (Instruction instruction : instructions) {
      builder.choose(new Random(instruction.choices()));
      instruction.family().extend(builder);
    }
    this.steps = builder.steps();
    this.outputs = outputs(builder.values());
  }

  /** The last value of each type, and some others. */
  private List<Integer> outputs(List<Value> values) {
    Random random = new Random(values.size());
    Set<DType> seen = new LinkedHashSet<>();
    List<Integer> chosen = new ArrayList<>();
    for (Value value : values.reversed()) {
      if (seen.add(value.dtype()) || random.nextInt(8) == 0) {
        chosen.add(value.place());
      }
    }
    if (random.nextInt(5) == 0) {
      chosen.add(chosen.getFirst());
    }
    return chosen;
  }

  /** Programs whose values are finite. */
  static Arbitrary<RandomProgram> tame() {
    return tame(60);
  }

  /** Programs of at most so many instructions whose values are finite. */
  static Arbitrary<RandomProgram> tame(int instructions) {
    return programs(instructions, false, List.of(Family.values()));
  }

  /** Programs of at most so many instructions without loops and branches. */
  static Arbitrary<RandomProgram> straight(int instructions) {
    return programs(
        instructions, false, Stream.of(Family.values()).filter(f -> !f.isControl()).toList());
  }

  /** Programs whose inputs and constants hold NaN and infinities. */
  static Arbitrary<RandomProgram> wild() {
    return wild(60);
  }

  /** Programs of at most so many instructions, with NaN and infinities. */
  static Arbitrary<RandomProgram> wild(int instructions) {
    return programs(instructions, true, List.of(Family.values()));
  }

  private static Arbitrary<RandomProgram> programs(
      int most, boolean isWild, List<Family> families) {
    List<Tuple.Tuple2<Integer, Family>> frequencies =
        families.stream().map(f -> Tuple.of(f.frequency(), f)).toList();
    Arbitrary<Instruction> instruction =
        Combinators.combine(
                Arbitraries.frequency(frequencies), Arbitraries.integers().between(0, 1_000_000))
            .as(Instruction::new);
    Arbitrary<Shape> base =
        Arbitraries.of(SIZES)
            .list()
            .ofMaxSize(3)
            .map(sizes -> Shape.of(sizes.stream().mapToInt(Integer::intValue).toArray()))
            .filter(shape -> ProgramBuilder.isSmall(shape.toArray()));
    return Combinators.combine(
            base,
            Arbitraries.integers().between(0, 1_000_000),
            Arbitraries.integers().between(1, 4),
            instruction
                .list()
                .ofMinSize(3)
                .ofMaxSize(most)
                .withSizeDistribution(RandomDistribution.uniform()))
        .as((shape, choices, inputs, list) ->
            new RandomProgram(sources(shape, choices, inputs, isWild), list, isWild));
  }

  /** Inputs whose shapes mostly broadcast together; the first is a floating one. */
  static List<Source> sources(Shape base, int choices, int count, boolean isWild) {
    Random random = new Random(choices);
    List<Source> sources = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      DType dtype =
          i == 0 || random.nextInt(3) > 0
              ? (random.nextInt(3) > 0 ? DType.FLOAT64 : DType.FLOAT32)
              : OTHERS.get(random.nextInt(OTHERS.size()));
      sources.add(new Source(i == 0 ? base : related(random, base), dtype, isWild));
    }
    return sources;
  }

  private static Shape related(Random random, Shape base) {
    int dropped = random.nextInt(base.rank() + 1);
    Shape shape = random.nextBoolean() ? base : base.tail(base.rank() - dropped);
    for (int axis = 0; axis < shape.rank(); axis++) {
      if (random.nextInt(4) == 0) {
        shape = shape.with(axis, 1);
      }
    }
    return random.nextInt(6) == 0 ? Shape.of(random.nextInt(1, 6)) : shape;
  }

  /** Inputs for a run; each number gives others. */
  List<Tensor> inputs(int number) {
    Random random = new Random(31L * number + 7);
    return sources.stream().map(source -> source.laidOut(random)).toList();
  }

  /** The results for given inputs. */
  List<Tensor> run(List<Tensor> inputs) {
    List<Tensor> values = values(inputs);
    return outputs.stream().map(values::get).toList();
  }

  private List<Tensor> values(List<Tensor> inputs) {
    List<Tensor> values = new ArrayList<>(inputs);
    for (ProgramBuilder.Step step : steps) {
      values.add(step.run(values));
    }
    return values;
  }

  /** Which inputs can be differentiated by. */
  List<Integer> floats() {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      if (sources.get(i).dtype().isFloating()) {
        places.add(i);
      }
    }
    return places;
  }

  /** A scalar that all floating results have a part in. */
  Tensor loss(List<Tensor> inputs) {
    Tensor total = Tensors.scalar(0.0);
    double weight = 1;
    for (Tensor output : run(inputs)) {
      if (output.dtype().isFloating()) {
        weight *= -0.8;
        total = total.plus(output.times(Tensors.tanh(output)).sum().times(weight));
      }
    }
    return total;
  }

  @Override
  public String toString() {
    return (isWild ? "wild program of " : "program of ")
        + sources
        + "\n"
        + instructions
        + "\n"
        + Jit.trace(this::run, inputs(0));
  }
}
