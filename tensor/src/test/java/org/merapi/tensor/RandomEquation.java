package org.merapi.tensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** A random equation of einsum with operands, and its meaning by nested loops. */
record RandomEquation(String text, List<String> inputs, String output, List<Tensor> operands) {

  /**
   * An equation.
   *
   * @param smallest the smallest size of an axis
   */
  static RandomEquation of(Random random, int smallest) {
    Map<Character, Integer> sizes = new LinkedHashMap<>();
    for (char label : "abcde".toCharArray()) {
      sizes.put(label, random.nextInt(8) == 0 ? smallest : random.nextInt(1, 4));
    }
    int count = random.nextInt(1, 5);
    List<String> inputs = new ArrayList<>();
    List<Tensor> operands = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder labels = new StringBuilder();
      int rank = random.nextInt(4);
      int[] shape = new int[rank];
      for (int axis = 0; axis < rank; axis++) {
        char label = (char) ('a' + random.nextInt(5));
        labels.append(label);
        shape[axis] = random.nextInt(6) == 0 ? 1 : size(sizes, label);
      }
      inputs.add(labels.toString());
      operands.add(Samples.laidOut(random, Samples.reals(random, shape)));
    }
    List<Character> used = new ArrayList<>();
    String.join("", inputs).chars().distinct().forEach(c -> used.add((char) c));
    Collections.shuffle(used, random);
    String output =
        used.stream()
            .filter(label -> random.nextBoolean())
            .map(String::valueOf)
            .collect(Collectors.joining());
    String text = String.join(",", inputs) + "->" + output;
    return new RandomEquation(text, inputs, output, operands);
  }

  private static int size(Map<Character, Integer> sizes, char label) {
    return sizes.getOrDefault(label, 1);
  }

  /** The size of each label: that of an axis that is not 1, if there is one. */
  Map<Character, Integer> sizes() {
    Map<Character, Integer> sizes = new LinkedHashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      for (int axis = 0; axis < inputs.get(i).length(); axis++) {
        int size = operands.get(i).size(axis);
        sizes.merge(inputs.get(i).charAt(axis), size, (a, b) -> a == 1 ? b : a);
      }
    }
    return sizes;
  }

  /** The result by nested loops. */
  double[] expected(Semiring semiring) {
    Map<Character, Integer> sizes = sizes();
    int elements = output.chars().map(c -> size(sizes, (char) c)).reduce(1, (a, b) -> a * b);
    double[] result = new double[elements];
    double[] largest = new double[elements];
    java.util.Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    // In the log semiring numbers are small enough for exp.
    forEach(
        sizes,
        (at, position) -> {
          double product = semiring == Semiring.SUM_PRODUCT ? 1 : 0;
          for (int i = 0; i < operands.size(); i++) {
            double factor = element(i, at);
            product = semiring == Semiring.SUM_PRODUCT ? product * factor : product + factor;
          }
          result[position] += semiring == Semiring.SUM_PRODUCT ? product : Math.exp(product);
          largest[position] = Math.max(largest[position], product);
        });
    return switch (semiring) {
      case SUM_PRODUCT -> result;
      case LOG_SUM_EXP -> java.util.Arrays.stream(result).map(Math::log).toArray();
      case MAX_SUM -> largest;
    };
  }

  /** The sum of the absolute products, as a scale for rounding errors. */
  double scale() {
    double scale = 1;
    for (Tensor operand : operands) {
      scale *= Math.max(1, operand.abs().sum().item());
    }
    return scale;
  }

  private interface Visit {
    void at(Map<Character, Integer> assignment, int position);
  }

  private void forEach(Map<Character, Integer> sizes, Visit visit) {
    List<Character> labels = List.copyOf(sizes.keySet());
    int[] at = new int[labels.size()];
    if (sizes.containsValue(0)) {
      return;
    }
    while (true) {
      Map<Character, Integer> assignment = new LinkedHashMap<>();
      for (int i = 0; i < at.length; i++) {
        assignment.put(labels.get(i), at[i]);
      }
      int position = 0;
      for (char label : output.toCharArray()) {
        position = position * size(sizes, label) + assignment.getOrDefault(label, 0);
      }
      visit.at(assignment, position);
      int axis = at.length - 1;
      while (axis >= 0 && ++at[axis] == size(sizes, labels.get(axis))) {
        at[axis--] = 0;
      }
      if (axis < 0) {
        return;
      }
    }
  }

  private double element(int operand, Map<Character, Integer> at) {
    Tensor value = operands.get(operand);
    String labels = inputs.get(operand);
    if (value.rank() == 0) {
      return value.item();
    }
    int[] rest = new int[labels.length() - 1];
    for (int axis = 0; axis < labels.length(); axis++) {
      int place = value.size(axis) == 1 ? 0 : at.getOrDefault(labels.charAt(axis), 0);
      if (axis > 0) {
        rest[axis - 1] = place;
      }
    }
    int first = value.size(0) == 1 ? 0 : at.getOrDefault(labels.charAt(0), 0);
    return value.get(first, rest).item();
  }
}
