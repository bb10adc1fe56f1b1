package org.merapi.properties.pains;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.module;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.softplus;
import static org.merapi.tensor.Tensors.tanh;
import static org.merapi.tensor.Tensors.zeros;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merapi.inference.Predictive;
import org.merapi.inference.vi.Svi;
import org.merapi.inference.vi.SviResult;
import org.merapi.inference.vi.guide.MeanField;
import org.merapi.inference.vi.optim.Adam;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Seed;
import org.merapi.ppl.handler.States;
import org.merapi.ppl.handler.Substitute;
import org.merapi.ppl.module.BatchNorm;
import org.merapi.ppl.module.Linear;
import org.merapi.ppl.module.Module;
import org.merapi.ppl.state.ParameterSet;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * Pain 20, saving and loading models and guides: a fit is a value of names, shapes, constraints and
 * numbers; its file is checked against the programs that use it, and a guide that was loaded draws
 * without the data that it was fitted to.
 */
class Pain20SaveAndLoadTest {
  private static final Tensor TRAINING = Key.key(1).normal(Shape.of(30, 4));
  private static final Tensor OTHER = Key.key(2).normal(Shape.of(5, 4));

  /** From rows of four numbers to the moments of two. */
  public record Encoder(Linear hidden, BatchNorm norm, Linear loc, Linear scale) implements Module {
    static Encoder of(Key key, int width) {
      return new Encoder(
          Linear.of(key.fold("hidden"), 4, width),
          BatchNorm.of("norm", width),
          Linear.of(key.fold("loc"), width, 2),
          Linear.of(key.fold("scale"), width, 2));
    }

    Encoder evaluating() {
      return new Encoder(hidden, norm.evaluating(), loc, scale);
    }
  }

  private static void model(Tensor rows) {
    Linear decoder = module("decoder", Linear.of(Key.key(3), 2, 4));
    plate(
        "row",
        rows.size(0),
        () -> {
          Tensor z = sample("z", normal(zeros(2), 1).toEvent(1));
          observe("x", normal(decoder.apply(z), 1).toEvent(1), rows);
        });
  }

  private static void guide(Encoder start, Tensor rows) {
    Encoder net = module("encoder", start);
    plate(
        "row",
        rows.size(0),
        () -> {
          Tensor h = tanh(net.norm().apply(net.hidden().apply(rows)));
          sample("z", normal(net.loc().apply(h), softplus(net.scale().apply(h))).toEvent(1));
        });
  }

  private static SviResult fitted() {
    Encoder start = Encoder.of(Key.key(4), 3);
    return Svi.of(() -> model(TRAINING), () -> guide(start, TRAINING), Adam.defaults())
        .run(Key.key(5), 50);
  }

  private static Tensor codes(ParameterSet fit, Encoder start) {
    Runnable guide = States.fixed(fit.states(), () -> guide(start.evaluating(), OTHER));
    Trace trace =
        Trace.of(() -> new Substitute(fit.values()).run(() -> new Seed(Key.key(6)).run(guide)));
    return Optional.ofNullable(trace.values().get("z")).orElseThrow();
  }

  @Test
  void aLoadedGuideDrawsWithoutTheTrainingData(@TempDir Path directory) {
    ParameterSet fit = fitted().parameters();
    Path file = directory.resolve("fit.safetensors");
    fit.save(file);

    // As another program would: the nets start anywhere, and only new rows are at hand.
    Encoder elsewhere = Encoder.of(Key.key(77), 3);
    ParameterSet loaded = ParameterSet.load(file);
    assertSame(
        loaded, loaded.fitting(() -> guide(elsewhere.evaluating(), OTHER), () -> model(OTHER)));
    assertEquals(fit, loaded);
    assertEquals(List.of("norm.mean", "norm.variance"), List.copyOf(loaded.states().keySet()));
    assertArrayEquals(
        codes(fit, Encoder.of(Key.key(4), 3)).toDoubleArray(),
        codes(loaded, elsewhere).toDoubleArray());
    Map<String, Tensor> predicted =
        Predictive.guided(
                () -> model(OTHER),
                States.fixed(loaded.states(), () -> guide(elsewhere.evaluating(), OTHER)),
                loaded.values())
            .draws(Key.key(7), 3);
    assertEquals(Shape.of(3, 5, 4), predicted.getOrDefault("x", zeros(1)).shape());
  }

  @Test
  void anotherNetIsRefusedWithEveryDifference(@TempDir Path directory) {
    Path file = directory.resolve("fit.safetensors");
    fitted().parameters().save(file);
    Encoder wider = Encoder.of(Key.key(4), 6);
    Runnable other =
        () -> {
          guide(wider.evaluating(), OTHER);
          module("extra", Linear.of(Key.key(8), 1, 1));
        };
    assertEquals(
        """
        the parameters do not fit the programs:
          other shape: parameter 'encoder.hidden.weight' is [4, 3], the program asks for [4, 6]
          other shape: parameter 'encoder.hidden.bias' is [3], the program asks for [6]
          other shape: parameter 'encoder.norm.scale' is [3], the program asks for [6]
          other shape: parameter 'encoder.norm.shift' is [3], the program asks for [6]
          other shape: parameter 'encoder.loc.weight' is [3, 2], the program asks for [6, 2]
          other shape: parameter 'encoder.scale.weight' is [3, 2], the program asks for [6, 2]
          other shape: state 'norm.mean' is float64 [3], the program asks for float64 [6]
          other shape: state 'norm.variance' is float64 [3], the program asks for float64 [6]
          missing: parameter 'extra.weight' of shape [1, 1]
          missing: parameter 'extra.bias' of shape [1]
          unexpected: parameter 'decoder.weight' of shape [2, 4]
          unexpected: parameter 'decoder.bias' of shape [4]
        """,
        assertThrows(IllegalArgumentException.class, () -> ParameterSet.load(file).fitting(other))
                .getMessage()
            + "\n");
  }

  /** A guide that was made from the model wants its form, and none of its numbers. */
  @Test
  void aGuideMadeFromTheModel(@TempDir Path directory) {
    Path file = directory.resolve("fit.safetensors");
    SviResult result =
        Svi.of(() -> slope(TRAINING), MeanField.of(() -> slope(TRAINING)), Adam.defaults())
            .run(Key.key(5), 50);
    result.parameters().save(file);
    Runnable emptyGuide = MeanField.of(() -> slope(zeros(30, 4)));
    ParameterSet loaded = ParameterSet.load(file).fitting(emptyGuide);
    Map<String, Tensor> drawn =
        Predictive.guided(() -> slope(zeros(30, 4)), emptyGuide, loaded.values())
            .conditioned()
            .draws(Key.key(9), 4);
    assertArrayEquals(
        result.draws(Key.key(9), 4).getOrDefault("slope", zeros(1)).toDoubleArray(),
        drawn.getOrDefault("slope", zeros(2)).toDoubleArray());
  }

  private static void slope(Tensor rows) {
    Tensor slope = sample("slope", normal(zeros(4), 1).toEvent(1));
    plate("row", rows.size(0), () -> observe("y", normal(rows.matmul(slope), 1), rows.sum(-1)));
  }
}
