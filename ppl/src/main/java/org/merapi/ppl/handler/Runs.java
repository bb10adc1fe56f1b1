package org.merapi.ppl.handler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.ppl.effect.Value;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * The runs of a model whose marked sites are summed over or integrated out: one for each
 * combination of values of the sites that are enumerated sequentially (option {@code
 * enumerateSequentially()}), and a single one if there are none. Within a run, sites marked {@code
 * enumerate()} have all their values at once, and those marked {@code collapse()} are integrated
 * out.
 *
 * <p>The sites are found as the runs go, so Java code may branch on their values, and a site that
 * only some branches reach costs runs in those branches only.
 *
 * @param results of the runs, in order: the values of the last site change fastest; at least one
 * @param <T> the type of the model's value
 */
public record Runs<T>(List<Trace.Result<T>> results) {

  /** How many runs there may be. */
  public static final int LIMIT = 1024;

  /** Copies the list. */
  public Runs {
    results = List.copyOf(results);
  }

  /**
   * Runs a model as often as its sequential sites have values.
   *
   * @param model run again and again: handlers that keep something must be made inside it
   * @throws ModelError if a run fails, a sequential site has no list of values, is repeated in a
   *     plate, inside a loop or scaled, several runs write a state, or more than {@value #LIMIT}
   *     runs are needed
   */
  public static <T> Runs<T> record(Supplier<T> model) {
    Choices choices = new Choices();
    List<Trace.Result<T>> results = new ArrayList<>();
    List<String> last = List.of();
    do {
      if (results.size() == LIMIT) {
        throw ModelError.after(
            last.getFirst(),
            "more than "
                + LIMIT
                + " runs are needed for the combinations of values of the sites that are"
                + " enumerated sequentially; the last run went through "
                + last,
            "use enumerate() for sites that no Java code branches on",
            "reach fewer of them in each branch");
      }
      results.add(
          Trace.record(
              () -> choices.run(() -> new Enumerate().run(() -> new Collapse().run(model)))));
      last = choices.sites();
    } while (choices.advance());
    if (results.size() > 1) {
      results.forEach(run -> requireNoWriting(run.trace(), results.size()));
    }
    return new Runs<>(results);
  }

  /** Each run would find the state that the run before left behind. */
  private static void requireNoWriting(Trace trace, int runs) {
    for (Site.State state : trace.ofKind(Site.State.class)) {
      if (state.written()) {
        throw ModelError.after(
            state.name(),
            "the model writes a state, and is run "
                + runs
                + " times for the values of the sites that are enumerated sequentially",
            "use enumerate(), which needs a single run",
            "drop what is written: States.fixed(before, model)");
      }
    }
  }

  /** As {@link #record(Supplier)}, for a model without a result. */
  public static Runs<Runnable> of(Runnable model) {
    return record(() -> {
      model.run();
      return model;
    });
  }

  /** The traces of the runs. */
  public List<Trace> traces() {
    return results.stream().map(Trace.Result::trace).toList();
  }

  /** The sites that are enumerated sequentially in some run, in the order in which they appear. */
  public List<String> sequentialSites() {
    Set<String> names = new LinkedHashSet<>();
    for (Trace trace : traces()) {
      trace.samples().stream().filter(Runs::isChosen).forEach(s -> names.add(s.name()));
    }
    return List.copyOf(names);
  }

  /**
   * The log density of everything, summed over all runs.
   *
   * @throws ModelError if a density does not have the shape of its plates
   */
  public Tensor logDensity() {
    return sum(logDensities().values());
  }

  /**
   * The terms of {@link #logDensity}: scalars by the site that they come from, as {@link
   * Trace#logDensities}. Of several runs there is one term, named after the sites whose values the
   * runs have.
   */
  public Map<String, Tensor> logDensities() {
    if (results.size() == 1) {
      return results.getFirst().trace().logDensities();
    }
    List<Tensor> each = traces().stream().map(trace -> sum(trace.logDensities().values())).toList();
    return Map.of(String.join(",", sequentialSites()), joined(each));
  }

  /** The log of the sum of the exponentials of scalars, one for each run. */
  public static Tensor joined(List<Tensor> each) {
    return each.size() == 1 ? each.getFirst() : Tensors.stack(0, each).logSumExp(0);
  }

  private static Tensor sum(Iterable<Tensor> terms) {
    Tensor sum = Tensors.scalar(0);
    for (Tensor term : terms) {
      sum = sum.plus(term);
    }
    return sum;
  }

  /**
   * The first run without the computed values that may be others in another: the deterministic
   * sites that it reached after a sequential site.
   */
  public Trace shared() {
    Map<String, Site> kept = new LinkedHashMap<>();
    boolean branched = false;
    for (Site site : results.getFirst().trace().sites().values()) {
      branched |= site instanceof Site.Sample s && isChosen(s);
      if (!branched || !(site instanceof Site.Deterministic)) {
        kept.put(site.name(), site);
      }
    }
    return new Trace(kept);
  }

  /** The names of the sites that every run reached before it could differ from the others. */
  public Set<String> unbranched() {
    Set<String> names = new LinkedHashSet<>();
    for (Site site : results.getFirst().trace().sites().values()) {
      if (site instanceof Site.Sample s && isChosen(s)) {
        break;
      }
      names.add(site.name());
    }
    return names;
  }

  private static boolean isChosen(Site.Sample site) {
    return site.value() instanceof Value.Chosen;
  }
}
