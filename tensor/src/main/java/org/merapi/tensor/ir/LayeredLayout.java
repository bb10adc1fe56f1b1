package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Places boxes in layers so that arrows point down and cross seldom, after Sugiyama, Tagawa and
 * Toda (1981), "Methods for visual understanding of hierarchical system structures": layers by
 * longest paths, order within a layer by the mean place of the neighbours, then places near that
 * mean.
 */
final class LayeredLayout {
  private static final int SWEEPS = 12;

  private final List<Size> sizes;
  private final List<List<Integer>> before = new ArrayList<>();
  private final List<List<Integer>> after = new ArrayList<>();
  private final double gap;
  private final double layerGap;
  private final int[] layerOf;
  private final List<List<Integer>> layers = new ArrayList<>();
  private final double[] centre;
  private final double[] top;

  /** The size of a box. */
  record Size(double width, double height) {}

  /** An arrow between boxes, by their numbers. */
  record Arrow(int from, int to) {}

  private LayeredLayout(List<Size> sizes, List<Arrow> arrows, double gap, double layerGap) {
    this.sizes = sizes;
    this.gap = gap;
    this.layerGap = layerGap;
    this.layerOf = new int[sizes.size()];
    this.centre = new double[sizes.size()];
    this.top = new double[sizes.size()];
    sizes.forEach(size -> {
      before.add(new ArrayList<>());
      after.add(new ArrayList<>());
    });
    for (Arrow arrow : arrows) {
      if (arrow.from() != arrow.to()) {
        before.get(arrow.to()).add(arrow.from());
        after.get(arrow.from()).add(arrow.to());
      }
    }
  }

  /** Places boxes. */
  static LayeredLayout of(List<Size> sizes, List<Arrow> arrows, double gap, double layerGap) {
    LayeredLayout layout = new LayeredLayout(sizes, arrows, gap, layerGap);
    layout.findLayers();
    layout.order();
    layout.place();
    return layout;
  }

  double left(int box) {
    return centre[box] - sizes.get(box).width() / 2;
  }

  double top(int box) {
    return top[box];
  }

  double width() {
    double right = 0;
    for (int i = 0; i < centre.length; i++) {
      right = Math.max(right, centre[i] + sizes.get(i).width() / 2);
    }
    return right;
  }

  double height() {
    double bottom = 0;
    for (int i = 0; i < top.length; i++) {
      bottom = Math.max(bottom, top[i] + sizes.get(i).height());
    }
    return bottom;
  }

  /** One more than the layer of what is before; what nothing is before stands next to its user. */
  private void findLayers() {
    boolean changed = true;
    for (int round = 0; changed && round < layerOf.length; round++) {
      changed = false;
      for (int box = 0; box < layerOf.length; box++) {
        for (int other : before.get(box)) {
          if (layerOf[box] <= layerOf[other]) {
            layerOf[box] = layerOf[other] + 1;
            changed = true;
          }
        }
      }
    }
    for (int box = 0; box < layerOf.length; box++) {
      if (before.get(box).isEmpty()) {
        layerOf[box] = after.get(box).stream().mapToInt(user -> layerOf[user] - 1).min().orElse(0);
      }
    }
    int count = Arrays.stream(layerOf).max().orElse(-1) + 1;
    for (int layer = 0; layer < count; layer++) {
      layers.add(new ArrayList<>());
    }
    for (int box = 0; box < layerOf.length; box++) {
      layers.get(layerOf[box]).add(box);
    }
  }

  private void order() {
    layers.forEach(this::pack);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean down = sweep % 2 == 0;
      for (List<Integer> layer : down ? layers : layers.reversed()) {
        layer.sort(Comparator.comparingDouble(box -> wanted(box, down ? before : after)));
        pack(layer);
      }
    }
  }

  /** Boxes side by side, around zero. */
  private void pack(List<Integer> layer) {
    double total = gap * (layer.size() - 1);
    for (int box : layer) {
      total += sizes.get(box).width();
    }
    double left = -total / 2;
    for (int box : layer) {
      centre[box] = left + sizes.get(box).width() / 2;
      left += sizes.get(box).width() + gap;
    }
  }

  private double wanted(int box, List<List<Integer>> neighbours) {
    return neighbours.get(box).stream()
        .mapToDouble(other -> centre[other])
        .average()
        .orElse(centre[box]);
  }

  private void place() {
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean down = sweep % 2 == 0;
      for (List<Integer> layer : down ? layers : layers.reversed()) {
        moveNear(layer, down ? before : after);
      }
    }
    layers.forEach(this::bringLonersNear);
    double leftmost = Double.POSITIVE_INFINITY;
    for (int box = 0; box < centre.length; box++) {
      leftmost = Math.min(leftmost, left(box));
    }
    for (int box = 0; box < centre.length; box++) {
      centre[box] -= leftmost;
    }
    double y = 0;
    for (List<Integer> layer : layers) {
      double tallest = 0;
      for (int box : layer) {
        top[box] = y;
        tallest = Math.max(tallest, sizes.get(box).height());
      }
      y += tallest + layerGap;
    }
  }

  /** Puts boxes without neighbours next to the box on their right. */
  private void bringLonersNear(List<Integer> layer) {
    for (int i = layer.size() - 2; i >= 0; i--) {
      int box = layer.get(i);
      if (before.get(box).isEmpty() && after.get(box).isEmpty()) {
        centre[box] = left(layer.get(i + 1)) - gap - sizes.get(box).width() / 2;
      }
    }
  }

  /** Moves the boxes of a layer towards their neighbours; they keep their order and their gaps. */
  private void moveNear(List<Integer> layer, List<List<Integer>> neighbours) {
    double[] wanted = layer.stream().mapToDouble(box -> wanted(box, neighbours)).toArray();
    double right = Double.NEGATIVE_INFINITY;
    double excess = 0;
    for (int i = 0; i < wanted.length; i++) {
      double half = sizes.get(layer.get(i)).width() / 2;
      double at = Math.max(wanted[i], right + gap + half);
      centre[layer.get(i)] = at;
      excess += at - wanted[i];
      right = at + half;
    }
    for (int box : layer) {
      centre[box] -= excess / wanted.length;
    }
  }
}
