package org.merapi.tensor.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.tensor.Tensors.tensor;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class GraphPictureTest {
  private record Rectangle(double left, double top, double right, double bottom) {
    static Rectangle of(Element element) {
      double left = number(element, "x");
      double top = number(element, "y");
      return new Rectangle(
          left, top, left + number(element, "width"), top + number(element, "height"));
    }

    private static double number(Element element, String name) {
      return Double.parseDouble(element.getAttribute(name));
    }

    boolean overlaps(Rectangle other) {
      return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }

    boolean contains(Rectangle other) {
      return left <= other.left
          && other.right <= right
          && top <= other.top
          && other.bottom <= bottom;
    }
  }

  /** exp(2 x + data), its sum, and a check of that. */
  private static GraphPicture picture() {
    Tracer tracer = Tracer.ofProgram();
    Tensor x = tracer.argument(Shape.of(3), DType.FLOAT64);
    Tensor y = x.times(2).plus(tensor(1.0, 2, 5)).exp();
    Tensor total = y.sum();
    Graph graph = tracer.finish(List.of(y, total));
    List<Node> loop = graph.nodes().subList(2, graph.nodes().size());
    return new GraphPicture(
        graph,
        List.of(
            new GraphPicture.Frame(
                "a <loop>", loop.stream().filter(Node.Apply.class::isInstance).toList())));
  }

  @Test
  void dotHasNodesArrowsAndFrames() {
    assertEquals(
        """
        digraph graph_ {
          node [shape=box];
          subgraph cluster_0 {
            label="a <loop>";
            n2 [label="%2 times 2.0\\nfloat64[3]"];
            n4 [label="%4 plus\\nfloat64[3]"];
            n5 [label="%5 exp\\nfloat64[3]", peripheries=2];
            n6 [label="%6 sum[0]\\nfloat64[]", peripheries=2];
          }
          n0 [label="input 0\\nfloat64[3]", shape=oval];
          n3 [label="data\\nfloat64[3]", shape=note];
          n0 -> n2;
          n2 -> n4;
          n3 -> n4;
          n4 -> n5;
          n5 -> n6;
        }
        """,
        picture().dot());
  }

  @Test
  void boxesDoNotOverlapAndLieInTheirFrames() throws Exception {
    NodeList elements =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(picture().svg())))
            .getElementsByTagName("rect");
    List<Rectangle> rectangles = new ArrayList<>();
    // The first is the background.
    for (int i = 1; i < elements.getLength(); i++) {
      rectangles.add(Rectangle.of((Element) elements.item(i)));
    }
    assertEquals(7, rectangles.size());
    Rectangle frame = rectangles.getFirst();
    List<Rectangle> nodes = rectangles.subList(1, rectangles.size());
    assertEquals(4, nodes.stream().filter(frame::contains).count());
    assertEquals(2, nodes.stream().filter(node -> !frame.overlaps(node)).count());
    for (int i = 0; i < nodes.size(); i++) {
      for (int k = 0; k < i; k++) {
        assertFalse(nodes.get(i).overlaps(nodes.get(k)), i + " and " + k);
      }
    }
  }

  @Test
  void theSameGraphGivesTheSamePicture() {
    assertEquals(picture().svg(), picture().svg());
    assertTrue(picture().svg().contains("a &lt;loop&gt;"));
    assertEquals(
        "digraph graph_ {\n  node [shape=box];\n}\n",
        GraphPicture.of(new GraphBuilder().build(List.of())).dot());
    assertTrue(GraphPicture.of(new GraphBuilder().build(List.of())).svg().endsWith("</svg>\n"));
  }
}
