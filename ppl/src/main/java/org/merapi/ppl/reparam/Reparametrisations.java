package org.merapi.ppl.reparam;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.merapi.ppl.handler.Reparam;
import org.merapi.ppl.handler.Reparametrisation;

/**
 * Reparametrisations, for static import: {@code reparam(locScale("theta")).apply(model)} is the
 * model with {@code theta} computed from {@code theta.decentered}.
 */
public final class Reparametrisations {
  private Reparametrisations() {}

  /**
   * What becomes of which sites.
   *
   * @param how they are computed
   * @param sites by name
   */
  public record Rule(Reparametrisation how, List<String> sites) {

    /** Keeps the names. */
    public Rule {
      sites = List.copyOf(sites);
    }
  }

  /**
   * The handler that applies the rules; names that a model does not reach are ignored.
   *
   * @throws IllegalArgumentException if two rules are for one site
   */
  public static Reparam reparam(Rule... rules) {
    Map<String, Reparametrisation> bySite = new LinkedHashMap<>();
    for (Rule rule : rules) {
      for (String site : rule.sites()) {
        Reparametrisation first = bySite.putIfAbsent(site, rule.how());
        if (first != null) {
          throw new IllegalArgumentException(
              "reparam: two rules are for site '"
                  + site
                  + "', "
                  + first.name()
                  + " and "
                  + rule.how().name()
                  + "; leave out one of them, or join them: rule(first.then(second), \""
                  + site
                  + "\")");
        }
      }
    }
    return Reparam.of(bySite);
  }

  /** A reparametrisation of any kind for some sites. */
  public static Rule rule(Reparametrisation how, String... sites) {
    return new Rule(how, List.of(sites));
  }

  /** {@link LocScale}: location and scale taken out. */
  public static Rule locScale(String... sites) {
    return rule(LocScale.decentered(), sites);
  }

  /** {@link LocScale} with a centering from 0, wholly taken out, to 1, left as it is. */
  public static Rule locScale(double centering, String... sites) {
    return rule(LocScale.centered(centering), sites);
  }

  /** {@link LocScale} with one centering for each site, learnt by variational inference. */
  public static Rule locScaleLearnt(String... sites) {
    return rule(LocScale.learnt(), sites);
  }

  /** {@link Untransformed}: what a transformed variable was before. */
  public static Rule transform(String... sites) {
    return rule(new Untransformed(), sites);
  }

  /** {@link Unconstrained}: real numbers that map onto the support. */
  public static Rule unconstrained(String... sites) {
    return rule(new Unconstrained(), sites);
  }

  /** {@link Circular}: angles as those of points of the plane. */
  public static Rule circular(String... sites) {
    return rule(new Circular(), sites);
  }

  /** {@link Orthonormal#haar}. */
  public static Rule haar(String... sites) {
    return rule(Orthonormal.haar(), sites);
  }

  /** {@link Orthonormal#discreteCosine}. */
  public static Rule discreteCosine(String... sites) {
    return rule(Orthonormal.discreteCosine(), sites);
  }

  /** {@link StudentMixture}: Student's t law by a gamma variable and a normal one. */
  public static Rule studentT(String... sites) {
    return rule(new StudentMixture(), sites);
  }

  /** {@link GumbelSoftmax}: relaxed discrete values from their noise. */
  public static Rule gumbelSoftmax(String... sites) {
    return rule(new GumbelSoftmax(), sites);
  }

  /** {@link Split}: one site in pieces of the given sizes. */
  public static Rule split(String site, int... sizes) {
    return rule(new Split(IntStream.of(sizes).boxed().toList()), site);
  }

  /** {@link Conjugate}: one site from its law as updated by evidence. */
  public static Rule conjugate(String site, Evidence evidence) {
    return rule(new Conjugate(evidence), site);
  }

  /**
   * Only what a mean-field guide cannot do without: sites whose support depends on other latent
   * sites are computed from {@link Unconstrained} ones. Sites that are observed, marginalised,
   * scaled or masked, and those whose law depends on an enumerated site, are left as they are.
   *
   * @param model that is run once, here
   * @throws IllegalStateException if the model reads numbers out of latent values
   */
  public static Reparam minimalReparam(Runnable model) {
    return Automatic.minimal(model);
  }

  /**
   * What the model's own graph asks for: {@link LocScale} for sites whose location or scale depends
   * on other latent sites, {@link Untransformed} for transformed ones that do, with LocScale for
   * what is left, and what {@link #minimalReparam} does for the rest. Decentering is right where
   * data tells little about each value; with much data the model may be better as it is.
   *
   * @param model that is run once, here
   * @throws IllegalStateException if the model reads numbers out of latent values
   */
  public static Reparam autoReparam(Runnable model) {
    return Automatic.all(model);
  }
}
