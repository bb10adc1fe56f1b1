package org.merapi.inference.mcmc;

/**
 * What must be known of a stretch of a trajectory in order to join it to a neighbour: the momenta
 * at its two ends, the sum of its momenta, the sum of its weights and a point drawn by weight.
 *
 * <p>"First" is the end that was integrated first, so that for a subtree built backwards in time
 * the last momentum is the earliest one. Joining two subtrees exchanges array references in place
 * of copying: what is left in the other subtree is rubbish for the next use.
 */
final class Subtree {

  private double[] first;
  private double[] last;
  private final double[] sum;
  Proposal proposal;
  double logWeight;

  Subtree(int dimension) {
    first = new double[dimension];
    last = new double[dimension];
    sum = new double[dimension];
    proposal = new Proposal(dimension);
  }

  /** Makes this the tree of one point. */
  void setLeaf(PhasePoint point, double energy, double pointLogWeight) {
    int dimension = sum.length;
    System.arraycopy(point.momentum, 0, first, 0, dimension);
    System.arraycopy(point.momentum, 0, last, 0, dimension);
    System.arraycopy(point.momentum, 0, sum, 0, dimension);
    proposal.set(point, energy);
    logWeight = pointLogWeight;
  }

  /**
   * Appends a tree that begins where this one ends; weights and proposal are the caller's matter.
   */
  void append(Subtree next) {
    double[] spare = last;
    last = next.last;
    next.last = spare;
    addSum(next);
  }

  /** Puts a tree, built outwards from this one's first end, in front of this one. */
  void prepend(Subtree outwards) {
    double[] spare = first;
    first = outwards.last;
    outwards.last = spare;
    addSum(outwards);
  }

  void takeProposal(Subtree other) {
    Proposal spare = proposal;
    proposal = other.proposal;
    other.proposal = spare;
  }

  private void addSum(Subtree other) {
    double[] addend = other.sum;
    for (int i = 0; i < sum.length; i++) {
      sum[i] += addend[i];
    }
  }

  /** Whether this tree followed by {@code next} does not turn back. */
  boolean extendsTo(Subtree next, double[] inverseMetric) {
    return persists(first, last, sum, next.first, next.last, next.sum, inverseMetric);
  }

  /**
   * Whether this tree preceded by {@code outwards}, built from its first end, does not turn back.
   */
  boolean extendsBackTo(Subtree outwards, double[] inverseMetric) {
    return persists(outwards.last, outwards.first, outwards.sum, first, last, sum, inverseMetric);
  }

  /**
   * The generalised no-U-turn criterion of Betancourt (A Conceptual Introduction to Hamiltonian
   * Monte Carlo, 2017, appendix A.4.2) for the joined tree, and the two extra checks that Stan
   * makes since 2.21 across the seam: the left tree with the right tree's nearest point, and the
   * right tree with the left tree's nearest point. With p# = M^-1 p at the ends and rho the sum of
   * the momenta, a stretch persists while p#.rho is positive at both of its ends.
   */
  private static boolean persists(
      double[] leftOuter,
      double[] leftInner,
      double[] leftSum,
      double[] rightInner,
      double[] rightOuter,
      double[] rightSum,
      double[] inverseMetric) {
    double wholeLeft = 0;
    double wholeRight = 0;
    double leftAndSeamLeft = 0;
    double leftAndSeamRight = 0;
    double seamAndRightLeft = 0;
    double seamAndRightRight = 0;
    for (int i = 0; i < inverseMetric.length; i++) {
      double velocityLeftOuter = inverseMetric[i] * leftOuter[i];
      double velocityRightOuter = inverseMetric[i] * rightOuter[i];
      double whole = leftSum[i] + rightSum[i];
      double leftAndSeam = leftSum[i] + rightInner[i];
      double seamAndRight = rightSum[i] + leftInner[i];
      wholeLeft += velocityLeftOuter * whole;
      wholeRight += velocityRightOuter * whole;
      leftAndSeamLeft += velocityLeftOuter * leftAndSeam;
      leftAndSeamRight += inverseMetric[i] * rightInner[i] * leftAndSeam;
      seamAndRightLeft += inverseMetric[i] * leftInner[i] * seamAndRight;
      seamAndRightRight += velocityRightOuter * seamAndRight;
    }
    return wholeLeft > 0
        && wholeRight > 0
        && leftAndSeamLeft > 0
        && leftAndSeamRight > 0
        && seamAndRightLeft > 0
        && seamAndRightRight > 0;
  }
}
