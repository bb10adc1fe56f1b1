package org.merapi.ppl.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Places for the nodes and plates of a graph: in every plate, layers from the top down, in which
 * the nodes and plates directly in it stand side by side, below what they depend on. A plate takes
 * the room of what is in it, so that nothing overlaps whatever the edges are.
 */
final class Layout {
  static final double NODE_HEIGHT = 36;
  private static final double LETTER = 7.4;
  private static final double ACROSS = 26;
  private static final double DOWN = 42;
  private static final double PADDING = 18;
  private static final double LABEL = 16;

  /**
   * A rectangle.
   *
   * @param x of the left side
   * @param y of the upper side
   */
  record Area(double x, double y, double width, double height) {
    double centerX() {
      return x + width / 2;
    }

    double centerY() {
      return y + height / 2;
    }
  }

  /**
   * A plate in the picture.
   *
   * @param label with its size
   */
  record Plate(String label, Area area) {}

  /** A node, or a plate at one place of the nesting, with what is directly in it. */
  private static final class Item {
    final String label;
    final Set<String> names = new LinkedHashSet<>();
    final Map<String, Item> plates = new LinkedHashMap<>();
    final List<Item> parts = new ArrayList<>();
    List<List<Item>> layers = List.of();
    double width;
    double height;

    Item(String label) {
      this.label = label;
    }
  }

  private final Dependencies graph;
  private final Map<String, Area> nodes = new LinkedHashMap<>();
  private final List<Plate> plates = new ArrayList<>();
  private final Item root = new Item("");

  Layout(Dependencies graph) {
    this.graph = graph;
    graph.nodes().values().forEach(this::add);
    measure(root);
    place(root, 0, 0);
  }

  Map<String, Area> nodes() {
    return nodes;
  }

  /** The plates, those around others first. */
  List<Plate> plates() {
    return plates;
  }

  double width() {
    return root.width;
  }

  double height() {
    return root.height;
  }

  static double textWidth(String text) {
    return LETTER * text.codePointCount(0, text.length());
  }

  private void add(Node node) {
    Item box = root;
    box.names.add(node.name());
    for (String plate : node.plates()) {
      Item outer = box;
      box =
          box.plates.computeIfAbsent(
              plate,
              name -> {
                Item inner = new Item(name + " = " + graph.plates().get(name));
                outer.parts.add(inner);
                return inner;
              });
      box.names.add(node.name());
    }
    Item leaf = new Item("");
    leaf.names.add(node.name());
    double text = textWidth(node.name());
    leaf.width = node.kind() == NodeKind.FACTOR ? 14 + 2 * (text + 6) : Math.max(44, text + 26);
    leaf.height = NODE_HEIGHT;
    box.parts.add(leaf);
  }

  private void measure(Item box) {
    box.parts.stream().filter(part -> !part.parts.isEmpty()).forEach(this::measure);
    box.layers = layers(box.parts);
    double width = 0;
    double height = 0;
    for (List<Item> layer : box.layers) {
      double across = ACROSS * (layer.size() - 1);
      double tall = 0;
      for (Item part : layer) {
        across += part.width;
        tall = Math.max(tall, part.height);
      }
      width = Math.max(width, across);
      height += tall + (height == 0 ? 0 : DOWN);
    }
    box.width = Math.max(width, textWidth(box.label)) + 2 * PADDING;
    box.height = height + 2 * PADDING + (box.label.isEmpty() ? 0 : LABEL);
  }

  private void place(Item box, double left, double top) {
    double y = top + PADDING;
    for (List<Item> layer : box.layers) {
      double across = ACROSS * (layer.size() - 1);
      double tall = 0;
      for (Item part : layer) {
        across += part.width;
        tall = Math.max(tall, part.height);
      }
      double x = left + (box.width - across) / 2;
      for (Item part : layer) {
        double itsTop = y + (tall - part.height) / 2;
        Area area = new Area(x, itsTop, part.width, part.height);
        if (part.parts.isEmpty()) {
          nodes.put(part.names.iterator().next(), area);
        } else {
          plates.add(new Plate(part.label, area));
          place(part, x, itsTop);
        }
        x += part.width + ACROSS;
      }
      y += tall + DOWN;
    }
  }

  /** The parts by layer, each in its order. */
  private List<List<Item>> layers(List<Item> parts) {
    Map<Item, Integer> ranks = new LinkedHashMap<>();
    parts.forEach(part -> rank(part, parts, ranks, new LinkedHashSet<>()));
    // What depends on nothing stands just above what depends on it.
    for (Item part : parts) {
      if (parents(part, parts).isEmpty()) {
        parts.stream()
            .filter(other -> parents(other, parts).contains(part))
            .mapToInt(other -> ranks.getOrDefault(other, 0))
            .min()
            .ifPresent(lowest -> ranks.put(part, Math.max(lowest - 1, 0)));
      }
    }
    List<List<Item>> layers = new ArrayList<>();
    int count = ranks.values().stream().mapToInt(rank -> rank + 1).max().orElse(0);
    Map<Item, Double> places = new LinkedHashMap<>();
    for (int rank = 0; rank < count; rank++) {
      int wanted = rank;
      List<Item> layer =
          new ArrayList<>(
              parts.stream().filter(part -> ranks.getOrDefault(part, 0) == wanted).toList());
      if (!layer.isEmpty()) {
        layer.sort(Comparator.comparingDouble(part -> wish(part, parts, places)));
        for (int i = 0; i < layer.size(); i++) {
          places.put(layer.get(i), (i + 0.5) / layer.size());
        }
        layers.add(layer);
      }
    }
    return layers;
  }

  /** The mean place of what a part depends on, from 0 on the left to 1. */
  private double wish(Item part, List<Item> parts, Map<Item, Double> places) {
    return parents(part, parts).stream()
        .mapToDouble(parent -> places.getOrDefault(parent, 0.5))
        .average()
        .orElse(0.5);
  }

  private int rank(Item part, List<Item> parts, Map<Item, Integer> ranks, Set<Item> open) {
    Integer known = ranks.get(part);
    if (known != null) {
      return known;
    }
    open.add(part);
    int rank = 0;
    for (Item parent : parents(part, parts)) {
      if (!open.contains(parent)) {
        rank = Math.max(rank, rank(parent, parts, ranks, open) + 1);
      }
    }
    open.remove(part);
    ranks.put(part, rank);
    return rank;
  }

  private List<Item> parents(Item part, List<Item> parts) {
    Set<String> needed = new LinkedHashSet<>();
    part.names.forEach(name -> needed.addAll(graph.parents(name)));
    return parts.stream()
        .filter(other -> other != part && other.names.stream().anyMatch(needed::contains))
        .toList();
  }
}
