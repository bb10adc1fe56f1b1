package org.merapi.ppl.lint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.merapi.ppl.effect.Effects;
import org.merapi.ppl.effect.Handler;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.tensor.ir.UserLine;

/** Takes down the statements of a run, with their source lines. One object serves one run. */
final class Statements implements Handler {
  private final int trials = Effects.trials();
  private final Map<String, Site> asked = new LinkedHashMap<>();
  private final Map<String, String> lines = new LinkedHashMap<>();

  @Override
  public Site handle(Site site, Next outer) {
    Optional<String> line = UserLine.current();
    Site answer = outer.proceed(site);
    if (Effects.trials() == trials) {
      asked.putIfAbsent(site.name(), site);
      line.ifPresent(place -> lines.putIfAbsent(answer.name(), place));
    }
    return answer;
  }

  /** The sites as they came from the model, by name, in its order. */
  Map<String, Site> asked() {
    return asked;
  }

  /** The source line of a statement, if it is known. */
  Optional<String> line(String site) {
    return Optional.ofNullable(lines.get(site));
  }
}
