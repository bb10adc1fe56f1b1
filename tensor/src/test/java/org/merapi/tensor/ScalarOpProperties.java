package org.merapi.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.merapi.tensor.dense.DenseTensor;
import org.merapi.tensor.op.Kernel;
import org.merapi.tensor.op.ScalarOp;
import org.merapi.tensor.op.ScalarType;

/** Laws of every row of the operation table; a new row is tested without a change here. */
class ScalarOpProperties {

  /** The emitted loops give, in every layout, what the row's method gives element by element. */
  @Property(seed = "11", tries = 200)
  void loopsAreTheElementFunction(@ForAll long seed) throws ReflectiveOperationException {
    Random random = Samples.random(seed);
    Shape shape = Samples.shape(random, 4);
    for (ScalarOp op : ScalarOp.TABLE) {
      Tensor[] inputs = inputs(op, random, shape);
      assertElements(op, inputs, Tensor.apply(op, inputs));
    }
  }

  /** An operation on tensors with hidden axes is the loop over their positions. */
  @Property(seed = "12", tries = 100)
  void hiddenAxesAreLoops(@ForAll long seed) {
    Random random = Samples.random(seed);
    Shape shape = Samples.shape(random, 3);
    Axis first = Axis.of("a", random.nextInt(4));
    Axis second = Axis.of("b", random.nextInt(1, 3));
    for (ScalarOp op : ScalarOp.TABLE) {
      Tensor[] inner = inputs(op, random, shape);
      Tensor[] hidden = new Tensor[inner.length];
      boolean[] hasFirst = new boolean[inner.length];
      boolean[] hasSecond = new boolean[inner.length];
      for (int i = 0; i < inner.length; i++) {
        hasFirst[i] = random.nextInt(3) > 0;
        hasSecond[i] = random.nextBoolean();
        Shape outer = Shape.of(hasFirst[i] ? new int[] {first.size()} : new int[0]);
        outer = hasSecond[i] ? Shape.of(second.size()).concat(outer) : outer;
        Tensor x =
            Samples.tensor(random, inner[i].dtype(), op.domain(), outer.concat(inner[i].shape()));
        hidden[i] = Samples.laidOut(random, x);
        hidden[i] = hasSecond[i] ? hidden[i].hide(0, second) : hidden[i];
        hidden[i] = hasFirst[i] ? hidden[i].hide(0, first) : hidden[i];
      }
      Tensor actual = Tensor.apply(op, hidden).reveal(second, 0).reveal(first, 0);
      for (int a = 0; a < first.size(); a++) {
        for (int b = 0; b < second.size(); b++) {
          Tensor[] one = new Tensor[inner.length];
          for (int i = 0; i < one.length; i++) {
            one[i] = hidden[i].reveal(second, 0).reveal(first, 0).get(a, b);
          }
          Samples.assertSame(Tensor.apply(op, one), actual.get(a, b), op + " " + a + " " + b);
        }
      }
    }
  }

  private static Tensor[] inputs(ScalarOp op, Random random, Shape shape) {
    Tensor[] inputs = new Tensor[op.arity()];
    DType[] types = op.type() == ScalarType.LOGIC ? new DType[] {DType.BOOL} : DType.values();
    for (int i = 0; i < inputs.length; i++) {
      boolean condition = op == ScalarOp.WHERE && i == 0;
      DType dtype = condition ? DType.BOOL : types[random.nextInt(types.length)];
      if (random.nextBoolean() && op.type() == ScalarType.FLOATING) {
        dtype = random.nextBoolean() ? DType.FLOAT64 : DType.FLOAT32;
      }
      Shape own = i == 0 ? shape : Samples.shrunk(random, shape);
      inputs[i] = Samples.laidOut(random, Samples.tensor(random, dtype, op.domain(), own));
    }
    int swapped = random.nextInt(inputs.length);
    if (op != ScalarOp.WHERE) {
      Tensor first = inputs[0];
      inputs[0] = inputs[swapped];
      inputs[swapped] = first;
    }
    return inputs;
  }

  private static void assertElements(ScalarOp op, Tensor[] inputs, Tensor actual)
      throws ReflectiveOperationException {
    Shape shape = Shape.SCALAR;
    for (Tensor input : inputs) {
      shape = Shape.broadcast("test", shape, input.shape());
    }
    List<String> about = Arrays.stream(inputs).map(x -> x.dtype() + " " + x.shape()).toList();
    assertEquals(shape, actual.shape(), op + " " + about);
    DType working = op.workingType(inputs);
    assertEquals(op.resultType(working), actual.dtype(), op + " " + about);
    for (int p = 0; p < shape.elements(); p++) {
      Object[] arguments = new Object[inputs.length];
      for (int i = 0; i < inputs.length; i++) {
        DenseTensor x = (DenseTensor) inputs[i];
        int at = Samples.aligned(x.shape(), shape, p);
        DType type = op == ScalarOp.WHERE && i == 0 ? DType.BOOL : working;
        arguments[i] =
            switch (type) {
              case FLOAT64 -> (Object) x.doubleAt(at);
              case FLOAT32 -> (Object) (float) x.doubleAt(at);
              case INT64 -> (Object) x.longAt(at);
              case INT32 -> (Object) (int) x.longAt(at);
              case BOOL -> (Object) (x.longAt(at) != 0);
            };
      }
      DenseTensor y = (DenseTensor) actual;
      Object found =
          switch (y.dtype()) {
            case FLOAT64 -> (Object) y.doubleAt(p);
            case FLOAT32 -> (Object) (float) y.doubleAt(p);
            case INT64 -> (Object) y.longAt(p);
            case INT32 -> (Object) (int) y.longAt(p);
            case BOOL -> (Object) (y.longAt(p) != 0);
          };
      String message = op + " " + about + " of " + Arrays.toString(arguments);
      assertEquals(element(op, arguments), found, message);
    }
  }

  /** What the row says of one element, without the emitted code. */
  private static Object element(ScalarOp op, Object... arguments)
      throws ReflectiveOperationException {
    return switch (op.kernel()) {
      case Kernel.Overloaded(Class<?> owner, String name) -> invoke(owner, name, arguments);
      case Kernel.Call(Class<?> owner, String name) -> {
        Object[] doubles =
            Arrays.stream(arguments)
                .map(a -> a instanceof Float f ? (Object) (double) f : a)
                .toArray();
        Object result = invoke(owner, name, doubles);
        yield arguments[0] instanceof Float && result instanceof Double d
            ? (Object) (float) (double) d
            : result;
      }
      case Kernel.Instruction(String name) when arguments[0] instanceof Double a -> {
        double b = arguments.length > 1 ? (Double) arguments[1] : 0;
        yield switch (name) {
          case "ADD" -> (Object) (a + b);
          case "SUB" -> (Object) (a - b);
          case "MUL" -> (Object) (a * b);
          case "DIV" -> (Object) (a / b);
          case "NEG" -> (Object) (-a);
          default -> throw new AssertionError("no reading of the instruction " + name);
        };
      }
      case Kernel.Instruction(String name) when arguments[0] instanceof Float a -> {
        float b = arguments.length > 1 ? (Float) arguments[1] : 0;
        yield switch (name) {
          case "ADD" -> (Object) (a + b);
          case "SUB" -> (Object) (a - b);
          case "MUL" -> (Object) (a * b);
          case "DIV" -> (Object) (a / b);
          case "NEG" -> (Object) (-a);
          default -> throw new AssertionError("no reading of the instruction " + name);
        };
      }
      case Kernel.Instruction(String name) when arguments[0] instanceof Integer a -> {
        int b = arguments.length > 1 ? (Integer) arguments[1] : 0;
        yield switch (name) {
          case "ADD" -> (Object) (a + b);
          case "SUB" -> (Object) (a - b);
          case "MUL" -> (Object) (a * b);
          case "NEG" -> (Object) (-a);
          default -> throw new AssertionError("no reading of the instruction " + name);
        };
      }
      case Kernel.Instruction(String name) -> {
        long a = (Long) arguments[0];
        long b = arguments.length > 1 ? (Long) arguments[1] : 0;
        yield switch (name) {
          case "ADD" -> (Object) (a + b);
          case "SUB" -> (Object) (a - b);
          case "MUL" -> (Object) (a * b);
          case "NEG" -> (Object) (-a);
          default -> throw new AssertionError("no reading of the instruction " + name);
        };
      }
    };
  }

  private static Object invoke(Class<?> owner, String name, Object... arguments)
      throws ReflectiveOperationException {
    Class<?>[] types =
        Arrays.stream(arguments)
            .map(a ->
                switch (a) {
                  case Double d -> double.class;
                  case Float f -> float.class;
                  case Long l -> long.class;
                  case Integer i -> int.class;
                  default -> boolean.class;
                })
            .toArray(Class<?>[]::new);
    Method method = owner.getMethod(name, types);
    return method.invoke(null, arguments);
  }

  /**
   * The arrays are walked in rows; long ones meet the vectorised part of every written-out loop.
   */
  @Property(seed = "13", tries = 3)
  void longArraysAreTheElementFunction(@ForAll long seed) throws ReflectiveOperationException {
    Random random = Samples.random(seed);
    for (ScalarOp op : ScalarOp.TABLE) {
      for (int pattern = 0; pattern < 2 << op.arity(); pattern++) {
        int bits = pattern;
        DType floating = pattern >> op.arity() == 0 ? DType.FLOAT64 : DType.FLOAT32;
        Tensor[] inputs =
            IntStream.range(0, op.arity())
                .mapToObj(i ->
                    Samples.tensor(
                        random,
                        op.type() == ScalarType.LOGIC || (op == ScalarOp.WHERE && i == 0)
                            ? DType.BOOL
                            : floating,
                        op.domain(),
                        (bits >> i & 1) == 0 ? Shape.of(100) : Shape.of(1)))
                .toArray(Tensor[]::new);
        assertElements(op, inputs, Tensor.apply(op, inputs));
      }
    }
  }
}
