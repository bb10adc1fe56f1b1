package org.merapi.tensor.compile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Structure;

/**
 * Compiles graphs, and keeps the last programs: a graph of the same structure as one before it
 * shares its program, whatever its data.
 */
public final class Compiler {
  /** How many programs are kept; each is a class of some kilobytes. */
  public static final int KEPT = 256;

  private static final Compiler SHARED = new Compiler();

  private final AtomicLong compilations = new AtomicLong();
  private final Map<Key, Compiled> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Compiled> eldest) {
          return size() > KEPT;
        }
      };

  private record Key(Structure structure, Signature signature) {}

  private Compiler() {}

  /** The compiler of this process. */
  public static Compiler shared() {
    return SHARED;
  }

  /** How many programs have been compiled so far. */
  public long compilations() {
    return compilations.get();
  }

  /** The program of a graph, as it is. */
  public Compiled compile(Graph graph, Signature signature) {
    if (graph.checks().stream().anyMatch(check -> !check.isSingle())) {
      throw new IllegalArgumentException("checks must be single flags: apply SingleChecks first");
    }
    Key key = new Key(graph.structure(), signature);
    synchronized (kept) {
      Compiled known = kept.get(key);
      if (known == null) {
        known = Compiled.of(graph, signature);
        compilations.incrementAndGet();
        kept.put(key, known);
      }
      return known;
    }
  }
}
