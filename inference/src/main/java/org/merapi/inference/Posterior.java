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
  private final Map<String, Coordinates> coordinates;
  private final List<double[][]> draws;
  private final RunReport report;

  /**
   * A posterior.
   *
   * @param coordinates of the values, by name, in order
   * @param draws for each chain, one row a draw: the elements of all values, each in row-major
   *     order
   * @param report how the run went
   */
  Posterior(Map<String, Coordinates> coordinates, List<double[][]> draws, RunReport report) {
    this.coordinates = new LinkedHashMap<>(coordinates);
    this.draws = List.copyOf(draws);
    this.report = report;
  }

  /** The shapes of the values, by name, in the model's order. */
  public Map<String, Shape> shapes() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    coordinates.forEach((name, axes) -> shapes.put(name, axes.shape()));
    return Collections.unmodifiableMap(shapes);
  }

  /** What the axes of the values stand for, by name, in the model's order. */
  public Map<String, Coordinates> coordinates() {
    return Collections.unmodifiableMap(coordinates);
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
    Shape shape = coordinates(name).shape();
    double[] values = copy(offset(name), shape.elements());
    return Tensors.wrapUnsafe(Shape.of(chains(), drawsPerChain()).concat(shape), values);
  }

  /**
   * All draws of one element of a value: chains, then draws per chain.
   *
   * @param element for each axis of the value the label, as {@code draws("theta", "Choate")}, or
   *     where the axis has no labels the position from 1
   * @throws IllegalArgumentException if there is no such element
   */
  public Tensor draws(String name, String... element) {
    int index = coordinates(name).index(name, List.of(element));
    double[] values = copy(offset(name) + index, 1);
    return Tensors.wrapUnsafe(Shape.of(chains(), drawsPerChain()), values);
  }

  private Coordinates coordinates(String name) {
    Coordinates axes = coordinates.get(name);
    if (axes == null) {
      throw new IllegalArgumentException(
          "no value '" + name + "' in this posterior; there are " + coordinates.keySet());
    }
    return axes;
  }

  /** Some neighbouring elements of every row, up to the common number of draws. */
  private double[] copy(int start, int size) {
    int count = drawsPerChain();
    double[] values = new double[chains() * count * size];
    int to = 0;
    for (double[][] chain : draws) {
      for (int i = 0; i < count; i++) {
        System.arraycopy(chain[i], start, values, to, size);
        to += size;
      }
    }
    return values;
  }

  private int offset(String name) {
    int offset = 0;
    for (Map.Entry<String, Coordinates> entry : coordinates.entrySet()) {
      if (entry.getKey().equals(name)) {
        return offset;
      }
      offset += entry.getValue().shape().elements();
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
    for (Map.Entry<String, Coordinates> entry : coordinates.entrySet()) {
      Shape shape = entry.getValue().shape();
      double[] part = Arrays.copyOfRange(row, at, at + shape.elements());
      values.put(entry.getKey(), Tensors.wrapUnsafe(shape, part));
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
        coordinates, draws.stream().filter(rows -> rows.length >= needed).toList(), report);
  }

  /** Mean, spread, quantiles and diagnostics of every element. */
  public SummaryTable summary() {
    List<SummaryTable.Row> rows = new ArrayList<>();
    int column = 0;
    for (Map.Entry<String, Coordinates> entry : coordinates.entrySet()) {
      Shape shape = entry.getValue().shape();
      for (int i = 0; i < shape.elements(); i++) {
        String name = entry.getKey() + ElementNames.bracketed(shape, i);
        String label = entry.getKey() + ElementNames.bracketed(entry.getValue(), i);
        rows.add(new SummaryTable.Row(name, label, Summary.of(column(column++))));
      }
    }
    return new SummaryTable(rows, report);
  }
}
