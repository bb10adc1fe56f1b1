package org.merapi.tensor.ir;

/**
 * Rolls up what loops of the user's language have written down one by one: many terms of a sum,
 * many parts of a joined tensor or many checks that are the same expression of other numbers become
 * one expression with a leading axis, so that the graph is of the model's size and not of the
 * data's.
 *
 * <p>What may differ between the repetitions are numbers, which become a tensor of data, and the
 * places of slices of one tensor, which are taken at once; what does not differ stays as it is. A
 * state that each repetition takes from the one before becomes a loop, a {@link
 * org.merapi.tensor.op.Scan}, and what looks at its values of all steps repeats again. A graph
 * without enough repetitions is given back as it came. Terms are added in another order than they
 * were written in; states are what they were, to the bit.
 *
 * @param mostWrittenOut recursions of single numbers with no more operations in all their steps
 *     stay as they were: as straight code they take a fraction of the time of a loop
 */
public record Reroll(int mostWrittenOut) implements Pass {
  /** Fewer repetitions than these are left as they are. */
  static final int FEWEST = 16;

  /** So many operations are compiled as fast as a loop is, with those of their derivative. */
  private static final int SHORT = 128;

  /** Enough for loops within loops within loops. */
  private static final int MOST_ROUNDS = 16;

  /** Leaves short recursions of single numbers as they were. */
  public Reroll() {
    this(SHORT);
  }

  @Override
  public String name() {
    return "re-roll";
  }

  @Override
  public Graph apply(Graph graph) {
    Graph changed = graph;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Graph next =
          new RecurrenceRound(new RerollRound(changed).run(), FEWEST, mostWrittenOut).run();
      if (next.equals(changed)) {
        break;
      }
      changed = next;
    }
    return changed;
  }
}
