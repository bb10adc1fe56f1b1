package org.merapi.ppl.effect;

import java.util.List;
import java.util.Optional;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.tensor.Axis;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;

/**
 * One statement of a model: an immutable value. A handler answers it or passes on a changed copy.
 */
public sealed interface Site {

  /** The name, unique in one run of a model. */
  String name();

  /** The plates around the site, outermost first. */
  List<Frame> plates();

  /** The same site under another name and in other plates of the same dimensions and sizes. */
  Site renamed(String other, List<Frame> frames);

  /**
   * A random variable.
   *
   * @param name of the site
   * @param plates around it
   * @param distribution of the variable
   * @param value if known
   * @param key that a draw uses, if some handler gave one
   * @param scale factor on the log density
   * @param mask which elements count; empty for all
   * @param taken where the branch that the statement is in is taken; empty outside of branches.
   *     Elsewhere data do not count, as under a mask; what is not data keeps its density
   * @param treatment what becomes of the site if nobody gives it a value
   */
  record Sample(
      String name,
      List<Frame> plates,
      Distribution distribution,
      Value value,
      Optional<Key> key,
      double scale,
      Optional<Tensor> mask,
      Optional<Tensor> taken,
      Treatment treatment)
      implements Site {

    /**
     * A variable whose value is not known.
     *
     * @throws ModelError if the distribution's batch shape does not broadcast to the plates
     */
    public static Sample of(String name, List<Frame> plates, Distribution distribution) {
      Sample site =
          new Sample(
              name,
              plates,
              distribution,
              new Value.Missing(),
              Optional.empty(),
              1,
              Optional.empty(),
              Optional.empty(),
              Treatment.ORDINARY);
      ShapeCheck.batch(site);
      return site;
    }

    /**
     * With another value.
     *
     * @throws ModelError if the value does not have exactly the shape {@link #valueShape}
     */
    public Sample withValue(Value changed) {
      if (changed instanceof Value.Known known) {
        ShapeCheck.value(this, known);
      }
      return new Sample(name, plates, distribution, changed, key, scale, mask, taken, treatment);
    }

    /** With another distribution of the same shapes. */
    public Sample withDistribution(Distribution changed) {
      return new Sample(name, plates, changed, value, key, scale, mask, taken, treatment);
    }

    /** With every element counting. */
    Sample unmasked() {
      return new Sample(
          name, plates, distribution, value, key, scale, Optional.empty(), taken, treatment);
    }

    /** With a key for the draw. */
    public Sample withKey(Key given) {
      return new Sample(
          name, plates, distribution, value, Optional.of(given), scale, mask, taken, treatment);
    }

    /** With another treatment if nobody gives it a value. */
    public Sample treated(Treatment changed) {
      return new Sample(name, plates, distribution, value, key, scale, mask, taken, changed);
    }

    @Override
    public Sample renamed(String other, List<Frame> frames) {
      return new Sample(other, frames, distribution, value, key, scale, mask, taken, treatment);
    }

    /** With the log density multiplied by a factor. */
    public Sample scaled(double factor) {
      return new Sample(
          name, plates, distribution, value, key, scale * factor, mask, taken, treatment);
    }

    /**
     * With only those elements counting that already do and are true in {@code elements}.
     *
     * @throws ModelError if the mask is not bool or does not broadcast to the plates
     */
    public Sample masked(Tensor elements) {
      ShapeCheck.mask(this, elements);
      Tensor both = mask.isPresent() ? mask.get().and(elements) : elements;
      return new Sample(
          name, plates, distribution, value, key, scale, Optional.of(both), taken, treatment);
    }

    /** Inside one more branch, which is taken where {@code predicate} is true. */
    Sample inBranch(Tensor predicate) {
      Tensor all = taken.isPresent() ? taken.get().and(predicate) : predicate;
      return new Sample(
          name, plates, distribution, value, key, scale, mask, Optional.of(all), treatment);
    }

    /** Whether a handler fixed the value from outside, so that it has no density. */
    public boolean isIntervened() {
      return value instanceof Value.Intervened;
    }

    /** Whether the value is data. */
    public boolean isObserved() {
      return value instanceof Value.Observed;
    }

    /**
     * The value.
     *
     * @throws IllegalStateException if it is not known yet
     */
    public Tensor tensor() {
      if (value instanceof Value.Known known) {
        return known.tensor();
      }
      throw new IllegalStateException("site '" + name + "' has no value yet");
    }

    /** The batch shape that the plates ask for. */
    public Shape batchShape() {
      return Frame.shape(plates);
    }

    /** The shape of the value: the plates' shape followed by the event shape. */
    public Shape valueShape() {
      return batchShape().concat(distribution.eventShape());
    }
  }

  /**
   * A parameter to be optimised.
   *
   * @param name of the site
   * @param plates around it
   * @param initial where optimisation starts
   * @param constraint on each event of the value
   * @param value if some handler gave one
   */
  record Param(
      String name,
      List<Frame> plates,
      Tensor initial,
      Constraint constraint,
      Optional<Tensor> value)
      implements Site {

    /**
     * With a value.
     *
     * @throws ModelError if it does not have the shape of the initial value
     */
    public Param withValue(Tensor given) {
      ShapeCheck.param(this, given);
      return new Param(name, plates, initial, constraint, Optional.of(given));
    }

    @Override
    public Param renamed(String other, List<Frame> frames) {
      return new Param(other, frames, initial, constraint, value);
    }

    /** The value, or where it starts. */
    public Tensor tensor() {
      return value.orElse(initial);
    }
  }

  /**
   * A term of the log density. What a mask hides of it must not be NaN in what it was computed
   * from: unlike a sample site's value, that can no longer be replaced.
   *
   * @param name of the site
   * @param plates around it
   * @param logDensity of the plates' shape
   * @param scale factor on it
   * @param mask which elements count; empty for all
   */
  record Factor(
      String name, List<Frame> plates, Tensor logDensity, double scale, Optional<Tensor> mask)
      implements Site {

    /**
     * A term that counts as a whole.
     *
     * @throws ModelError if it does not have exactly the plates' shape
     */
    public static Factor of(String name, List<Frame> plates, Tensor logDensity) {
      Factor site = new Factor(name, plates, logDensity, 1, Optional.empty());
      ShapeCheck.factor(site);
      return site;
    }

    @Override
    public Factor renamed(String other, List<Frame> frames) {
      return new Factor(other, frames, logDensity, scale, mask);
    }

    /** With the term multiplied by a factor. */
    public Factor scaled(double factor) {
      return new Factor(name, plates, logDensity, scale * factor, mask);
    }

    /**
     * With only those elements counting that already do and are true in {@code elements}.
     *
     * @throws ModelError if the mask is not bool or does not broadcast to the plates
     */
    public Factor masked(Tensor elements) {
      ShapeCheck.mask(this, elements);
      Tensor both = mask.isPresent() ? mask.get().and(elements) : elements;
      return new Factor(name, plates, logDensity, scale, Optional.of(both));
    }
  }

  /**
   * A computed value worth recording.
   *
   * @param name of the site
   * @param plates around it
   * @param value of any shape
   * @param origin of the value
   */
  record Deterministic(String name, List<Frame> plates, Tensor value, Origin origin)
      implements Site {

    /** Where the value comes from. */
    public enum Origin {
      /** The model computes it. */
      MODEL,
      /** The model samples the site, and a reparametrisation computes it from auxiliary sites. */
      REPARAMETRISATION,
      /** It is fixed from outside, whatever was computed. */
      INTERVENTION
    }

    /** A value that the model computes. */
    public Deterministic(String name, List<Frame> plates, Tensor value) {
      this(name, plates, value, Origin.MODEL);
    }

    /** With another value of the same origin. */
    public Deterministic withValue(Tensor changed) {
      return new Deterministic(name, plates, changed, origin);
    }

    /**
     * With a value that is fixed from outside.
     *
     * @throws ModelError if it does not have the shape and type of what is computed
     */
    public Deterministic intervened(Tensor fixed) {
      ShapeCheck.intervention(this, fixed);
      return new Deterministic(name, plates, fixed, Origin.INTERVENTION);
    }

    /** Whether a handler fixed the value from outside. */
    public boolean isIntervened() {
      return origin == Origin.INTERVENTION;
    }

    @Override
    public Deterministic renamed(String other, List<Frame> frames) {
      return new Deterministic(other, frames, value, origin);
    }
  }

  /**
   * A value that a model keeps from run to run, such as a running mean: read or written. The run
   * owns it: a handler answers a reading with what it keeps, and keeps what is written.
   *
   * @param name of the site
   * @param plates around it
   * @param value what is written, or what a reading finds; on its way out, where it starts
   * @param written whether the statement writes
   */
  record State(String name, List<Frame> plates, Tensor value, boolean written) implements Site {

    /** With another value. */
    public State withValue(Tensor changed) {
      return new State(name, plates, changed, written);
    }

    @Override
    public State renamed(String other, List<Frame> frames) {
      return new State(other, frames, value, written);
    }
  }

  /**
   * A key that the model asks for, to draw random numbers that are no site.
   *
   * @param name of the site
   * @param plates around it
   * @param key if some handler gave one
   */
  record Randomness(String name, List<Frame> plates, Optional<Key> key) implements Site {

    /** With a key. */
    public Randomness withKey(Key given) {
      return new Randomness(name, plates, Optional.of(given));
    }

    @Override
    public Randomness renamed(String other, List<Frame> frames) {
      return new Randomness(other, frames, key);
    }
  }

  /**
   * A loop, told of when its last step is done: which hidden axes of its enumerated sites follow
   * upon which from step to step.
   *
   * @param name of the loop
   * @param plates around it
   * @param length the number of steps
   * @param steps the hidden axis that the steps had inside
   * @param links between the steps, empty if no enumerated value is carried from step to step
   */
  record Loop(String name, List<Frame> plates, int length, Axis steps, List<Link> links)
      implements Site {
    @Override
    public Loop renamed(String other, List<Frame> frames) {
      return new Loop(other, frames, length, steps, links);
    }
  }

  /**
   * An enumerated value that a loop carries from one step to the next.
   *
   * @param first the axis of the value that the loop starts with; empty if that has only one
   * @param previous the axis that the value has in the step that gets it
   * @param current the axis that it has in the step that hands it on
   */
  record Link(Optional<Axis> first, Axis previous, Axis current) {}

  /**
   * The entry into a plate.
   *
   * @param name of the plate
   * @param plates around it
   * @param size the number of repetitions in the model
   * @param labels of the repetitions, if they have names
   * @param rows the int64 positions that this run looks at; empty for all
   */
  record PlateEntry(
      String name,
      List<Frame> plates,
      int size,
      Optional<List<String>> labels,
      Optional<Tensor> rows)
      implements Site {

    @Override
    public PlateEntry renamed(String other, List<Frame> frames) {
      return new PlateEntry(other, frames, size, labels, rows);
    }

    /**
     * Looking at some repetitions only.
     *
     * @throws ModelError if other repetitions are chosen already, or the positions are not int64, a
     *     vector of at least one, and in range
     */
    public PlateEntry withRows(Tensor positions) {
      RowsCheck.check(this, positions);
      return new PlateEntry(name, plates, size, labels, Optional.of(positions));
    }
  }
}
