package org.merapi.inference.mcmc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The No-U-Turn sampler as current Stan runs it (base_nuts.hpp, release 2.36): multinomial sampling
 * from the trajectory, biased progressive sampling between doublings, the generalised U-turn
 * criterion with the extra checks across subtrees, on the Euclidean metric with a diagonal mass
 * matrix.
 *
 * <p>Sources: Hoffman and Gelman, The No-U-Turn Sampler, JMLR 15 (2014); Betancourt, A Conceptual
 * Introduction to Hamiltonian Monte Carlo, arXiv 1701.02434 (2017), appendix A.
 *
 * <p>How a trajectory grows. A doubling of depth d integrates 2^d leapfrog steps from one end of
 * the trajectory, chosen at random, and is itself made of two halves of depth d - 1, and so on down
 * to single points. Each half is checked for a U-turn as soon as it is complete, and a subtree that
 * turned or diverged is thrown away whole. Within a subtree one point is kept, the right half's
 * with probability w(right) / w(subtree), where w sums exp(initial energy - energy): that draws a
 * point by its weight. Between the old trajectory and a complete new subtree the new one's point
 * wins with probability min(1, w(new) / w(old)), which leaves the target invariant too and moves
 * further.
 *
 * <p>Memory. The kernel owns two moving points and one {@link Subtree} per depth; a leapfrog step
 * allocates nothing. That workspace makes an instance fit for one thread, but no step depends on
 * what ran before: {@link #step} is a function of its arguments.
 */
public final class NutsKernel {

  private static final Termination U_TURN = new Termination.UTurn();
  private static final Termination MAX_TREE_DEPTH = new Termination.MaxTreeDepth();

  private final LogDensity density;
  private final int dimension;
  private final int maxTreeDepth;
  private final double maxEnergyError;

  private final PhasePoint forward;
  private final PhasePoint backward;
  private final double[] inverseMetric;
  private final Subtree trajectory;
  private final Subtree extension;

  /**
   * The right half under construction after one waiting tree, after two and so on, made on demand.
   */
  private final List<Subtree> rightHalves = new ArrayList<>();

  // What a transition in progress reads and counts.
  private double initialEnergy;
  private int leapfrogs;
  private double acceptanceSum;
  private Termination ending = U_TURN;

  /**
   * Makes a kernel.
   *
   * @param density the target
   * @param maxTreeDepth the largest number of doublings, 1 to 30
   * @param maxEnergyError the energy error beyond which a trajectory is divergent, in nats,
   *     positive
   * @throws IllegalArgumentException if a setting is out of range
   */
  public NutsKernel(LogDensity density, int maxTreeDepth, double maxEnergyError) {
    Check.inRange("maxTreeDepth", maxTreeDepth, 1, Nuts.LARGEST_TREE_DEPTH);
    Check.positive("maxEnergyError", maxEnergyError);
    this.density = density;
    this.dimension = density.dimension();
    this.maxTreeDepth = maxTreeDepth;
    this.maxEnergyError = maxEnergyError;
    forward = new PhasePoint(dimension);
    backward = new PhasePoint(dimension);
    inverseMetric = new double[dimension];
    trajectory = new Subtree(dimension);
    extension = new Subtree(dimension);
  }

  /**
   * Returns the number of unconstrained coordinates.
   *
   * @return the dimension of the target
   */
  public int dimension() {
    return dimension;
  }

  /**
   * Makes the state at a position.
   *
   * @param position the position, of the target's dimension
   * @return the state there
   * @throws SamplingException if the log density or its gradient is not finite there; the message
   *     names the cause
   */
  public NutsState init(RealVector position) {
    return new Initialization(density).at(position);
  }

  /**
   * Makes one transition.
   *
   * @param state where the chain stands
   * @param tuning the step size and metric to use
   * @param random the randomness of this transition; only {@link RandomGenerator#nextLong} is
   *     called
   * @return the next state, and what happened
   */
  public Transition step(NutsState state, Tuning tuning, RandomGenerator random) {
    tuning.inverseMetric().copyTo(inverseMetric);
    forward.load(state);
    forward.drawMomentum(inverseMetric, random);
    backward.copyFrom(forward);
    initialEnergy = forward.energy(inverseMetric);
    leapfrogs = 0;
    acceptanceSum = 0;
    trajectory.setLeaf(forward, initialEnergy, 0);

    int depth = 0;
    Termination termination = MAX_TREE_DEPTH;
    while (depth < maxTreeDepth) {
      boolean forwards = RandomDraws.uniform(random) > 0.5;
      boolean complete =
          forwards
              ? build(depth, extension, forward, tuning.stepSize(), random)
              : build(depth, extension, backward, -tuning.stepSize(), random);
      if (!complete) {
        termination = ending;
        break;
      }
      depth++;
      if (forwards ? !extendForward(random) : !extendBackward(random)) {
        termination = U_TURN;
        break;
      }
    }
    NutsInfo info =
        new NutsInfo(
            acceptanceSum / leapfrogs,
            tuning.stepSize(),
            depth,
            leapfrogs,
            trajectory.proposal.energy,
            termination);
    return new Transition(trajectory.proposal.toState(), info);
  }

  /**
   * The initial less the final energy of one leapfrog step with a fresh momentum; -infinity if the
   * step was too small to move any coordinate, which conserves energy for no good reason.
   */
  double oneStepEnergyDrop(NutsState state, Tuning tuning, RandomGenerator random) {
    tuning.inverseMetric().copyTo(inverseMetric);
    forward.load(state);
    forward.drawMomentum(inverseMetric, random);
    backward.copyFrom(forward);
    double before = forward.energy(inverseMetric);
    forward.leapfrog(density, inverseMetric, tuning.stepSize());
    boolean moved = !Arrays.equals(forward.position, backward.position);
    return moved ? before - forward.energy(inverseMetric) : Double.NEGATIVE_INFINITY;
  }

  private boolean extendForward(RandomGenerator random) {
    chooseBetweenDoublings(random);
    boolean persists = trajectory.extendsTo(extension, inverseMetric);
    trajectory.append(extension);
    return persists;
  }

  private boolean extendBackward(RandomGenerator random) {
    chooseBetweenDoublings(random);
    boolean persists = trajectory.extendsBackTo(extension, inverseMetric);
    trajectory.prepend(extension);
    return persists;
  }

  /** Biased progressive sampling (Betancourt 2017, appendix A.3.2). */
  private void chooseBetweenDoublings(RandomGenerator random) {
    double logRatio = extension.logWeight - trajectory.logWeight;
    if (logRatio > 0 || RandomDraws.uniform(random) < StrictMath.exp(logRatio)) {
      trajectory.takeProposal(extension);
    }
    trajectory.logWeight = logAddExp(trajectory.logWeight, extension.logWeight);
  }

  /**
   * Builds the tree of 2^depth points that follows {@code end}, moving {@code end} along. Returns
   * false, with the reason in {@link #ending}, as soon as a subtree of it turns back or diverges.
   *
   * <p>A loop in place of the usual recursion, which HotSpot would copy into itself: the trees that
   * wait for their right half are those of the binary digits of the number of points so far.
   */
  private boolean build(
      int depth, Subtree tree, PhasePoint end, double step, RandomGenerator random) {
    for (int points = 1; points <= 1 << depth; points++) {
      int waiting = Integer.bitCount(points - 1);
      Subtree current = waiting == 0 ? tree : rightHalf(waiting);
      if (!buildLeaf(current, end, step)) {
        return false;
      }
      for (int rest = points; (rest & 1) == 0; rest >>= 1) {
        waiting--;
        Subtree left = waiting == 0 ? tree : rightHalf(waiting);
        if (!join(left, current, random)) {
          return false;
        }
        current = left;
      }
    }
    return true;
  }

  /** Joins two subtrees into the left one; false, with the reason, if that turns back. */
  private boolean join(Subtree tree, Subtree right, RandomGenerator random) {
    double logWeight = logAddExp(tree.logWeight, right.logWeight);
    if (RandomDraws.uniform(random) < StrictMath.exp(right.logWeight - logWeight)) {
      tree.takeProposal(right);
    }
    tree.logWeight = logWeight;
    boolean persists = tree.extendsTo(right, inverseMetric);
    tree.append(right);
    if (!persists) {
      ending = U_TURN;
    }
    return persists;
  }

  private boolean buildLeaf(Subtree tree, PhasePoint end, double step) {
    end.leapfrog(density, inverseMetric, step);
    leapfrogs++;
    double energy = end.energy(inverseMetric);
    double error = energy - initialEnergy;
    acceptanceSum += error < 0 ? 1 : StrictMath.exp(-error);
    if (error > maxEnergyError) {
      ending =
          switch (end.evaluation.outcome()) {
            case Outcome.Accepted _ -> new Termination.EnergyError(error);
            case Rejected rejected -> rejected;
          };
      return false;
    }
    tree.setLeaf(end, energy, -error);
    return true;
  }

  /** The subtree for what follows so many trees that wait, at least one. */
  private Subtree rightHalf(int waiting) {
    while (rightHalves.size() < waiting) {
      rightHalves.add(new Subtree(dimension));
    }
    return rightHalves.get(waiting - 1);
  }

  private static double logAddExp(double a, double b) {
    double larger = Math.max(a, b);
    return larger + StrictMath.log1p(StrictMath.exp(Math.min(a, b) - larger));
  }
}
