package org.merapi.ppl.lint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.merapi.ppl.effect.Frame;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.tensor.Tensor;

/** Whether a guide and its model fit: sites, shapes, supports and rows of plates. */
public final class GuideMatch {
  private static final int SHOWN = 6;

  private GuideMatch() {}

  /**
   * What does not fit at a latent site of the model.
   *
   * @param guide a trace of the guide
   * @param checksSupport whether to compare supports too
   */
  public static Optional<Finding> latent(Site.Sample site, Trace guide, boolean checksSupport) {
    if (!(guide.sites().get(site.name()) instanceof Site.Sample drawn)) {
      return site.treatment().isMarginalized()
          ? Optional.empty()
          : Optional.of(missing(site, guide));
    }
    Tensor value = drawn.tensor();
    if (!value.shape().equals(site.valueShape())) {
      return Optional.of(
          Finding.of(
              Rule.GUIDE_SHAPE,
              Severity.ERROR,
              site.name(),
              "the guide's value has shape "
                  + value.shape()
                  + ", the model's site asks for "
                  + site.valueShape(),
              "put the site into the same plates in the guide as in the model",
              "give both distributions the same event shape"));
    }
    return checksSupport ? support(site, drawn) : Optional.empty();
  }

  private static Finding missing(Site.Sample site, Trace guide) {
    return Finding.of(
        Rule.GUIDE_SITE,
        Severity.ERROR,
        site.name(),
        "the model has this latent site, but the guide has not; the guide has "
            + guide.samples().stream().map(Site.Sample::name).toList(),
        "add sample(\"" + site.name() + "\", ...) to the guide",
        site.distribution().support().isDiscrete()
            ? "add enumerate() to the statement in the model, so that its values are summed over"
            : "observe the site in the model");
  }

  private static Optional<Finding> support(Site.Sample model, Site.Sample guide) {
    if (SupportCheck.covers(
        model.distribution().support(), guide.distribution().support(), guide.tensor())) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
            Rule.GUIDE_SUPPORT,
            Severity.ERROR,
            model.name(),
            "the guide draws values that the model gives no density: they are "
                + guide.distribution().support().description()
                + " ("
                + guide.distribution().name()
                + "), and must be "
                + model.distribution().support().description()
                + " ("
                + model.distribution().name()
                + ")",
            "choose a distribution in the guide whose support lies inside the model's"));
  }

  /**
   * What a guide has that a guide cannot have, or its model has not.
   *
   * @param model a trace of the model at the guide's values
   */
  public static List<Finding> extra(Trace guide, Trace model) {
    List<Finding> found = new ArrayList<>();
    for (Site.Sample drawn : guide.samples()) {
      extra(drawn, model).ifPresent(found::add);
    }
    return found;
  }

  private static Optional<Finding> extra(Site.Sample drawn, Trace model) {
    if (drawn.isObserved()) {
      return site(drawn, "a guide cannot observe data", "move the statement to the model");
    }
    if (drawn.treatment().isMarginalized()) {
      return site(
          drawn,
          "a site of a guide cannot be enumerated",
          "leave out enumerate() in the guide: the site is drawn",
          "leave the site out of the guide, and put enumerate() into the model");
    }
    if (!(model.sites().get(drawn.name()) instanceof Site.Sample s)) {
      return site(
          drawn,
          "the guide has this site, but the model has not; the model has the latent sites "
              + model.latents().stream().map(Site.Sample::name).toList(),
          "give the site the name that it has in the model",
          "take it out of the guide");
    }
    return s.isObserved()
        ? site(
            drawn,
            "the guide draws this site, but the model observes it",
            "take it out of the guide")
        : Optional.empty();
  }

  private static Optional<Finding> site(Site.Sample drawn, String problem, String... remedies) {
    return Optional.of(
        Finding.of(Rule.GUIDE_SITE, Severity.ERROR, drawn.name(), problem, remedies));
  }

  /**
   * Where a guide and its model look at different repetitions of a plate, so that they would be of
   * different data, or would be scaled differently.
   */
  public static List<Finding> rows(Trace guide, Trace model) {
    List<Finding> found = new ArrayList<>();
    for (Site.PlateEntry plate : model.ofKind(Site.PlateEntry.class)) {
      if (guide.sites().get(plate.name()) instanceof Site.PlateEntry its
          && !same(plate.rows(), its.rows())) {
        found.add(
            rows(
                plate.name(),
                "the guide looks at "
                    + shown(its.rows())
                    + " of the plate, and the model at "
                    + shown(plate.rows()),
                "choose the rows in one place: svi.batch(\"" + plate.name() + "\", count)"));
      }
    }
    for (Site.Sample site : model.samples()) {
      if (guide.sites().get(site.name()) instanceof Site.Sample drawn) {
        outside(site, drawn).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<Finding> outside(Site.Sample site, Site.Sample drawn) {
    List<String> inGuide = drawn.plates().stream().map(Frame::name).toList();
    return site.plates().stream()
        .filter(frame -> frame.rows().isPresent() && !inGuide.contains(frame.name()))
        .findFirst()
        .map(frame ->
            rows(
                site.name(),
                "the model's site is inside the subsampled plate '"
                    + frame.name()
                    + "' and the guide's is not, so that only the model's density is scaled to all"
                    + " rows",
                "put the site into plate '" + frame.name() + "' in the guide too"));
  }

  private static Finding rows(String site, String problem, String remedy) {
    return Finding.of(Rule.GUIDE_ROWS, Severity.ERROR, site, problem, remedy);
  }

  /** Rows that are not numbers yet, as while tracing, are taken to be the same. */
  private static boolean same(Optional<Tensor> some, Optional<Tensor> others) {
    if (some.isEmpty() || others.isEmpty()) {
      return some.isEmpty() && others.isEmpty();
    }
    Tensor one = some.get().detached();
    Tensor other = others.get().detached();
    return !(one.isConcrete() && other.isConcrete())
        || Arrays.equals(one.toLongArray(), other.toLongArray());
  }

  private static String shown(Optional<Tensor> rows) {
    if (rows.isEmpty()) {
      return "all rows";
    }
    long[] all = rows.get().detached().toLongArray();
    return Arrays.stream(all)
        .limit(SHOWN)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(", ", "the rows ", all.length > SHOWN ? ", ..." : ""));
  }
}
