package org.merapi.ppl.handler;

import java.util.List;
import java.util.stream.IntStream;
import org.merapi.ppl.effect.Effects;
import org.merapi.ppl.effect.Frame;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;

/**
 * Puts a prefix and a dot before the names of the sites and plates inside, so that a model can be a
 * part of another, more than once even.
 *
 * @param prefix of the names
 * @param depth how many plates are around the scope itself, which keep their names
 */
public record Scope(String prefix, int depth) implements Handler {

  /**
   * The scope at the running statement.
   *
   * @throws org.merapi.ppl.effect.ModelError if no handler is in force
   */
  public static Scope here(String prefix) {
    return new Scope(prefix, Effects.frames(prefix).size());
  }

  @Override
  public Site handle(Site site, Next outer) {
    List<Frame> frames = site.plates();
    List<Frame> prefixed =
        IntStream.range(0, frames.size())
            .mapToObj(i -> i < depth ? around(frames.get(i)) : prefixed(frames.get(i)))
            .toList();
    return outer.proceed(site.renamed(inside(site.name()), prefixed)).renamed(site.name(), frames);
  }

  /** A plate around the scope, unless that of a statement's missing elements is in its place. */
  private Frame around(Frame frame) {
    return frame.isOfMissing() ? prefixed(frame) : frame;
  }

  private Frame prefixed(Frame frame) {
    return frame.renamed(inside(frame.name()));
  }

  private String inside(String name) {
    return prefix + "." + name;
  }
}
