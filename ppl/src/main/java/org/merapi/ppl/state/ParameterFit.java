package org.merapi.ppl.state;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Enumerate;
import org.merapi.ppl.handler.Replay;
import org.merapi.ppl.handler.Seed;
import org.merapi.ppl.handler.States;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/** Finds everything in which a set of parameters and some programs do not fit. */
final class ParameterFit implements Handler {
  private final ParameterSet set;
  private final Set<String> reached = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  private ParameterFit(ParameterSet set) {
    this.set = set;
  }

  static void check(ParameterSet set, Runnable... programs) {
    ParameterFit fit = new ParameterFit(set);
    Trace drawn = new Trace(Map.of());
    for (Runnable program : programs) {
      Replay replay = new Replay(drawn);
      Seed seed = new Seed(Key.key(0));
      Trace trace =
          Trace.of(
              States.fixed(
                  Map.of(),
                  () ->
                      seed.run(
                          () -> new Enumerate().run(() -> replay.run(() -> fit.run(program))))));
      Map<String, Site> sites = new LinkedHashMap<>(drawn.sites());
      trace.sites().forEach(sites::putIfAbsent);
      drawn = new Trace(sites);
    }
    fit.unexpected();
    if (!fit.problems.isEmpty()) {
      throw new IllegalArgumentException(
          "the parameters do not fit the programs:\n  " + String.join("\n  ", fit.problems));
    }
  }

  @Override
  public Site handle(Site site, Next outer) {
    return switch (site) {
      case Site.Param p when p.value().isEmpty() -> outer.proceed(parameter(p));
      case Site.State s when !s.written() -> {
        state(s);
        yield outer.proceed(s);
      }
      default -> outer.proceed(site);
    };
  }

  private Site.Param parameter(Site.Param site) {
    Parameter parameter = set.parameters().get(site.name());
    Optional<String> problem = problem(site, parameter);
    if (reached.add(site.name())) {
      problem.ifPresent(problems::add);
    }
    return problem.isPresent() || parameter == null ? site : site.withValue(parameter.value());
  }

  private static Optional<String> problem(Site.Param site, @Nullable Parameter parameter) {
    String named = "parameter '" + site.name() + "' ";
    Shape asked = site.initial().shape();
    if (parameter == null) {
      return Optional.of("missing: " + named + "of shape " + asked);
    }
    Tensor value = parameter.value();
    if (!value.shape().equals(asked)) {
      return Optional.of(
          "other shape: " + named + "is " + value.shape() + ", the program asks for " + asked);
    }
    return site.constraint().contains(value).allTrue()
        ? Optional.empty()
        : Optional.of("outside: " + named + "must be " + site.constraint().description());
  }

  private void state(Site.State site) {
    if (!reached.add(site.name())) {
      return;
    }
    String named = "state '" + site.name() + "' ";
    String asked = Schema.of(site.value());
    Tensor kept = set.states().get(site.name());
    if (kept == null) {
      problems.add("missing: " + named + "of " + asked);
    } else if (!Schema.of(kept).equals(asked)) {
      problems.add(
          "other shape: " + named + "is " + Schema.of(kept) + ", the program asks for " + asked);
    }
  }

  private void unexpected() {
    set.parameters()
        .forEach((name, parameter) -> {
          if (!reached.contains(name)) {
            problems.add(
                "unexpected: parameter '" + name + "' of shape " + parameter.value().shape());
          }
        });
    set.states()
        .forEach((name, state) -> {
          if (!reached.contains(name)) {
            problems.add("unexpected: state '" + name + "' of " + Schema.of(state));
          }
        });
  }
}
