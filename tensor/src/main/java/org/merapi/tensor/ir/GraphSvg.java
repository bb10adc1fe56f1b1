package org.merapi.tensor.ir;

import java.util.ArrayList;
import java.util.Formatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.merapi.tensor.op.CastOp;
import org.merapi.tensor.op.MoveOp;
import org.merapi.tensor.op.Op;
import org.merapi.tensor.op.ScalarOp;

/** Draws a {@link GraphPicture}: first the inside of each frame, then the frames themselves. */
final class GraphSvg {
  private static final double LETTER = 6.8;
  private static final double HEIGHT = 34;
  private static final double TITLE = 20;
  private static final double MARGIN = 14;

  private final GraphPicture picture;
  private final List<Cluster> clusters = new ArrayList<>();
  private final Map<Node, Integer> clusterOf = new HashMap<>();
  private final Map<Node, Place> places = new HashMap<>();
  private final StringBuilder text = new StringBuilder();
  private final Formatter out = new Formatter(text, Locale.ROOT);

  /** Where the box of a node is. */
  private record Place(double left, double top, double width) {
    double centre() {
      return left + width / 2;
    }
  }

  /** A frame with its nodes, or a single node without a frame. */
  private record Cluster(String title, List<Node> nodes, LayeredLayout inside) {
    boolean hasFrame() {
      return !title.isEmpty();
    }

    double offset() {
      return hasFrame() ? MARGIN : 0;
    }

    double offsetDown() {
      return hasFrame() ? MARGIN + TITLE : 0;
    }

    LayeredLayout.Size size() {
      double least = hasFrame() ? LETTER * title.length() : 0;
      return new LayeredLayout.Size(
          Math.max(inside.width(), least) + 2 * offset(),
          inside.height() + offset() + offsetDown());
    }
  }

  GraphSvg(GraphPicture picture) {
    this.picture = picture;
    gather();
    LayeredLayout whole = place();
    draw(whole);
  }

  private void gather() {
    Map<Node, Integer> frameOf = picture.frameOf();
    List<List<Node>> members = new ArrayList<>();
    picture.frames().forEach(frame -> members.add(new ArrayList<>()));
    for (Node node : picture.shown()) {
      Integer frame = frameOf.get(node);
      if (frame != null) {
        members.get(frame).add(node);
      }
    }
    for (int i = 0; i < members.size(); i++) {
      if (!members.get(i).isEmpty()) {
        add(picture.frames().get(i).title(), members.get(i));
      }
    }
    for (Node node : picture.shown()) {
      if (!frameOf.containsKey(node)) {
        add("", List.of(node));
      }
    }
  }

  private void add(String title, List<Node> nodes) {
    Map<Node, Integer> number = new HashMap<>();
    List<LayeredLayout.Size> sizes = new ArrayList<>();
    List<LayeredLayout.Arrow> arrows = new ArrayList<>();
    for (Node node : nodes) {
      number.put(node, sizes.size());
      sizes.add(new LayeredLayout.Size(width(node), HEIGHT));
      clusterOf.put(node, clusters.size());
      for (Node operand : picture.operands(node)) {
        Integer from = number.get(operand);
        if (from != null) {
          arrows.add(new LayeredLayout.Arrow(from, number.get(node)));
        }
      }
    }
    clusters.add(new Cluster(title, nodes, LayeredLayout.of(sizes, arrows, 12, 22)));
  }

  private double width(Node node) {
    int letters = Math.max(picture.label(node).length(), GraphText.type(node).length());
    return LETTER * letters + 16;
  }

  private int cluster(Node node) {
    return Objects.requireNonNull(clusterOf.get(node));
  }

  private Place place(Node node) {
    return Objects.requireNonNull(places.get(node));
  }

  private LayeredLayout place() {
    List<LayeredLayout.Arrow> arrows = new ArrayList<>();
    for (Node node : picture.shown()) {
      for (Node operand : picture.operands(node)) {
        arrows.add(new LayeredLayout.Arrow(cluster(operand), cluster(node)));
      }
    }
    LayeredLayout whole =
        LayeredLayout.of(clusters.stream().map(Cluster::size).toList(), arrows, 18, 34);
    for (int i = 0; i < clusters.size(); i++) {
      Cluster cluster = clusters.get(i);
      for (int k = 0; k < cluster.nodes().size(); k++) {
        places.put(
            cluster.nodes().get(k),
            new Place(
                MARGIN + whole.left(i) + cluster.offset() + cluster.inside().left(k),
                MARGIN + whole.top(i) + cluster.offsetDown() + cluster.inside().top(k),
                width(cluster.nodes().get(k))));
      }
    }
    return whole;
  }

  private void draw(LayeredLayout whole) {
    double width = whole.width() + 2 * MARGIN;
    double height = whole.height() + 2 * MARGIN;
    out.format("<svg xmlns='http://www.w3.org/2000/svg' width='%.0f' height='%.0f'", width, height);
    out.format(" viewBox='0 0 %.0f %.0f' font-family='monospace' font-size='11'>\n", width, height);
    out.format("<rect width='100%%' height='100%%' fill='white'/>\n");
    for (int i = 0; i < clusters.size(); i++) {
      if (clusters.get(i).hasFrame()) {
        drawFrame(clusters.get(i), MARGIN + whole.left(i), MARGIN + whole.top(i));
      }
    }
    for (Node node : picture.shown()) {
      for (Node operand : picture.operands(node)) {
        drawArrow(place(operand), place(node));
      }
    }
    picture.shown().forEach(this::drawNode);
    text.append("</svg>\n");
  }

  private void drawFrame(Cluster cluster, double left, double top) {
    LayeredLayout.Size size = cluster.size();
    out.format(
        "<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f'",
        left, top, size.width(), size.height());
    out.format(" rx='8' fill='#f4f6f9' stroke='#8a97a8'/>\n");
    out.format("<text x='%.1f' y='%.1f' fill='#44546a'", left + MARGIN, top + TITLE);
    out.format(" font-weight='bold'>%s</text>\n", escaped(cluster.title()));
  }

  private void drawArrow(Place from, Place to) {
    double bend = Math.max(12, (to.top() - from.top() - HEIGHT) / 2);
    out.format("<path d='M%.1f %.1f C", from.centre(), from.top() + HEIGHT);
    out.format("%.1f %.1f ", from.centre(), from.top() + HEIGHT + bend);
    out.format("%.1f %.1f ", to.centre(), to.top() - bend);
    out.format("%.1f %.1f' fill='none' stroke='#9aa5b1'/>\n", to.centre(), to.top());
    out.format("<circle cx='%.1f' cy='%.1f' r='2' fill='#6b7785'/>\n", to.centre(), to.top());
  }

  private void drawNode(Node node) {
    Place place = place(node);
    boolean result = picture.isResult(node);
    out.format("<g><title>%s</title>", escaped(GraphText.line(node)));
    out.format("<rect x='%.1f' y='%.1f' width='%.1f'", place.left(), place.top(), place.width());
    out.format(" height='%.1f' rx='%d' fill='%s'", HEIGHT, round(node), colour(node));
    out.format(
        " stroke='%s' stroke-width='%s'/>", result ? "#b3261e" : "#55606e", result ? "2" : "0.8");
    out.format("<text x='%.1f' y='%.1f' text-anchor='middle'>", place.centre(), place.top() + 14);
    out.format("%s</text>", escaped(picture.label(node)));
    out.format("<text x='%.1f' y='%.1f' text-anchor='middle'", place.centre(), place.top() + 27);
    out.format(" fill='#67717e'>%s</text></g>\n", escaped(GraphText.type(node)));
  }

  private static int round(Node node) {
    return node instanceof Node.Input ? 16 : 4;
  }

  private static String colour(Node node) {
    return switch (node) {
      case Node.Input input -> "#d6e6fb";
      case Node.Constant constant -> "#e9e9e9";
      case Node.Apply apply -> colour(apply.op());
    };
  }

  private static String colour(Op op) {
    return switch (op) {
      case ScalarOp scalar -> "#ffffff";
      case CastOp cast -> "#ffffff";
      case MoveOp move -> "#f3eefc";
      default -> "#fdeccd";
    };
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
