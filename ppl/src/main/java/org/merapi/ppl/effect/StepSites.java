package org.merapi.ppl.effect;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.merapi.distributions.Distribution;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Turns the sites of a loop's body into sites of all steps: what the body has along the hidden axis
 * of the steps, handlers further out see along a first dimension. They answer for all steps at
 * once, so they need not know of loops.
 *
 * <p>One object serves one run of a body.
 */
final class StepSites implements Handler {
  private final String loop;
  private final Axis steps;
  private final int depth;
  private final Optional<Tensor> only;
  private final Set<Axis> enumerated = new LinkedHashSet<>();

  /**
   * Sites of all steps.
   *
   * @param depth how many plates are around the loop
   */
  StepSites(String loop, Axis steps, int depth) {
    this(loop, steps, depth, Optional.empty());
  }

  /**
   * Sites of a run of the body for one step, which are those of all steps as far as handlers can
   * see.
   *
   * @param only the number of the step from 0, an int64 scalar
   */
  StepSites(String loop, Axis steps, int depth, Optional<Tensor> only) {
    this.loop = loop;
    this.steps = steps;
    this.depth = depth;
    this.only = only;
  }

  /** The hidden axes of the enumerated sites of the body. */
  Set<Axis> enumerated() {
    return enumerated;
  }

  @Override
  public Site handle(Site site, Next outer) {
    return switch (site) {
      case Site.Sample s -> sample(s, outer);
      case Site.Factor f -> {
        Tensor all = f.logDensity().reveal(steps, 0);
        outer.proceed(new Site.Factor(f.name(), frames(f), all, f.scale(), mask(f, f.mask())));
        yield f;
      }
      case Site.Deterministic d -> {
        Site.Deterministic all =
            d.renamed(d.name(), frames(d)).withValue(d.value().reveal(steps, 0));
        Site.Deterministic answer = (Site.Deterministic) outer.proceed(all);
        yield answer.isIntervened() ? d.intervened(part(answer.value())) : d;
      }
      case Site.Param p -> {
        requireNoState(p.name(), p.initial(), "the initial value of the parameter");
        yield outer.proceed(p);
      }
      case Site.State s ->
          throw ModelError.at(
              s.name(),
              "a state is read and written once in a run, but loop '"
                  + loop
                  + "' runs all its"
                  + " steps at once",
              "carry the value from step to step",
              "move the statement out of the loop");
      case Site.Randomness r -> {
        Site.Randomness answer = (Site.Randomness) outer.proceed(r);
        Tensor number = only.orElseGet(() -> Tensors.arange(steps.size()).hide(0, steps));
        yield answer.key().isEmpty() ? answer : answer.withKey(answer.key().get().fold(number));
      }
      case Site.Loop l -> {
        outer.proceed(l.renamed(l.name(), frames(l)));
        yield l;
      }
      case Site.PlateEntry p ->
          outer.proceed(p.renamed(p.name(), frames(p))).renamed(p.name(), p.plates());
    };
  }

  private void requireNoState(String site, Tensor value, String what) {
    if (value.hiddenAxes().contains(steps)) {
      throw ModelError.at(
          site,
          what + " depends on the step of loop '" + loop + "'",
          "give it a value that is the same in all steps",
          "state one parameter for all steps before the loop, and look up the step's part in it");
    }
  }

  /** The plates of a site with the steps of the loop among them, along the first dimension. */
  private List<Frame> frames(Site site) {
    List<Frame> inner = site.plates();
    List<Frame> frames = new ArrayList<>(inner);
    int rank = Frame.shape(inner).rank();
    frames.add(Math.min(depth, frames.size()), Frame.ofLoop(loop, steps.size(), -rank - 1, steps));
    return List.copyOf(frames);
  }

  private Site.Sample sample(Site.Sample site, Next outer) {
    int rank = site.batchShape().rank();
    List<Frame> frames = frames(site);
    Distribution all = site.distribution().params().reveal(steps, rank);
    Site.Sample answer =
        outer.proceed(
            new Site.Sample(
                site.name(),
                frames,
                all,
                outward(site.value()),
                site.key(),
                site.scale(),
                mask(site, site.mask()),
                mask(site, site.taken()),
                site.treatment()));
    return site.withValue(inward(answer.value()));
  }

  private Value outward(Value value) {
    return switch (value) {
      case Value.Missing m -> m;
      case Value.Drawn d -> new Value.Drawn(d.tensor().reveal(steps, 0));
      case Value.Observed o -> new Value.Observed(o.tensor().reveal(steps, 0));
      case Value.Given g -> new Value.Given(g.tensor().reveal(steps, 0));
      case Value.Intervened i -> new Value.Intervened(i.tensor().reveal(steps, 0));
      case Value.Enumerated e -> new Value.Enumerated(e.tensor().reveal(steps, 0), e.axis());
      case Value.Chosen c -> new Value.Chosen(c.tensor().reveal(steps, 0), c.count());
      case Value.Collapsed c -> new Value.Collapsed(c.tensor().reveal(steps, 0), c.axis());
    };
  }

  private Value inward(Value value) {
    return switch (value) {
      case Value.Missing m -> m;
      case Value.Drawn d -> new Value.Drawn(part(d.tensor()));
      case Value.Observed o -> new Value.Observed(part(o.tensor()));
      case Value.Given g -> new Value.Given(part(g.tensor()));
      case Value.Intervened i -> new Value.Intervened(part(i.tensor()));
      case Value.Chosen c -> new Value.Chosen(part(c.tensor()), c.count());
      case Value.Collapsed c -> new Value.Collapsed(part(c.tensor()), c.axis());
      case Value.Enumerated e -> {
        enumerated.add(e.axis());
        // The values are the same in every step.
        yield new Value.Enumerated(e.tensor().get(0), e.axis());
      }
    };
  }

  private Tensor part(Tensor all) {
    return only.isPresent() ? all.get(only.get()) : all.hide(0, steps);
  }

  private Optional<Tensor> mask(Site site, Optional<Tensor> mask) {
    if (mask.isEmpty() || !mask.get().hiddenAxes().contains(steps)) {
      return mask;
    }
    Tensor all = mask.get().reveal(steps, 0);
    Shape inner = mask.get().shape();
    Shape full = Frame.shape(site.plates());
    int missing = full.rank() - inner.rank();
    for (int i = 0; i < missing; i++) {
      all = all.unsqueeze(1);
    }
    return Optional.of(all);
  }
}
