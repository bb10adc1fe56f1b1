package org.merapi.ppl.effect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.compose.Independent;
import org.merapi.ppl.conjugate.Prior;
import org.merapi.tensor.DType;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.spi.Requirement;

/**
 * The collapsed sites of a trace: their posteriors given everything else in it, and what is left of
 * the trace when they are integrated out.
 *
 * <p>For any value x of a collapsed site, the density of what is observed is the density of x and
 * the observations over the posterior density of x (Chib 1995, "Marginal likelihood from the Gibbs
 * output"). So the log density with the site integrated out is that of the ordinary terms at some x
 * less the log of the posterior at x, derivatives included. The x taken is the mean of the
 * posterior, where nothing cancels that need not.
 *
 * <p>Sites that depend on each other are visited twice: from the last to the first, each passes on
 * what is observed below it; then from the first to the last, each has its posterior given the
 * values of those before.
 */
public final class Collapsed {
  private final List<Site> sites = new ArrayList<>();
  private final Map<String, Distribution> posteriors = new LinkedHashMap<>();
  private final Map<String, Tensor> values = new LinkedHashMap<>();

  /** How the value of a collapsed site is found from its posterior. */
  private interface Pick extends BiFunction<Site.Sample, Distribution, Tensor> {}

  private Collapsed(Collection<Site> recorded, Pick pick) {
    Map<String, Conjugates.Link> links = new LinkedHashMap<>();
    Conjugates conjugates = new Conjugates();
    for (Site site : recorded) {
      conjugates.add(site).ifPresent(link -> links.put(site.name(), link));
    }
    if (conjugates.isEmpty()) {
      sites.addAll(recorded);
      return;
    }
    Map<String, List<Tensor>> statistics = statistics(recorded, links);
    IdentityHashMap<Tensor, Tensor> known = new IdentityHashMap<>();
    for (Site site : recorded) {
      if (!(site instanceof Site.Sample s)) {
        sites.add(site);
      } else if (s.value() instanceof Value.Collapsed) {
        List<Tensor> own = statistics.getOrDefault(s.name(), List.of());
        known.put(s.tensor(), integrate(with(s, known), own, pick));
      } else {
        sites.add(links.containsKey(s.name()) ? with(s, known) : s);
      }
    }
  }

  /** The sites with the collapsed ones integrated out: a factor stands for each integral. */
  static Collection<Site> integrated(Collection<Site> sites) {
    return new Collapsed(sites, Collapsed::mean).sites;
  }

  /**
   * Demands that nothing depends on the collapsed sites any more.
   *
   * @param terms of the log density, once the sites are integrated out
   * @throws ModelError if a law uses a value that it does not declare as a parameter
   */
  static void requireGone(Collection<Site> sites, Collection<Tensor> terms) {
    for (Site site : sites) {
      if (site instanceof Site.Sample s
          && s.value() instanceof Value.Collapsed c
          && terms.stream().anyMatch(term -> term.hiddenAxes().contains(c.axis()))) {
        throw ModelError.after(
            s.name(),
            "a site depends on this collapsed one by a tensor that is no parameter of its"
                + " distribution",
            "declare every tensor that the distribution's logProb uses in its params()",
            "leave out collapse()");
      }
    }
  }

  /**
   * The posterior of a collapsed site given everything else in a trace.
   *
   * @return of the same family as the site's distribution, for the whole batch of its plates
   * @throws ModelError if something is not conjugate to a collapsed site, or the site depends on
   *     another collapsed site
   * @throws IllegalArgumentException if no collapsed site has the name
   */
  public static Distribution posterior(Trace trace, String site) {
    Collapsed collapsed = new Collapsed(trace.sites().values(), Collapsed::mean);
    Distribution posterior = collapsed.posteriors.get(site);
    if (posterior == null) {
      throw new IllegalArgumentException(
          "no collapsed site '" + site + "'; there are " + collapsed.posteriors.keySet());
    }
    Conjugates conjugates = new Conjugates();
    for (Site each : trace.sites().values()) {
      Optional<Conjugates.Link> link = conjugates.add(each);
      if (each.name().equals(site) && link.isPresent()) {
        throw ModelError.after(
            site,
            "the site depends on the collapsed site '"
                + link.get().parent().name()
                + "', and its posterior is known for given values of that one only",
            "draw the two together: Collapsed.draw(trace, key)");
      }
    }
    return posterior;
  }

  /**
   * A joint draw of all collapsed sites from their posterior given everything else in a trace.
   *
   * @return the values by name
   * @throws ModelError if something is not conjugate to a collapsed site
   */
  public static Map<String, Tensor> draw(Trace trace, Key key) {
    return new Collapsed(
            trace.sites().values(),
            (site, posterior) -> posterior.sample(key.fold(site.name())).expand(site.valueShape()))
        .values;
  }

  private static Tensor mean(Site.Sample site, Distribution posterior) {
    Distribution base = Conjugates.base(posterior);
    return Prior.of(base).orElseThrow().mean(base).expand(site.valueShape()).stopGradient();
  }

  /**
   * What is observed of each collapsed site, by name; passed on to those before it. Nothing for a
   * site that nothing depends on.
   */
  private static Map<String, List<Tensor>> statistics(
      Collection<Site> recorded, Map<String, Conjugates.Link> links) {
    Map<String, List<Tensor>> statistics = new LinkedHashMap<>();
    for (Site each : List.copyOf(recorded).reversed()) {
      Conjugates.Link link = links.get(each.name());
      if (link == null || !(each instanceof Site.Sample site)) {
        continue;
      }
      Site.Sample parent = link.parent();
      requireMaskedWith(site, parent);
      Distribution law = Conjugates.base(site.distribution());
      List<Tensor> own =
          site.value() instanceof Value.Collapsed
              ? message(law, link, statistics.getOrDefault(site.name(), List.of()))
              : observed(site, law, link);
      Shape shape = full(site, link.row().prior(), law);
      List<Tensor> before = statistics.getOrDefault(parent.name(), List.of());
      List<Tensor> sums = new ArrayList<>();
      for (int i = 0; i < own.size(); i++) {
        Tensor sum = sumTo(own.get(i).expand(shape), parent.valueShape());
        sums.add(before.isEmpty() ? sum : before.get(i).plus(sum));
      }
      statistics.put(parent.name(), sums.isEmpty() ? before : sums);
    }
    return statistics;
  }

  private static List<Tensor> message(
      Distribution law, Conjugates.Link link, List<Tensor> statistics) {
    return statistics.isEmpty() ? List.of() : link.row().message(law, statistics);
  }

  private static List<Tensor> observed(Site.Sample site, Distribution law, Conjugates.Link link) {
    Tensor value = site.tensor().cast(DType.FLOAT64);
    if (site.mask().isEmpty()) {
      return link.row().statistics(law, value);
    }
    Tensor mask = unsqueezed(site.mask().get(), site.batchShape(), value.rank());
    // What is hidden may be NaN, which must not reach derivatives by the parameters either.
    List<Tensor> each = link.row().statistics(law, Tensors.where(mask, value, 1));
    int rank = full(site, link.row().prior(), law).rank();
    Tensor counts = unsqueezed(site.mask().get(), site.batchShape(), rank);
    return each.stream().map(statistic -> Tensors.where(counts, statistic, 0)).toList();
  }

  private static Tensor unsqueezed(Tensor mask, Shape batch, int rank) {
    Tensor result = mask.expand(batch);
    while (result.rank() < rank) {
      result = result.unsqueeze(-1);
    }
    return result;
  }

  /** The shape of the statistics of a site: its batch, the axes it joins, and the prior's event. */
  private static Shape full(Site.Sample site, Prior prior, Distribution law) {
    Shape value = site.valueShape();
    Shape batch = value.head(value.rank() - law.eventShape().rank());
    return prior == Prior.DIRICHLET ? batch.concat(categories(law)) : batch;
  }

  private static Shape categories(Distribution law) {
    return law.params().tensors().getLast().shape().tail(1);
  }

  /** The sum over the axes along which the shape does not vary. */
  private static Tensor sumTo(Tensor tensor, Shape shape) {
    Tensor sum = tensor;
    while (sum.rank() > shape.rank()) {
      sum = sum.sum(0);
    }
    for (int axis = 0; axis < shape.rank(); axis++) {
      if (shape.size(axis) == 1 && sum.size(axis) != 1) {
        sum = sum.sumKeep(axis);
      }
    }
    return sum;
  }

  /** A mask on a collapsed site is met by hiding what is observed of it. */
  private static void requireMaskedWith(Site.Sample site, Site.Sample parent) {
    if (parent.mask().isEmpty()) {
      return;
    }
    Tensor hidden = parent.mask().get().not();
    Tensor alone = site.mask().isPresent() ? hidden.and(site.mask().get()) : hidden;
    Requirement.require(
        alone.not(),
        () ->
            ModelError.after(
                site.name(),
                "the site counts where a mask hides the collapsed site '"
                    + parent.name()
                    + "', which has no posterior there",
                "put the site under the same mask",
                "leave out the mask at '" + parent.name() + "'"));
  }

  /** The site with the values of the collapsed sites that its distribution depends on. */
  private static Site.Sample with(Site.Sample site, IdentityHashMap<Tensor, Tensor> known) {
    Distribution changed =
        site.distribution().params().map(tensor -> known.getOrDefault(tensor, tensor));
    return site.withDistribution(changed);
  }

  private Tensor integrate(Site.Sample site, List<Tensor> statistics, Pick pick) {
    Distribution prior = Conjugates.base(site.distribution());
    Distribution updated =
        statistics.isEmpty() ? prior : Prior.of(prior).orElseThrow().posterior(prior, statistics);
    Shape batch = site.valueShape().head(site.valueShape().rank() - prior.eventShape().rank());
    int joined = batch.rank() - site.batchShape().rank();
    Distribution posterior = updated.expand(batch);
    posterior = joined == 0 ? posterior : new Independent(posterior, joined);
    Tensor value = pick.apply(site, posterior);
    posteriors.put(site.name(), posterior);
    values.put(site.name(), value);
    sites.add(site.unmasked().withValue(new Value.Given(value)));
    Tensor density = posterior.logProb(value);
    sites.add(Site.Factor.of(site.name(), site.plates(), density.unaryMinus()));
    return value;
  }
}
