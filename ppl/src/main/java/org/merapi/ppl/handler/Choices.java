package org.merapi.ppl.handler;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.merapi.ppl.effect.Frame;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Treatment;
import org.merapi.ppl.effect.Value;
import org.merapi.tensor.Tensor;

/**
 * Gives the sites that are enumerated sequentially one value each: in the first run the first of
 * each, and in every further run those of the one before, but for the last site that has a value
 * left, which takes its next, and the sites behind it, which are found anew. So the runs go through
 * the tree of the model's branches, and a site that only some branches reach is enumerated there
 * only.
 */
final class Choices implements Handler {
  private final List<Choice> path = new ArrayList<>();
  private int depth;

  /**
   * A site on the way through the tree.
   *
   * @param count of the site's values
   * @param index of the value of this run
   */
  private record Choice(String site, int count, int index) {}

  @Override
  public Site handle(Site site, Next outer) {
    if (depth > 0) {
      requireWhole(site);
    }
    if (!(site instanceof Site.Sample s)
        || s.treatment() != Treatment.SEQUENTIAL
        || !(s.value() instanceof Value.Missing)) {
      return outer.proceed(site);
    }
    requireSingle(s);
    Tensor support = Values.of(s, "enumerateSequentially()");
    Choice choice = next(s.name(), support.size(0));
    Tensor value = support.get(choice.index()).expand(s.valueShape());
    return outer.proceed(s.withValue(new Value.Chosen(value, choice.count())));
  }

  private Choice next(String site, int count) {
    if (depth == path.size()) {
      path.add(new Choice(site, count, 0));
    }
    Choice choice = path.get(depth);
    if (!choice.site().equals(site) || choice.count() != count) {
      throw ModelError.at(
          site,
          "with the same values of the sequential sites before it the model reached another site"
              + " in an earlier run: '"
              + choice.site()
              + "'",
          "branch on values of sites and on data only");
    }
    depth++;
    return choice;
  }

  /** Takes the next branch; whether there is one. */
  boolean advance() {
    while (!path.isEmpty()) {
      Choice last = path.removeLast();
      if (last.index() + 1 < last.count()) {
        path.add(new Choice(last.site(), last.count(), last.index() + 1));
        depth = 0;
        return true;
      }
    }
    return false;
  }

  /** The sites that this run went through, in order. */
  List<String> sites() {
    return path.stream().map(Choice::site).toList();
  }

  private static void requireSingle(Site.Sample site) {
    for (Frame frame : site.plates()) {
      if (frame.isLoop()) {
        throw ModelError.at(
            site.name(),
            "the site is enumerated sequentially inside loop '"
                + frame.name()
                + "', whose steps run all at once",
            "use enumerate(), which sums over all paths of the loop",
            "write the loop in Java, with a name of its own for each step's site");
      }
    }
    if (site.batchShape().elements() != 1) {
      throw ModelError.at(
          site.name(),
          "the site is enumerated sequentially, but is repeated in "
              + plates(site.plates())
              + ": every combination of values would need a run of its own",
          "use enumerate(), which sums over the values of each repetition by itself",
          "make the repetitions sites of their own in a Java loop, each with its own name");
    }
    requireUnscaled(site.name(), site.scale(), site.plates(), "is enumerated sequentially");
  }

  private static String plates(List<Frame> frames) {
    List<String> repeated =
        frames.stream()
            .filter(frame -> frame.size() != 1)
            .map(frame -> "'" + frame.name() + "' of size " + frame.size())
            .toList();
    return (repeated.size() == 1 ? "plate " : "the plates ") + String.join(" and ", repeated);
  }

  /** What comes after a choice may depend on it, by the values or by the branch that it is in. */
  private void requireWhole(Site site) {
    String reached =
        "is reached after the sequentially enumerated site '" + path.get(depth - 1).site() + "'";
    switch (site) {
      case Site.Sample s when s.isIntervened() -> {}
      case Site.Sample s -> requireUnscaled(s.name(), s.scale(), s.plates(), reached);
      case Site.Factor f -> requireUnscaled(f.name(), f.scale(), f.plates(), reached);
      case Site.Param p -> {}
      case Site.Deterministic d -> {}
      case Site.State s -> {}
      case Site.Randomness r -> {}
      case Site.Loop l -> {}
      case Site.PlateEntry p -> {}
    }
  }

  private static void requireUnscaled(
      String site, double scale, List<Frame> plates, String reached) {
    if (scale != 1) {
      throw ModelError.at(
          site,
          "the site's log density is scaled by "
              + scale
              + ", and the site "
              + reached
              + ": the scale would be taken inside the sum over its values",
          "scale only sites that are reached before it");
    }
    Optional<Frame> subsampled = plates.stream().filter(frame -> frame.scale() != 1).findFirst();
    if (subsampled.isPresent()) {
      String plate = "plate '" + subsampled.get().name() + "'";
      throw ModelError.at(
          site,
          "the site is in the subsampled "
              + plate
              + " and "
              + reached
              + ": the sum over its values needs every row",
          "use all rows of " + plate,
          "use enumerate() inside the plate, if each row has a value of its own");
    }
  }
}
