package org.merapi.inference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.merapi.inference.program.Arguments;
import org.merapi.inference.program.EngineFunction;
import org.merapi.inference.program.Outputs;
import org.merapi.inference.program.Part;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * Runs a model at one draw after the other by an engine: the words of a draw's key and the values
 * that it is given are the arguments of one function.
 */
final class PredictiveRun {

  /** What is computed at one draw. */
  @FunctionalInterface
  interface AtDraw {

    /**
     * The values of sites.
     *
     * @param key of the draw
     * @param given values of sites, by name
     */
    List<Part> values(Key key, Map<String, Tensor> given);
  }

  /** The values that a draw is given, by site. */
  @FunctionalInterface
  interface Given {

    /** Those of one draw; the same sites in the same order for every draw. */
    Map<String, Tensor> of(int draw);
  }

  private static final Shape WORDS = Shape.of(2);

  private final Engine engine;
  private final AtDraw model;

  PredictiveRun(Engine engine, AtDraw model) {
    this.engine = engine;
    this.model = model;
  }

  /** The values of all draws. */
  Draws run(Key key, Given given, int count) {
    Map<String, Tensor> first = given.of(0);
    // What is wrong with a model is told by running it, whatever the engine.
    List<Part> eager = model.values(key.fold(0), first);
    EngineFunction function = new EngineFunction(engine, arguments -> at(arguments, first));
    Draws draws = new Draws();
    for (int i = 0; i < count; i++) {
      boolean known = i == 0 && engine == Engine.EAGER;
      draws.add(known ? eager : function.at(arguments(key.fold(i), given.of(i))));
    }
    return draws;
  }

  private static List<Tensor> arguments(Key key, Map<String, Tensor> given) {
    List<Tensor> arguments = new ArrayList<>();
    arguments.add(key.words());
    arguments.addAll(given.values());
    return arguments;
  }

  private Outputs at(Arguments arguments, Map<String, Tensor> like) {
    Key key = new Key(arguments.next(WORDS, DType.INT64));
    Map<String, Tensor> given = new LinkedHashMap<>();
    like.forEach((site, value) -> given.put(site, arguments.next(value.shape(), value.dtype())));
    return new Outputs(model.values(key, given));
  }
}
