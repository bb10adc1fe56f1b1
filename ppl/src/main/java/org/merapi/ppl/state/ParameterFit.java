package org.merapi.ppl.state;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.handler.Enumerate;
import org.merapi.ppl.handler.Replay;
import org.merapi.ppl.handler.Seed;
import org.merapi.ppl.handler.States;
import org.merapi.tensor.Key;
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
    String name = site.name();
    boolean isFirst = reached.add(name);
    Parameter parameter = set.parameters().get(name);
    if (parameter == null) {
      if (isFirst) {
        problems.add("missing: parameter '" + name + "' of shape " + site.initial().shape());
      }
      return site;
    }
    Tensor value = parameter.value();
    if (!value.shape().equals(site.initial().shape())) {
      problems.add(
          "other shape: parameter '"
              + name
              + "' is "
              + value.shape()
              + ", the program asks for "
              + site.initial().shape());
      return site;
    }
    if (!site.constraint().contains(value).allTrue()) {
      problems.add("outside: parameter '" + name + "' must be " + site.constraint().description());
      return site;
    }
    return site.withValue(value);
  }

  private void state(Site.State site) {
    boolean isFirst = reached.add(site.name());
    Tensor kept = set.states().get(site.name());
    if (!isFirst) {
      return;
    }
    if (kept == null) {
      problems.add("missing: state '" + site.name() + "' of " + Schema.of(site.value()));
    } else if (!Schema.of(kept).equals(Schema.of(site.value()))) {
      problems.add(
          "other shape: state '"
              + site.name()
              + "' is "
              + Schema.of(kept)
              + ", the program asks for "
              + Schema.of(site.value()));
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
