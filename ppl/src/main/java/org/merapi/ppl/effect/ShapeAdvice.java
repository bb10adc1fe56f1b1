package org.merapi.ppl.effect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.merapi.distributions.Params;
import org.merapi.tensor.Shape;

/** What to try where a site has a shape that its plates do not allow. */
final class ShapeAdvice {
  private ShapeAdvice() {}

  /** For parameters whose batch shape is {@code found}. */
  static String[] onParameters(Site.Sample site, Shape found) {
    List<String> fixes = new ArrayList<>();
    List<Params.Param> own = site.distribution().params().own();
    boolean grown = own.stream().noneMatch(p -> batchOf(p).equals(found));
    if (grown && !own.isEmpty()) {
      fixes.add(
          own.stream()
                  .map(p -> p.name() + " " + p.value().shape())
                  .collect(Collectors.joining(" and "))
              + " have broadcast to "
              + found
              + ": if that was not meant, give them one shape");
    }
    onAxes(site, "the parameters", found, site.batchShape(), 0, fixes);
    onEvent(site.batchShape(), found, ", write .toEvent(%d) on the distribution", fixes);
    return fixes.toArray(String[]::new);
  }

  private static Shape batchOf(Params.Param param) {
    Shape shape = param.value().shape();
    return shape.head(shape.rank() - param.constraint().eventRank());
  }

  /** For a value of shape {@code found}. */
  static String[] onValue(Site.Sample site, String what, Shape found) {
    List<String> fixes = new ArrayList<>();
    int eventRank = site.distribution().eventShape().rank();
    onAxes(site, what, found, site.valueShape(), eventRank, fixes);
    onEvent(site.valueShape(), found, ", give the distribution it too, with .toEvent(%d)", fixes);
    return fixes.toArray(String[]::new);
  }

  private static void onAxes(
      Site site, String what, Shape found, Shape expected, int eventRank, List<String> fixes) {
    int extra = found.rank() - expected.rank();
    if (Arrays.equals(beyondOne(found), beyondOne(expected))) {
      fixes.add("the number of elements is right: reshape " + what + " to " + expected);
    } else if (Arrays.equals(sorted(found), sorted(expected))) {
      fixes.add(
          "the axes are in another order: permute "
              + what
              + ", so that the last axis is that of the outermost plate");
    } else if (extra > 0 && found.tail(expected.rank()).broadcastsTo(expected)) {
      fixes.add(
          "if the "
              + (extra == 1 ? "first axis is" : "first " + extra + " axes are")
              + " independent repetitions, put the statement inside "
              + nested(found, extra));
    } else if (expected.broadcastsTo(found) || found.broadcastsTo(expected)) {
      if (extra <= 0) {
        fixes.add(
            "if it is the same for all repetitions, say so: expand " + what + " to " + expected);
      }
    } else {
      for (int axis = -1; axis >= -Math.min(found.rank(), expected.rank()); axis--) {
        if (found.size(axis) != expected.size(axis) && found.size(axis) != 1) {
          fixes.add(
              "axis "
                  + axis
                  + " of "
                  + what
                  + " has size "
                  + found.size(axis)
                  + ", "
                  + owner(site, axis + eventRank, expected.size(axis))
                  + ": compare the two");
        }
      }
    }
  }

  /** What has a size along a dimension counted from the end of the batch shape. */
  private static String owner(Site site, int dim, int size) {
    if (dim >= 0) {
      return "the event " + size;
    }
    return site.plates().stream()
        .filter(frame -> frame.dim() == dim)
        .findFirst()
        .map(frame -> "plate '" + frame.name() + "' " + size)
        .orElse("where there is no plate");
  }

  private static String nested(Shape found, int extra) {
    StringBuilder plates = new StringBuilder("plate(name, " + found.size(extra - 1) + ")");
    for (int axis = extra - 2; axis >= 0; axis--) {
      plates.append(", and in it plate(name, ").append(found.size(axis)).append(')');
    }
    return plates.toString();
  }

  private static void onEvent(Shape expected, Shape found, String how, List<String> fixes) {
    int extra = found.rank() - expected.rank();
    if (extra > 0 && found.head(expected.rank()).broadcastsTo(expected)) {
      fixes.add(
          "if the "
              + (extra == 1 ? "last axis belongs" : "last " + extra + " axes belong")
              + " to one draw"
              + how.replace("%d", Integer.toString(extra)));
    }
  }

  private static int[] beyondOne(Shape shape) {
    return Arrays.stream(shape.toArray()).filter(size -> size != 1).toArray();
  }

  private static int[] sorted(Shape shape) {
    return Arrays.stream(beyondOne(shape)).sorted().toArray();
  }
}
