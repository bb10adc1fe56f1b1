package org.merapi.ppl.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Pictures of generated graphs, with nested and crossed plates, loops and all kinds of nodes. */
class PictureProperties {
  private static final List<List<String>> PLATES =
      List.of(
          List.of(),
          List.of("a"),
          List.of("b"),
          List.of("a", "b"),
          List.of("a", "a long name of a plate"));

  private static Dependencies graph(long seed) {
    Random random = new Random(seed);
    Map<String, Node> nodes = new LinkedHashMap<>();
    int count = 1 + random.nextInt(14);
    for (int i = 0; i < count; i++) {
      String name = "n" + i + "<&\"".repeat(random.nextInt(3)) + "x".repeat(random.nextInt(20));
      Set<String> parents = new LinkedHashSet<>();
      for (String other : nodes.keySet()) {
        if (random.nextInt(4) == 0) {
          parents.add(other);
        }
      }
      if (random.nextInt(6) == 0) {
        parents.add(name);
      }
      NodeKind kind = NodeKind.values()[random.nextInt(NodeKind.values().length)];
      List<String> plates = PLATES.get(random.nextInt(PLATES.size()));
      nodes.put(name, new Node(name, kind, "", plates, parents));
    }
    return new Dependencies(nodes, Map.of("a", 3, "b", 40, "a long name of a plate", 1), List.of());
  }

  private static boolean overlap(Layout.Area a, Layout.Area b) {
    return a.x() < b.x() + b.width()
        && b.x() < a.x() + a.width()
        && a.y() < b.y() + b.height()
        && b.y() < a.y() + a.height();
  }

  private static boolean isInside(Layout.Area inner, Layout.Area outer) {
    return inner.x() > outer.x()
        && inner.y() > outer.y()
        && inner.x() + inner.width() < outer.x() + outer.width()
        && inner.y() + inner.height() < outer.y() + outer.height();
  }

  @Property(seed = "1")
  void nodesDoNotOverlap(@ForAll long seed) {
    List<Layout.Area> areas = new ArrayList<>(new Layout(graph(seed)).nodes().values());
    for (int i = 0; i < areas.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertFalse(overlap(areas.get(i), areas.get(j)));
      }
    }
  }

  /** Each node is inside the boxes of its plates and clear of all others. */
  @Property(seed = "2")
  void platesHoldTheirNodesOnly(@ForAll long seed) {
    Dependencies graph = graph(seed);
    Layout layout = new Layout(graph);
    assertEquals(graph.nodes().size(), layout.nodes().size());
    Layout.Area page = new Layout.Area(0, 0, layout.width(), layout.height());
    graph
        .nodes()
        .forEach((name, node) -> {
          Layout.Area area = layout.nodes().get(name);
          assertNotNull(area);
          assertTrue(isInside(area, page));
          List<String> around = new ArrayList<>();
          for (Layout.Plate plate : layout.plates()) {
            if (isInside(area, plate.area())) {
              around.add(plate.label().replaceAll(" = \\d+$", ""));
            } else {
              assertFalse(overlap(area, plate.area()));
            }
          }
          assertEquals(node.plates(), around);
        });
  }

  @Property(seed = "3")
  void plateLabelsFitAndPlatesNest(@ForAll long seed) {
    List<Layout.Plate> plates = new Layout(graph(seed)).plates();
    for (int i = 0; i < plates.size(); i++) {
      assertTrue(Layout.textWidth(plates.get(i).label()) < plates.get(i).area().width());
      for (int j = 0; j < i; j++) {
        Layout.Area outer = plates.get(j).area();
        Layout.Area inner = plates.get(i).area();
        assertTrue(isInside(inner, outer) || !overlap(inner, outer));
      }
    }
  }

  @Property(seed = "4")
  void theTextIsXmlWithEveryNodeAndEdgeAndAlwaysTheSame(@ForAll long seed) throws Exception {
    Dependencies graph = graph(seed);
    String svg = graph.svg();
    assertEquals(svg, graph(seed).svg());
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    int edges = graph.nodes().values().stream().mapToInt(node -> node.parents().size()).sum();
    assertEquals(edges, svg.split("class=\"edge\"", -1).length - 1);
    assertEquals(graph.nodes().size(), svg.split("class=\"node\"", -1).length - 1);
    assertFalse(svg.contains("NaN") || svg.contains("Infinity"));
  }
}
