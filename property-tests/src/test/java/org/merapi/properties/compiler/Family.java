package org.merapi.properties.compiler;

import java.util.function.Consumer;

/** The kinds of instruction that programs are generated of. */
enum Family {
  ROW(12, ElementwiseSteps::row),
  IDENTITY(4, ElementwiseSteps::identity),
  PATTERN(4, ElementwiseSteps::pattern),
  CHOICE(2, ElementwiseSteps::choice),
  CAST(1, ElementwiseSteps::cast),
  REPEAT(2, ElementwiseSteps::repeat),
  CONSTANT(1, ElementwiseSteps::constant),
  REDUCE(4, ReductionSteps::reduce),
  SUM_OF_PARTS(2, ReductionSteps::sumOfParts),
  CUMULATE(1, ReductionSteps::cumulate),
  EXTREME_SO_FAR(1, ReductionSteps::extremeSoFar),
  RECUR(1, ReductionSteps::recur),
  RESHAPE(1, MoveSteps::reshape),
  PERMUTE(1, MoveSteps::permute),
  EXPAND(2, MoveSteps::expand),
  SLICE(2, MoveSteps::slice),
  EMBED(1, MoveSteps::embed),
  DIAGONAL(1, MoveSteps::diagonal),
  WINDOWS(1, MoveSteps::windows),
  CONCATENATE(1, MoveSteps::concatenate),
  TAKE(2, IndexSteps::take),
  SCATTER(1, IndexSteps::scatter),
  TAKE_ALONG_AXIS(1, IndexSteps::takeAlongAxis),
  SORT(1, IndexSteps::sort),
  PUT(1, IndexSteps::put),
  PRODUCT(2, MatrixSteps::product),
  REGRESSION(1, MatrixSteps::regression),
  FACTOR(1, MatrixSteps::factor),
  SYSTEM(1, LinalgSteps::system),
  SPARSE(2, SparseSteps::product),
  SPARSE_SOLUTION(1, SparseSteps::solution),
  VECTORISE(2, HiddenAxisSteps::vectorise),
  DRAW(1, HiddenAxisSteps::draw),
  SCAN(1, LoopSteps::scan),
  FOLD(1, LoopSteps::fold),
  COND(1, LoopSteps::cond),
  WHILE_LOOP(1, LoopSteps::whileLoop),
  CHECKPOINT(1, LoopSteps::checkpoint);

  private final int frequency;
  private final Consumer<ProgramBuilder> instruction;

  Family(int frequency, Consumer<ProgramBuilder> instruction) {
    this.frequency = frequency;
    this.instruction = instruction;
  }

  /** How often it is chosen. */
  int frequency() {
    return frequency;
  }

  /** Whether it is a loop, or a branch that is not always run. */
  boolean isControl() {
    return ordinal() >= SCAN.ordinal();
  }

  /** Adds some operations of this kind, or none if the values so far do not allow it. */
  void extend(ProgramBuilder program) {
    instruction.accept(program);
  }
}
