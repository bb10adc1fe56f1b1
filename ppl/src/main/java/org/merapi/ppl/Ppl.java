package org.merapi.ppl;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.merapi.autograd.trace.ControlFlow;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.ppl.effect.Branch;
import org.merapi.ppl.effect.Effects;
import org.merapi.ppl.effect.Loop;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Treatment;
import org.merapi.ppl.effect.Value;
import org.merapi.ppl.handler.Scope;
import org.merapi.ppl.module.Module;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * The statements of the language, for static import. Outside every handler each of them is a {@link
 * ModelError}; nothing is ever drawn from a hidden global source.
 */
public final class Ppl {
  private Ppl() {}

  /**
   * A random variable that is not observed.
   *
   * @param distribution whose batch shape broadcasts to the shape of the plates around the
   *     statement
   * @return the value, of the plates' shape followed by the event shape
   * @throws ModelError if the shapes do not fit
   */
  public static Tensor sample(String name, Distribution distribution, SiteOption... options) {
    Site.Sample site = site(name, distribution, new Value.Missing(), options);
    if (observedWhere(options).isPresent()) {
      throw ModelError.at(
          name,
          "observedWhere(...) says which of the data there are, and sample takes no data",
          "write observe(\"" + name + "\", distribution, data, observedWhere(...))",
          "leave observedWhere(...) out");
    }
    return ((Site.Sample) Effects.perform(site)).tensor();
  }

  /**
   * A random variable whose value is known, or, with the option {@link #observedWhere}, known in
   * part.
   *
   * @param value of the plates' shape followed by the event shape, exactly
   * @return {@code value}, with imputed values where elements are missing
   * @throws ModelError if the shapes do not fit
   */
  public static Tensor observe(
      String name, Distribution distribution, Tensor value, SiteOption... options) {
    Site.Sample site = site(name, distribution, new Value.Observed(value), options);
    Optional<Tensor> elements = observedWhere(options);
    return elements.isPresent()
        ? new Imputation(site, elements.get()).perform()
        : ((Site.Sample) Effects.perform(site)).tensor();
  }

  private static Optional<Tensor> observedWhere(SiteOption... options) {
    Optional<Tensor> elements = Optional.empty();
    for (SiteOption option : options) {
      if (option instanceof SiteOption.ObservedWhere o) {
        elements = Optional.of(elements.map(o.elements()::and).orElse(o.elements()));
      }
    }
    return elements;
  }

  private static Site.Sample site(
      String name, Distribution distribution, Value value, SiteOption... options) {
    Site.Sample site = Site.Sample.of(name, Effects.frames(name), distribution);
    if (value instanceof Value.Known) {
      site = site.withValue(value);
    }
    for (SiteOption option : options) {
      site =
          switch (option) {
            case SiteOption.Treated t -> site.treated(t.treatment());
            case SiteOption.Mask m -> site.masked(m.elements());
            case SiteOption.ObservedWhere o -> site;
          };
    }
    return site;
  }

  /**
   * A parameter that inference optimises, unconstrained.
   *
   * @param initial where it starts
   */
  public static Tensor param(String name, Tensor initial) {
    return param(name, initial, Constraints.REAL);
  }

  /**
   * A parameter that inference optimises within a constraint.
   *
   * @param initial where it starts, inside the constraint
   * @throws ModelError if the value is taken from here and is not inside
   */
  public static Tensor param(String name, Tensor initial, Constraint constraint) {
    Site.Param site =
        new Site.Param(name, Effects.frames(name), initial, constraint, Optional.empty());
    return ((Site.Param) Effects.perform(site)).tensor();
  }

  /**
   * A term of the log density.
   *
   * @param logDensity of exactly the plates' shape
   * @throws ModelError if the shapes differ
   */
  public static void factor(String name, Tensor logDensity) {
    Effects.perform(Site.Factor.of(name, Effects.frames(name), logDensity));
  }

  /**
   * A loss to be minimised along with the rest: the log density less its value.
   *
   * @param loss of exactly the plates' shape
   * @throws ModelError if the shapes differ
   */
  public static void loss(String name, Tensor loss) {
    factor(name, loss.unaryMinus());
  }

  /**
   * A key of the run's own, for random numbers that are no site of the model, such as dropout.
   *
   * @throws ModelError if no handler gives one, as {@code Seed} does
   */
  public static Key key(String name) {
    Site.Randomness site = new Site.Randomness(name, Effects.frames(name), Optional.empty());
    return ((Site.Randomness) Effects.perform(site)).key().orElseThrow();
  }

  /**
   * The module with every parameter that its tensors make: {@code param} sites named by their paths
   * below the name, such as {@code encoder.layers.0.weight}, which start at the tensors.
   *
   * @return a module of the same form with the parameters' values
   * @throws ModelError if a part of it is no record, or it constrains what it has not
   */
  public static <M extends Module> M module(String name, M module) {
    return ModuleSites.fixed(name, module);
  }

  /**
   * The module with random variables where there are priors, as {@link #module} otherwise. A prior
   * whose shape is less than the parameter's counts for all elements independently; a site is one
   * event of the parameter's shape.
   *
   * @param priors by path; the path of a part stands for all parameters below it that have none of
   *     their own, and the empty path for all
   * @return a module of the same form with the sites' values
   * @throws ModelError if there is no parameter below a path, a shape or a support does not fit, or
   *     a plate is around the statement
   */
  public static <M extends Module> M randomModule(
      String name, M module, Map<String, Distribution> priors) {
    return ModuleSites.random(name, module, priors);
  }

  /**
   * A value that the model keeps from run to run, as it is now. The run owns it, and gives back
   * what the model leaves behind: see {@code States} and {@code Svi}.
   *
   * @param initial where it starts
   * @throws ModelError if what is kept has another shape or type
   */
  public static Tensor mutable(String name, Tensor initial) {
    Site.State site = new Site.State(name, Effects.frames(name), initial, false);
    return ((Site.State) Effects.perform(site)).value();
  }

  /**
   * Gives a state that was read before another value; readings from now on find it.
   *
   * @param value of the shape and type that the state has
   * @throws ModelError if the shape or type is another, or nobody keeps states
   */
  public static void update(String name, Tensor value) {
    Effects.perform(new Site.State(name, Effects.frames(name), value, true));
  }

  /**
   * A computed value to be recorded with the draws.
   *
   * @return {@code value}, or what an intervention fixes in its place
   */
  public static Tensor deterministic(String name, Tensor value) {
    Site site = new Site.Deterministic(name, Effects.frames(name), value);
    return ((Site.Deterministic) Effects.perform(site)).value();
  }

  /**
   * A point of the model where numbers are needed, for an {@code if} or a loop of Java's own on a
   * value. Without it, such a model fails where the number is read; with it, it says why there is
   * none and what to write instead.
   *
   * @return {@code value}, whose numbers can be read
   * @throws ModelError if it has none: because it is being traced for a compiled program, or stands
   *     for all values of an enumerated site at once
   */
  public static Tensor barrier(Tensor value) {
    if (!value.hiddenAxes().isEmpty()) {
      throw ModelError.at(
          "barrier",
          "the value stands for several at once, along the hidden axes " + value.hiddenAxes(),
          "compute with all of them: where(condition, a, b) chooses, and table.get(z) looks up",
          "leave out enumerate() at the site that it comes from, so that it has one value");
    }
    if (!value.detached().isConcrete()) {
      throw ModelError.at(
          "barrier",
          "the value is being traced for a compiled program and has no numbers",
          "choose between values by where(condition, a, b), and between parts of a program by"
              + " ControlFlow.cond",
          "run the model eagerly, with engine(Engine.EAGER)");
    }
    return value;
  }

  /**
   * Runs a part of a model with a prefix and a dot before the names of its sites and plates.
   *
   * @return what the part returns
   */
  public static <T> T scope(String prefix, Supplier<T> part) {
    return Scope.here(prefix).run(part);
  }

  /** As {@link #scope(String, Supplier)}, for a part without a result. */
  public static void scope(String prefix, Runnable part) {
    Scope.here(prefix).run(part);
  }

  /** A plate, to be run or got from. */
  public static Plate plate(String name, int size) {
    return new Plate(name, size, Optional.empty(), Optional.empty());
  }

  /** A plate with one repetition for each label, to be run or got from. */
  public static Plate plate(String name, List<String> labels) {
    return new Plate(name, labels.size(), Optional.empty(), Optional.of(labels));
  }

  /**
   * Runs the body in several nested plates, whose names are the given one with a number behind it,
   * from 0.
   *
   * @param sizes of the plates as the batch shape shows them: the last is that of the outermost
   */
  public static <T> T plateStack(String name, Shape sizes, Supplier<T> body) {
    Supplier<T> nested = body;
    for (int i = 0; i < sizes.rank(); i++) {
      Supplier<T> inner = nested;
      Plate plate = plate(name + i, sizes.size(i));
      nested = () -> plate.get(rows -> inner.get());
    }
    return nested.get();
  }

  /** Runs the body in a plate and returns what it gives. */
  public static <T> T plate(String name, int size, Supplier<T> body) {
    return plate(name, size).get(rows -> body.get());
  }

  /** Runs the body in a plate. */
  public static void plate(String name, int size, Runnable body) {
    plate(name, size).run(rows -> body.run());
  }

  /**
   * One of two branches, chosen by a value that may be random. Both are run and have their sites in
   * any case: what is observed, and factors, count where the branch is taken; what is latent keeps
   * its prior where it is not. On data alone a Java {@code if} does.
   *
   * @param predicate bool: a scalar, or of the shape of the plates around the statement
   * @param then gives the value where the predicate is true
   * @param otherwise gives the value where it is not, of the same structure, shapes and types
   * @throws ModelError if the predicate or the values do not have such types and shapes
   */
  public static <R> R cond(Tensor predicate, Supplier<R> then, Supplier<R> otherwise) {
    return Branch.choose(predicate, then, otherwise);
  }

  /**
   * A loop in which each step gets a state from the one before: a hidden Markov chain, a random
   * walk, a recursion. Its body runs for all steps at once, with values that depend on the step
   * along a hidden axis, so it must be written for one step, in tensor operations; each of its
   * sites is one site with the steps along its first dimension. A discrete site of the body that
   * says {@link #enumerate()} is summed over in all steps, by the forward algorithm.
   *
   * @param name of the loop, as plates have one
   * @param from the number of the first step
   * @param to the number after that of the last step; if it is {@code from}, the body does not run
   * @param initial the state before the first step: a tensor, or a record, list or map of tensors
   * @param body gives the next state from the number of the step, an int64 scalar, and the state
   * @return the state after the last step
   * @throws ModelError if a step returns a state of other shapes or types than it gets, or the
   *     number of steps is negative
   */
  public static <S> S markov(
      String name, int from, int to, S initial, BiFunction<Tensor, S, S> body) {
    requireSteps(name, from, to);
    return from == to
        ? initial
        : Loop.<S, List<Tensor>>run(
                name,
                from,
                to,
                initial,
                (step, state) -> new ControlFlow.Step<>(body.apply(step, state), List.of()))
            .last();
  }

  /**
   * A loop as {@link #markov} that keeps something of every step.
   *
   * @param body gives the next state and what is kept of the step
   * @return the state after the last step, and what was kept, stacked along a first axis
   * @throws ModelError as {@link #markov}, or if there is no step
   */
  public static <S, Y> ControlFlow.ScanResult<S, Y> scan(
      String name,
      int from,
      int to,
      S initial,
      BiFunction<Tensor, S, ControlFlow.Step<S, Y>> body) {
    requireSteps(name, from, to);
    if (from == to) {
      throw ModelError.at(
          name,
          "the loop has no step, so what its outputs are like is not known",
          "use markov(...), which has no outputs",
          "leave the loop out where there is nothing to do");
    }
    return Loop.run(name, from, to, initial, body);
  }

  private static void requireSteps(String name, int from, int to) {
    if (to < from) {
      throw ModelError.at(
          name,
          "the loop goes from step " + from + " to step " + to,
          "give the number of the first step, and the number after that of the last");
    }
  }

  /** Runs the body in a plate with one repetition for each label and returns what it gives. */
  public static <T> T plate(String name, List<String> labels, Supplier<T> body) {
    return plate(name, labels).get(rows -> body.get());
  }

  /** Runs the body in a plate with one repetition for each label. */
  public static void plate(String name, List<String> labels, Runnable body) {
    plate(name, labels).run(rows -> body.run());
  }

  /** The site is to be summed over all its values. */
  public static SiteOption enumerate() {
    return new SiteOption.Treated(Treatment.PARALLEL);
  }

  /**
   * Only elements where the bool tensor is true are observed, and the others are latent: the site
   * {@code name.missing} holds them and nothing else, and {@code name.imputed} records the data
   * with them filled in, which is also what {@code observe} returns. What stands in the data in
   * their places is not looked at; NaN will do. If nothing is missing, the option changes nothing.
   *
   * <p>With {@code enumerate()} beside it the missing elements are summed over. Otherwise they may
   * not depend on an enumerated site that has plates: there, hide them with {@link #mask}.
   *
   * @param elements broadcasts to the batch shape; data, not a computed value
   */
  public static SiteOption observedWhere(Tensor elements) {
    return new SiteOption.ObservedWhere(elements);
  }

  /**
   * The site is to be summed over by running the model again for each of its values, so that Java
   * code may branch on it. Not inside a plate of more than one repetition.
   */
  public static SiteOption enumerateSequentially() {
    return new SiteOption.Treated(Treatment.SEQUENTIAL);
  }

  /**
   * The site is to be integrated out in closed form: everything that depends on it must be
   * conjugate to it.
   */
  public static SiteOption collapse() {
    return new SiteOption.Treated(Treatment.COLLAPSED);
  }

  /** Only elements where the bool tensor is true count. */
  public static SiteOption mask(Tensor elements) {
    return new SiteOption.Mask(elements);
  }
}
