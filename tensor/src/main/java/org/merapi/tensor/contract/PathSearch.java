package org.merapi.tensor.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.merapi.tensor.ContractionPath;

/**
 * Finds an order in which operands meet, two at a time. For a few operands all orders are weighed,
 * by dynamic programming over their subsets; for more, the pair that leaves the smallest result
 * compared with what it uses up is taken again and again (Smith and Gray, opt_einsum, Journal of
 * Open Source Software 3, 2018).
 */
public final class PathSearch {
  private static final int MOST_WEIGHED = 7;

  private final Equation equation;

  private PathSearch(Equation equation) {
    this.equation = equation;
  }

  /** A path for an equation. */
  public static ContractionPath of(Equation equation) {
    PathSearch search = new PathSearch(equation);
    List<Set<Integer>> operands = new ArrayList<>();
    equation.inputs().forEach(labels -> operands.add(Set.copyOf(new HashSet<>(labels))));
    if (operands.size() < 2) {
      return new ContractionPath(List.of());
    }
    return operands.size() <= MOST_WEIGHED ? search.best(operands) : search.greedy(operands);
  }

  private static Set<Integer> union(Set<Integer> a, Set<Integer> b) {
    Set<Integer> union = new HashSet<>(a);
    union.addAll(b);
    return union;
  }

  /** A way to contract some operands: of the two parts that meet last, or an operand itself. */
  private record Plan(Set<Integer> labels, double cost, int first, int second) {}

  private ContractionPath best(List<Set<Integer>> operands) {
    int count = operands.size();
    int all = (1 << count) - 1;
    Map<Integer, Plan> plans = new HashMap<>();
    for (int i = 0; i < count; i++) {
      plans.put(1 << i, new Plan(operands.get(i), 0, 0, 0));
    }
    for (int subset = 1; subset <= all; subset++) {
      if (Integer.bitCount(subset) < 2) {
        continue;
      }
      Set<Integer> needed = needed(operands, subset);
      for (int part = (subset - 1) & subset; part > (subset ^ part); part = (part - 1) & subset) {
        Plan one = plan(plans, part);
        Plan other = plan(plans, subset ^ part);
        Set<Integer> both = union(one.labels(), other.labels());
        double cost = one.cost() + other.cost() + equation.elements(both);
        Plan known = plans.get(subset);
        if (known == null || cost < known.cost()) {
          both.retainAll(needed);
          plans.put(subset, new Plan(Set.copyOf(both), cost, part, subset ^ part));
        }
      }
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      order.add(1 << i);
    }
    List<ContractionPath.Step> steps = new ArrayList<>();
    write(plans, all, order, steps);
    return new ContractionPath(steps);
  }

  private static Plan plan(Map<Integer, Plan> plans, int subset) {
    Plan plan = plans.get(subset);
    if (plan == null) {
      throw new IllegalStateException("no plan for the operands " + subset);
    }
    return plan;
  }

  /** What the result or an operand outside of a subset needs. */
  private Set<Integer> needed(List<Set<Integer>> operands, int subset) {
    Set<Integer> needed = new HashSet<>(equation.output());
    for (int i = 0; i < operands.size(); i++) {
      if ((subset >> i & 1) == 0) {
        needed.addAll(operands.get(i));
      }
    }
    return needed;
  }

  /** Writes the steps of a plan, those of its parts first. */
  private void write(
      Map<Integer, Plan> plans, int subset, List<Integer> order, List<ContractionPath.Step> steps) {
    if (Integer.bitCount(subset) < 2) {
      return;
    }
    Plan plan = plan(plans, subset);
    write(plans, plan.first(), order, steps);
    write(plans, plan.second(), order, steps);
    int a = order.indexOf(plan.first());
    int b = order.indexOf(plan.second());
    Set<Integer> met =
        union(plan(plans, plan.first()).labels(), plan(plans, plan.second()).labels());
    steps.add(step(Math.min(a, b), Math.max(a, b), met, plan.labels()));
    order.remove(/* index */ Math.max(a, b));
    order.remove(/* index */ Math.min(a, b));
    order.add(subset);
  }

  private ContractionPath.Step step(int first, int second, Set<Integer> met, Set<Integer> result) {
    return new ContractionPath.Step(
        first, second, equation.elements(met), equation.elements(result));
  }

  private ContractionPath greedy(List<Set<Integer>> operands) {
    List<Set<Integer>> left = new ArrayList<>(operands);
    List<ContractionPath.Step> steps = new ArrayList<>();
    while (left.size() > 1) {
      double least = Double.POSITIVE_INFINITY;
      int first = 0;
      int second = 1;
      Map<Integer, Integer> counts = counts(left);
      for (int i = 0; i < left.size(); i++) {
        for (int k = i + 1; k < left.size(); k++) {
          Set<Integer> result = result(left.get(i), left.get(k), counts);
          double gain =
              equation.elements(result)
                  - equation.elements(left.get(i))
                  - equation.elements(left.get(k));
          if (gain < least) {
            least = gain;
            first = i;
            second = k;
          }
        }
      }
      Set<Integer> result = result(left.get(first), left.get(second), counts);
      Set<Integer> met = union(left.get(first), left.get(second));
      steps.add(step(first, second, met, result));
      left.remove(second);
      left.remove(first);
      left.add(result);
    }
    return new ContractionPath(steps);
  }

  /** How many operands have each label, the result counted as one. */
  private Map<Integer, Integer> counts(List<Set<Integer>> operands) {
    Map<Integer, Integer> counts = new HashMap<>();
    equation.output().forEach(label -> counts.merge(label, 1, Integer::sum));
    operands.forEach(labels -> labels.forEach(label -> counts.merge(label, 1, Integer::sum)));
    return counts;
  }

  private static Set<Integer> result(Set<Integer> a, Set<Integer> b, Map<Integer, Integer> counts) {
    Set<Integer> result = union(a, b);
    result.removeIf(label -> {
      int here = (a.contains(label) ? 1 : 0) + (b.contains(label) ? 1 : 0);
      return counts.getOrDefault(label, 0) == here;
    });
    return result;
  }
}
