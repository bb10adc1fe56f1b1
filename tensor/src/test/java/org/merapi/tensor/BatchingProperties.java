package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.merapi.tensor.ode.OdeMethod;
import org.merapi.tensor.ode.OdeSettings;
import org.merapi.tensor.op.AdjugateOp;
import org.merapi.tensor.op.ArgsortOp;
import org.merapi.tensor.op.Call;
import org.merapi.tensor.op.CastOp;
import org.merapi.tensor.op.CholeskyUpdateOp;
import org.merapi.tensor.op.ConcatOp;
import org.merapi.tensor.op.Cond;
import org.merapi.tensor.op.Control;
import org.merapi.tensor.op.ControlOp;
import org.merapi.tensor.op.ControlSamples;
import org.merapi.tensor.op.CumulativeOp;
import org.merapi.tensor.op.CustomOp;
import org.merapi.tensor.op.DeterminantOp;
import org.merapi.tensor.op.Domain;
import org.merapi.tensor.op.FoldKeyOp;
import org.merapi.tensor.op.LeastSquaresOp;
import org.merapi.tensor.op.LinalgOp;
import org.merapi.tensor.op.LinearRecurrenceOp;
import org.merapi.tensor.op.LogDeterminantOp;
import org.merapi.tensor.op.LuOp;
import org.merapi.tensor.op.MatmulOp;
import org.merapi.tensor.op.MatrixExponentialOp;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.OdeSolve;
import org.merapi.tensor.op.Op;
import org.merapi.tensor.op.Part;
import org.merapi.tensor.op.QrOp;
import org.merapi.tensor.op.RandomOp;
import org.merapi.tensor.op.ReduceOp;
import org.merapi.tensor.op.ScalarOp;
import org.merapi.tensor.op.Scan;
import org.merapi.tensor.op.ScatterAddOp;
import org.merapi.tensor.op.SolveOp;
import org.merapi.tensor.op.SparseOp;
import org.merapi.tensor.op.SvdOp;
import org.merapi.tensor.op.SymmetricEigenOp;
import org.merapi.tensor.op.TakeOp;
import org.merapi.tensor.op.While;
import org.merapi.tensor.sparse.Csr;
import org.merapi.tensor.sparse.CsrPattern;

/**
 * The batching rule of every kind of operation: with hidden axes on any of its inputs it is the
 * loop over their positions.
 */
class BatchingProperties {
  private static final Axis INNER = Axis.of("inner", 2);

  /** Makes one input for leading axes of a given shape. */
  private interface Input extends BiFunction<Random, Shape, Tensor> {}

  private record Case(
      Class<? extends Op> kind, Function<Tensor[], Tensor> operation, List<Input> inputs) {

    /** Whether the operation is not made of bodies of fixed types. */
    boolean takesFloat32() {
      return !ControlOp.class.isAssignableFrom(kind);
    }
  }

  private static Input reals(int... sizes) {
    return (random, outer) -> Samples.reals(random, outer.concat(Shape.of(sizes)).toArray());
  }

  private static Input positions(int bound, int... sizes) {
    return (random, outer) -> {
      Shape shape = outer.concat(Shape.of(sizes));
      return Tensors.of(shape, random.longs(shape.elements(), -bound, bound).toArray());
    };
  }

  private static Input bools(int... sizes) {
    return (random, outer) ->
        Samples.tensor(random, DType.BOOL, Domain.REAL, outer.concat(Shape.of(sizes)));
  }

  private static Tensor keys(Random random, Shape outer) {
    return Tensors.of(outer.concat(Shape.of(2)), random.longs(2L * outer.elements()).toArray());
  }

  private static Input positiveDefinite(int size, int... leading) {
    return (random, outer) -> {
      Shape shape = outer.concat(Shape.of(leading)).concat(Shape.of(size, size));
      Tensor a = Samples.reals(random, shape.toArray());
      return a.matmul(a.transposeLast()).plus(Tensors.eye(size).times(size));
    };
  }

  /** Symmetric, the diagonal outweighs the rest, of which a part may be left out. */
  private static Input dominant(int size) {
    return (random, outer) -> {
      Tensor a = Tensors.tanh(Samples.reals(random, outer.concat(Shape.of(size, size)).toArray()));
      return a.plus(a.transposeLast()).plus(Tensors.eye(size).times(2 * size));
    };
  }

  private static Input positive(int... sizes) {
    return (random, outer) ->
        Samples.tensor(random, DType.FLOAT64, Domain.UNIT, outer.concat(Shape.of(sizes)));
  }

  private static Case of(
      Class<? extends Op> kind, Function<Tensor[], Tensor> operation, Input... inputs) {
    return new Case(kind, operation, List.of(inputs));
  }

  /** Three rows, the second empty, two columns. */
  private static final CsrPattern PATTERN =
      CsrPattern.of(3, 2, new int[] {0, 2, 2, 3}, new int[] {0, 1, 1});

  /** The places of a matrix of which all are taken but two in a corner. */
  private static final CsrPattern BAND =
      CsrPattern.of(3, 3, new int[] {0, 2, 5, 7}, new int[] {0, 1, 0, 1, 2, 1, 2});

  private static final CustomOp.Reverse NO_REVERSE = (g, inputs, y) -> List.of();
  private static final CustomOp REPEATED =
      new CustomOp(
          "outer",
          x -> x.get(0).unsqueeze(1).times(x.get(1)),
          NO_REVERSE,
          CustomOp.Batching.REPEAT);
  private static final CustomOp LEADING =
      new CustomOp(
          "last", x -> x.get(0).times(x.get(1)).sum(-1), NO_REVERSE, CustomOp.Batching.LEADING);

  private static final List<Case> CASES =
      List.of(
          of(ScalarOp.class, x -> x[0].plus(x[1]), reals(3, 1), reals(2)),
          of(ScalarOp.class, x -> Tensors.where(x[0], x[1], x[2]), bools(2), reals(3, 1), reals()),
          of(CastOp.class, x -> x[0].cast(DType.INT64), reals(3)),
          of(ReduceOp.class, x -> x[0].sum(0), reals(3, 2)),
          of(ReduceOp.class, x -> x[0].logSumExpKeep(-1), reals(3, 2)),
          of(ReduceOp.class, x -> x[0].max(), reals(3, 2)),
          of(ReduceOp.class, x -> x[0].argmin(1), reals(3, 2)),
          of(ReduceOp.class, x -> x[0].any(-2), bools(3, 2)),
          of(ReduceOp.class, x -> x[0].variance(0), reals(4, 2)),
          of(ArgsortOp.class, x -> Order.argsort(x[0], 0), reals(4, 2)),
          of(ArgsortOp.class, x -> Order.argsortDescending(x[0], -1), reals(2, 5)),
          of(ReduceOp.class, x -> Reductions.prod(x[0], 1), reals(3, 2)),
          of(ReduceOp.class, x -> Reductions.norm(x[0], 0), reals(3, 2)),
          of(ReduceOp.class, x -> Reductions.sampleStd(x[0]), reals(3, 2)),
          of(CumulativeOp.class, x -> x[0].cumsum(0), reals(3, 2)),
          of(CumulativeOp.class, x -> x[0].cumsum(-1), reals(3, 2)),
          of(CumulativeOp.class, x -> Reductions.logCumSumExp(x[0], 1), reals(2, 3)),
          of(CumulativeOp.class, x -> Reductions.cummax(x[0], 0), reals(4, 2)),
          of(CumulativeOp.class, x -> Reductions.cummin(x[0], -1), reals(2, 4)),
          of(LinearRecurrenceOp.class, x -> Reductions.cumprod(x[0], 0), reals(3, 2)),
          of(
              LinearRecurrenceOp.class,
              x -> Reductions.linearRecurrence(x[0], x[1], 1),
              reals(4),
              reals(2, 4, 1)),
          of(
              LinearRecurrenceOp.class,
              x -> Reductions.linearRecurrenceFromEnd(x[0], x[1], 0),
              reals(3, 2),
              reals()),
          of(MoveOp.Reshape.class, x -> x[0].reshape(3, -1), reals(2, 3)),
          of(MoveOp.Permute.class, x -> x[0].permute(2, 0, 1), reals(2, 3, 4)),
          of(MoveOp.Expand.class, x -> x[0].expand(Shape.of(4, 2, 3)), reals(2, 1)),
          of(MoveOp.Slice.class, x -> x[0].get(Index.range(3, 0, -2), Index.at(1)), reals(4, 2)),
          of(
              MoveOp.Embed.class,
              x ->
                  Tensor.apply(
                      new MoveOp.Embed(Ints.of(4, 0), Ints.of(-2, 1), Shape.of(5, 3)), x[0]),
              reals(2, 2)),
          of(MoveOp.Diagonal.class, x -> Arrange.diagonal(x[0], 1, 2, 0), reals(3, 2, 4)),
          of(MoveOp.Diagonal.class, x -> x[0].diagonal(), reals(3, 2)),
          of(MoveOp.Unfold.class, x -> Arrange.unfold(x[0], 0, 3, 2), reals(6, 2)),
          of(MoveOp.Contiguous.class, x -> x[0].flip(0).contiguous(), reals(3, 2)),
          of(MoveOp.Hide.class, x -> x[0].hide(1, INNER).exp().reveal(INNER, 0), reals(3, 2)),
          of(MoveOp.Reveal.class, x -> x[0].reveal(INNER, 1), reals(3, 2)),
          of(ConcatOp.class, x -> Tensors.cat(1, x[0], x[1]), reals(2, 1), reals(2, 3)),
          of(ConcatOp.class, x -> Tensors.stack(-1, x[0], x[1], x[0]), reals(2), reals(2)),
          of(TakeOp.class, x -> x[0].take(1, x[1]), reals(2, 3, 2), positions(3, 2, 2)),
          of(TakeOp.class, x -> x[0].get(x[1]), reals(4), positions(4)),
          of(
              TakeOp.class,
              x -> x[0].get(Index.of(x[1]), Index.all(), Index.of(x[2])),
              reals(2, 3, 4),
              positions(2, 3, 1),
              positions(4, 2)),
          of(
              TakeOp.class,
              x -> Indexed.put(x[0], x[1], Index.of(x[2])),
              reals(3, 2),
              reals(4, 1),
              positions(3, 4)),
          of(
              TakeOp.class,
              x -> Indexed.put(x[0], x[1], Index.at(1), Index.range(0, 2)),
              reals(2, 3),
              reals()),
          of(
              TakeOp.class,
              x -> Indexed.takeAlongAxis(x[0], -1, x[1]),
              reals(3, 2),
              positions(2, 1, 4)),
          of(
              TakeOp.class,
              x -> Indexed.putAlongAxis(x[0], 1, x[1], x[2]),
              reals(2, 3),
              positions(3, 2, 4),
              reals(4)),
          of(
              ScatterAddOp.class,
              x -> Tensor.apply(new ScatterAddOp(1, Shape.of(2, 3, 2)), x[0], x[1]),
              reals(2, 2, 2, 2),
              positions(3, 2, 2)),
          of(
              ScatterAddOp.class,
              x -> Tensor.apply(new ScatterAddOp(0, Shape.of(3)), x[0], x[1]),
              reals(4),
              positions(3, 4)),
          of(
              ScatterAddOp.class,
              x -> Indexed.add(x[0], x[1], Index.of(x[2]), Index.reversed()),
              reals(3, 2),
              reals(4, 1),
              positions(3, 4)),
          of(MatmulOp.class, x -> x[0].matmul(x[1]), reals(2, 3), reals(3, 2)),
          of(MatmulOp.class, x -> x[0].matmul(x[1]), reals(2, 3), reals(3)),
          of(MatmulOp.class, x -> x[0].matmul(x[1]), reals(3), reals(4, 3, 2)),
          of(LinalgOp.Cholesky.class, x -> x[0].cholesky(), positiveDefinite(3)),
          of(LinalgOp.Cholesky.class, x -> x[0].cholesky(), positiveDefinite(2, 2)),
          of(
              LinalgOp.TriangularSolve.class,
              x -> x[0].solveTriangular(x[1], false),
              positiveDefinite(3),
              reals(2, 3, 2)),
          of(
              LinalgOp.TriangularSolve.class,
              x -> x[0].solveTriangular(x[1], true),
              positiveDefinite(3, 2),
              reals(3, 1)),
          of(SolveOp.class, x -> Linalg.solve(x[0], x[1]), positiveDefinite(3), reals(2, 3, 2)),
          of(SolveOp.class, x -> Linalg.inverse(x[0]), positiveDefinite(3, 2)),
          of(LuOp.class, x -> Tensor.apply(new LuOp(), x[0]), reals(3, 2)),
          of(DeterminantOp.class, x -> Linalg.det(x[0]), reals(2, 3, 3)),
          of(LogDeterminantOp.class, x -> Linalg.slogdet(x[0]).logAbsDet(), positiveDefinite(2)),
          of(AdjugateOp.class, x -> Tensor.apply(new AdjugateOp(), x[0]), positiveDefinite(2)),
          of(QrOp.class, x -> Tensor.apply(new QrOp(), x[0]), reals(2, 3, 2)),
          of(
              SymmetricEigenOp.class,
              x -> Tensor.apply(new SymmetricEigenOp(), x[0]),
              positiveDefinite(3)),
          of(SvdOp.class, x -> Tensor.apply(new SvdOp(), x[0]), reals(2, 3)),
          of(
              LeastSquaresOp.class,
              x -> Linalg.lstsq(x[0], x[1]),
              positiveDefinite(3),
              reals(2, 3, 2)),
          of(MatrixExponentialOp.class, x -> Linalg.matrixExponential(x[0]), reals(2, 2)),
          of(
              CholeskyUpdateOp.class,
              x -> Linalg.choleskyUpdate(x[0], x[1]),
              positiveDefinite(3),
              reals(2, 3)),
          of(
              SparseOp.Product.class,
              x -> new Csr(PATTERN, x[0]).matmul(x[1]),
              reals(3),
              reals(2, 2)),
          of(
              SparseOp.Product.class,
              x -> new Csr(PATTERN, x[0]).transposedMatmul(x[1]),
              reals(3),
              reals(3)),
          of(
              SparseOp.Product.class,
              x -> new Csr(PATTERN, x[0]).matmul(x[1]),
              reals(3),
              reals(4, 2, 3)),
          of(
              SparseOp.SampledProduct.class,
              x -> Tensor.apply(new SparseOp.SampledProduct(PATTERN), x),
              reals(3, 2),
              reals(4, 2, 2)),
          of(
              SparseOp.Solve.class,
              x -> new Csr(BAND, BAND.valuesOf(x[0])).solve(x[1]),
              dominant(3),
              reals(2, 3, 2)),
          of(
              SparseOp.PositiveDefiniteSolve.class,
              x -> new Csr(BAND, BAND.valuesOf(x[0])).solvePositiveDefinite(x[1]),
              dominant(3),
              reals(3)),
          of(RandomOp.class, x -> new Key(x[0]).normal(Shape.of(3)), BatchingProperties::keys),
          of(
              RandomOp.class,
              x -> new Key(x[0]).logGamma(Shape.of(2, 3), x[1]),
              BatchingProperties::keys,
              positive(3)),
          of(
              RandomOp.class,
              x -> new Key(x[0]).binomial(Shape.of(2), x[1].times(0).plus(9), x[2]),
              BatchingProperties::keys,
              positive(),
              positive(2)),
          of(FoldKeyOp.class, x -> new Key(x[0]).fold("a").words(), BatchingProperties::keys),
          of(
              FoldKeyOp.class,
              x -> new Key(x[0]).fold(x[1]).words(),
              BatchingProperties::keys,
              positions(9)),
          of(
              Scan.class,
              x -> Tensor.apply(ControlSamples.scan(false, Part.FLOATS), x),
              reals(2),
              positions(2),
              reals(3),
              reals()),
          of(
              Scan.class,
              x -> Tensor.apply(ControlSamples.scan(true, Part.INTEGERS), x),
              reals(2),
              positions(2),
              reals(3),
              reals()),
          of(
              Cond.class,
              x -> Tensor.apply(ControlSamples.choice(), x),
              bools(),
              reals(2),
              reals(),
              reals(2)),
          of(While.class, x -> Tensor.apply(ControlSamples.doubling(), x), positive(), positive()),
          of(
              OdeSolve.class,
              x ->
                  Control.ode(
                      (time, y) -> Tensors.sin(y.times(x[1])).plus(time),
                      Tensors.scalar(0.0),
                      x[0],
                      Tensors.tensor(0.25, 0.5),
                      new OdeSettings(OdeMethod.DORMAND_PRINCE, 1e-3, 1e-3, 1000, false)),
              reals(2),
              reals()),
          of(Call.class, x -> Tensor.apply(ControlSamples.call(), x), reals(2), reals()),
          of(CustomOp.class, x -> Tensor.apply(REPEATED, x), reals(2), reals(3)),
          of(CustomOp.class, x -> Tensor.apply(LEADING, x), reals(2, 3), reals(2, 3)));

  @Property(seed = "41", tries = 20)
  void hiddenAxesAreLoops(@ForAll long seed) {
    Random random = Samples.random(seed);
    Axis first = Axis.of("first", random.nextInt(1, 4));
    Axis second = Axis.of("second", random.nextInt(1, 3));
    for (Case c : CASES) {
      int n = c.inputs().size();
      for (int carriers = 0; carriers < 1 << (2 * n); carriers++) {
        Tensor[] hidden = new Tensor[n];
        for (int i = 0; i < n; i++) {
          int bits = (carriers >> (2 * i)) & 3;
          Shape outer = (bits & 1) == 0 ? Shape.SCALAR : Shape.of(first.size());
          outer = (bits & 2) == 0 ? outer : outer.concat(Shape.of(second.size()));
          Tensor made = c.inputs().get(i).apply(random, outer);
          boolean single =
              made.dtype() == DType.FLOAT64 && c.takesFloat32() && random.nextBoolean();
          Tensor x = Samples.laidOut(random, single ? made.cast(DType.FLOAT32) : made);
          x = (bits & 1) == 0 ? x : x.hide(0, first);
          hidden[i] = (bits & 2) == 0 ? x : x.hide(0, second);
        }
        Tensor actual = c.operation().apply(hidden);
        String message = c.kind().getSimpleName() + " with carriers " + carriers;
        Set<Axis> union = new LinkedHashSet<>();
        Arrays.stream(hidden).forEach(x -> union.addAll(x.hiddenAxes()));
        assertEquals(union, Set.copyOf(actual.hiddenAxes()), message);
        Tensor revealed = actual.reveal(second, 0).reveal(first, 0);
        for (int a = 0; a < first.size(); a++) {
          for (int b = 0; b < second.size(); b++) {
            Tensor[] one = new Tensor[n];
            for (int i = 0; i < n; i++) {
              one[i] = hidden[i].reveal(second, 0).reveal(first, 0).get(a, b);
            }
            // products of matrices may be summed in another order
            Samples.assertClose(c.operation().apply(one), revealed.get(a, b), 450, message);
          }
        }
      }
    }
  }

  @Example
  void everyKindOfOperationIsTested() {
    Set<String> tested = CASES.stream().map(c -> c.kind().getName()).collect(Collectors.toSet());
    Set<String> all = leaves(Op.class).map(Class::getName).collect(Collectors.toSet());
    assertEquals(all, tested);
  }

  private static Stream<Class<?>> leaves(Class<?> kind) {
    return kind.isInterface()
        ? Arrays.stream(kind.getPermittedSubclasses()).flatMap(BatchingProperties::leaves)
        : Stream.of(kind);
  }
}
