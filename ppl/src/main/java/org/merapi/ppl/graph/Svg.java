package org.merapi.ppl.graph;

import java.util.List;
import java.util.Locale;

/** A model's graph as a picture that needs nothing else. The same graph gives the same text. */
final class Svg {
  private static final List<Double> BENDS = List.of(0.0, 40.0, -40.0, 80.0, -80.0, 140.0, -140.0);
  private static final int STEPS = 24;

  private final Dependencies graph;
  private final Layout layout;
  private final StringBuilder text = new StringBuilder();

  /** A point. */
  private record Point(double x, double y) {}

  private Svg(Dependencies graph) {
    this.graph = graph;
    this.layout = new Layout(graph);
  }

  static String of(Dependencies graph) {
    return new Svg(graph).draw();
  }

  private String draw() {
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$s\" height=\"%2$s\" viewBox=\"0 0 %1$s"
            + " %2$s\" font-family=\"sans-serif\" font-size=\"13\">",
        layout.width(), layout.height());
    line(
        "<defs><marker id=\"arrow\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"8\""
            + " markerHeight=\"8\" orient=\"auto\"><path d=\"M0,1 L10,5 L0,9 z\""
            + " fill=\"#444\"/></marker></defs>");
    line("<rect width=\"%s\" height=\"%s\" fill=\"white\"/>", layout.width(), layout.height());
    for (Layout.Plate plate : layout.plates()) {
      Layout.Area area = plate.area();
      line(
          "<rect class=\"plate\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"9\" fill=\"none\""
              + " stroke=\"#777\"/>",
          area.x(), area.y(), area.width(), area.height());
    }
    for (Node node : graph.nodes().values()) {
      node.parents().forEach(parent -> edge(graph.node(parent), node));
    }
    // Above the edges, which may pass behind them.
    for (Layout.Plate plate : layout.plates()) {
      Layout.Area area = plate.area();
      line(
          "<text x=\"%s\" y=\"%s\" text-anchor=\"end\" fill=\"#555\" stroke=\"white\""
              + " stroke-width=\"4\" paint-order=\"stroke\">%s</text>",
          area.x() + area.width() - 9, area.y() + area.height() - 8, escaped(plate.label()));
    }
    graph.nodes().values().forEach(this::node);
    return text.append("</svg>\n").toString();
  }

  private void node(Node node) {
    Layout.Area area = area(node);
    String look =
        switch (node.kind()) {
          case LATENT, PARAM, KEY -> "fill=\"white\" stroke=\"#222\"";
          case OBSERVED -> "fill=\"#d4d4d4\" stroke=\"#222\"";
          case ENUMERATED -> "fill=\"white\" stroke=\"#222\" stroke-width=\"3\"";
          case COLLAPSED -> "fill=\"white\" stroke=\"#222\" stroke-dasharray=\"2 3\"";
          case INTERVENED -> "fill=\"#fff3cd\" stroke=\"#222\"";
          case FACTOR -> "fill=\"black\" stroke=\"black\"";
          case DETERMINISTIC, STATE -> "fill=\"white\" stroke=\"#222\" stroke-dasharray=\"6 4\"";
        };
    if (isSquare(node)) {
      line(
          "<rect class=\"node\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" %s/>",
          area.x(), area.y(), area.width(), area.height(), look);
    } else {
      ellipse("class=\"node\" ", area, 0, look);
      if (node.kind() == NodeKind.INTERVENED) {
        ellipse("", area, 4, "fill=\"none\" stroke=\"#222\"");
      }
    }
    boolean outside = node.kind() == NodeKind.FACTOR;
    line(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>",
        outside ? area.x() + area.width() + 5 : area.centerX(),
        area.centerY() + 4.5,
        outside ? "start" : "middle",
        escaped(node.name()));
  }

  private void ellipse(String start, Layout.Area area, double inside, String look) {
    line(
        "<ellipse " + start + "cx=\"%s\" cy=\"%s\" rx=\"%s\" ry=\"%s\" %s/>",
        area.centerX(),
        area.centerY(),
        area.width() / 2 - inside,
        area.height() / 2 - inside,
        look);
  }

  private static boolean isSquare(Node node) {
    return switch (node.kind()) {
      case PARAM, FACTOR, STATE, KEY -> true;
      case LATENT, OBSERVED, ENUMERATED, COLLAPSED, INTERVENED, DETERMINISTIC -> false;
    };
  }

  /** Where a node is drawn: a factor is a small square in the middle of its place. */
  private Layout.Area area(Node node) {
    Layout.Area area = layout.nodes().getOrDefault(node.name(), new Layout.Area(0, 0, 0, 0));
    return node.kind() == NodeKind.FACTOR
        ? new Layout.Area(area.centerX() - 7, area.centerY() - 7, 14, 14)
        : area;
  }

  /** A curve that goes through no other node, if one of those tried does not. */
  private void edge(Node from, Node to) {
    Layout.Area a = area(from);
    Layout.Area b = area(to);
    if (from.equals(to)) {
      double x = a.x() + a.width() * 0.85;
      path(
          "M%s,%s C%s,%s %s,%s %s,%s",
          x,
          a.centerY() - 13,
          a.x() + a.width() + 22,
          a.centerY() - 26,
          a.x() + a.width() + 22,
          a.centerY() + 26,
          x,
          a.centerY() + 13);
      return;
    }
    double bend =
        BENDS.stream().filter(each -> isFree(from, to, bent(a, b, each))).findFirst().orElse(0.0);
    Point middle = bent(a, b, bend);
    Point start = border(from, middle);
    Point end = border(to, middle);
    path("M%s,%s Q%s,%s %s,%s", start.x(), start.y(), middle.x(), middle.y(), end.x(), end.y());
  }

  private static Point bent(Layout.Area a, Layout.Area b, double bend) {
    double dx = b.centerX() - a.centerX();
    double dy = b.centerY() - a.centerY();
    double length = Math.max(Math.hypot(dx, dy), 1);
    return new Point(
        (a.centerX() + b.centerX()) / 2 + bend * dy / length,
        (a.centerY() + b.centerY()) / 2 - bend * dx / length);
  }

  private boolean isFree(Node from, Node to, Point middle) {
    Point start = border(from, middle);
    Point end = border(to, middle);
    for (int i = 0; i <= STEPS; i++) {
      double t = (double) i / STEPS;
      double x = square(1 - t) * start.x() + 2 * t * (1 - t) * middle.x() + square(t) * end.x();
      double y = square(1 - t) * start.y() + 2 * t * (1 - t) * middle.y() + square(t) * end.y();
      if (x < 0 || x > layout.width() || y < 0 || y > layout.height()) {
        return false;
      }
      for (Node other : graph.nodes().values()) {
        Layout.Area area = layout.nodes().getOrDefault(other.name(), area(other));
        boolean hit =
            square((x - area.centerX()) / (area.width() / 2 + 3))
                    + square((y - area.centerY()) / (area.height() / 2 + 3))
                < 1;
        if (hit && !other.equals(from) && !other.equals(to)) {
          return false;
        }
      }
    }
    return true;
  }

  private static double square(double x) {
    return x * x;
  }

  /** Where the line from a node's middle to a point leaves the node. */
  private Point border(Node node, Point towards) {
    Layout.Area area = area(node);
    double dx = towards.x() - area.centerX();
    double dy = towards.y() - area.centerY();
    double across = dx / (area.width() / 2);
    double down = dy / (area.height() / 2);
    double size =
        isSquare(node) ? Math.max(Math.abs(across), Math.abs(down)) : Math.hypot(across, down);
    double share = 1 / Math.max(size, 1e-9);
    return new Point(area.centerX() + dx * share, area.centerY() + dy * share);
  }

  private void path(String points, Object... numbers) {
    line(
        "<path class=\"edge\" d=\""
            + points
            + "\" fill=\"none\" stroke=\"#444\""
            + " marker-end=\"url(#arrow)\"/>",
        numbers);
  }

  private void line(String format, Object... values) {
    Object[] printed = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      printed[i] =
          values[i] instanceof Double number
              ? String.format(Locale.ROOT, "%.2f", number)
              : values[i];
    }
    text.append(String.format(Locale.ROOT, format, printed)).append('\n');
  }

  private static String escaped(String name) {
    StringBuilder safe = new StringBuilder();
    name.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            default -> safe.appendCodePoint(c < ' ' ? ' ' : c);
          }
        });
    return safe.toString();
  }
}
