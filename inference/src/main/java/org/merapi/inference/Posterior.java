package org.merapi.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.merapi.inference.diagnostic.Summary;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * Draws from a posterior: for each named value one row a draw, by chain, and how the sampler fared.
 * Chains that were stopped may have fewer draws.
 */
public final class Posterior {
  private final Map<String, Shape> shapes;
  private final List<double[][]> draws;
  private final RunReport report;

  /**
   * A posterior.
   *
   * @param shapes of the values, by name, in order
   * @param draws for each chain, one row a draw: the elements of all values, each in row-major
   *     order
   * @param report how the run went
   */
  Posterior(Map<String, Shape> shapes, List<double[][]> draws, RunReport report) {
    this.shapes = new LinkedHashMap<>(shapes);
    this.draws = List.copyOf(draws);
    this.report = report;
  }

  /** The shapes of the values, by name, in the model's order. */
  public Map<String, Shape> shapes() {
    return Collections.unmodifiableMap(shapes);
  }

  /** The number of chains. */
  public int chains() {
    return draws.size();
  }

  /** The least number of draws that every chain has. */
  public int drawsPerChain() {
    return draws.stream().mapToInt(rows -> rows.length).min().orElse(0);
  }

  /** How the run went. */
  public RunReport report() {
    return report;
  }

  /**
   * All draws of a value: chains, draws per chain, then the value's axes.
   *
   * @throws IllegalArgumentException if there is no such value
   */
  public Tensor draws(String name) {
    Shape shape = shapes.get(name);
    if (shape == null) {
      throw new IllegalArgumentException(
          "no value '" + name + "' in this posterior; there are " + shapes.keySet());
    }
    int start = offset(name);
    int size = shape.elements();
    int count = drawsPerChain();
    double[] values = new double[chains() * count * size];
    int to = 0;
    for (double[][] chain : draws) {
      for (int i = 0; i < count; i++) {
        System.arraycopy(chain[i], start, values, to, size);
        to += size;
      }
    }
    return Tensors.wrapUnsafe(Shape.of(chains(), count).concat(shape), values);
  }

  private int offset(String name) {
    int offset = 0;
    for (Map.Entry<String, Shape> entry : shapes.entrySet()) {
      if (entry.getKey().equals(name)) {
        return offset;
      }
      offset += entry.getValue().elements();
    }
    return offset;
  }

  /** The draws of one element: by chain, cut to the common number of draws. */
  private double[][] column(int index) {
    int count = drawsPerChain();
    double[][] column = new double[chains()][count];
    for (int c = 0; c < chains(); c++) {
      for (int i = 0; i < count; i++) {
        column[c][i] = draws.get(c)[i][index];
      }
    }
    return column;
  }

  /**
   * One draw as values by name.
   *
   * @param chain from 0
   * @param draw from 0
   */
  public Map<String, Tensor> draw(int chain, int draw) {
    Map<String, Tensor> values = new LinkedHashMap<>();
    double[] row = draws.get(chain)[draw];
    int at = 0;
    for (Map.Entry<String, Shape> entry : shapes.entrySet()) {
      double[] part = Arrays.copyOfRange(row, at, at + entry.getValue().elements());
      values.put(entry.getKey(), Tensors.wrapUnsafe(entry.getValue(), part));
      at += part.length;
    }
    return values;
  }

  /**
   * This posterior without the chains that were stopped so early that keeping them would cost more
   * draws than they give: all chains are read up to the length of the shortest.
   *
   * @return the chains whose common length times their number is largest; the report stays whole
   */
  public Posterior longestChains() {
    List<Integer> lengths =
        draws.stream().map(rows -> rows.length).sorted(Comparator.reverseOrder()).toList();
    int least = 0;
    int most = 0;
    for (int i = 0; i < lengths.size(); i++) {
      int kept = (i + 1) * lengths.get(i);
      if (kept > most) {
        most = kept;
        least = lengths.get(i);
      }
    }
    int needed = least;
    return new Posterior(
        shapes, draws.stream().filter(rows -> rows.length >= needed).toList(), report);
  }

  /** Mean, spread, quantiles and diagnostics of every element. */
  public SummaryTable summary() {
    List<SummaryTable.Row> rows = new ArrayList<>();
    int column = 0;
    for (Map.Entry<String, Shape> entry : shapes.entrySet()) {
      for (int i = 0; i < entry.getValue().elements(); i++) {
        String label = entry.getKey() + ElementNames.bracketed(entry.getValue(), i);
        rows.add(new SummaryTable.Row(label, Summary.of(column(column++))));
      }
    }
    return new SummaryTable(rows, report);
  }
}
