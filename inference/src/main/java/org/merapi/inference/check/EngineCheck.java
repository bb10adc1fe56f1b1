package org.merapi.inference.check;

import static org.merapi.inference.check.Sizes.count;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.merapi.distributions.ParameterException;
import org.merapi.inference.Engine;
import org.merapi.inference.Potential;
import org.merapi.inference.mcmc.Rejected;

/** Compares the compiled density with the eager one at all points. */
final class EngineCheck {
  /** As a run itself asks for, of what the value is a sum of. */
  private static final double TOLERANCE = 1e-9;

  private EngineCheck() {}

  static CheckResult of(Runnable model, Subject subject) {
    Optional<String> whyEager = subject.potential().whyEager();
    if (whyEager.isPresent()) {
      return CheckResult.hint(Aspect.ENGINES, whyEager.get(), List.of());
    }
    Potential eager = Potential.of(model, Engine.EAGER);
    List<Fault.Engines> faults = new ArrayList<>();
    for (Point compiled : subject.points()) {
      compare(subject, new Point(eager, compiled.position(), compiled.isNear()), compiled)
          .ifPresent(faults::add);
    }
    String points = count(subject.points().size(), "point");
    return faults.isEmpty()
        ? CheckResult.well(Aspect.ENGINES, "compiled and eager agree at " + points)
        : CheckResult.failed(
            Aspect.ENGINES,
            "compiled and eager differ at " + faults.size() + " of " + points,
            faults.subList(0, 1));
  }

  private static Optional<Fault.Engines> compare(Subject subject, Point eager, Point compiled) {
    double one = eager.logDensity();
    double other = compiled.logDensity();
    double allowed = TOLERANCE * Math.max(eager.steepest(), sizes(subject, eager));
    if (Double.compare(one, other) != 0 && !(Math.abs(one - other) <= allowed)) {
      return Optional.of(
          new Fault.Engines(Rejected.MODEL, "the log density", one, other, eager.vector()));
    }
    if (!eager.isFinite()) {
      return Optional.empty();
    }
    int worst = -1;
    double greatest = allowed;
    for (int i = 0; i < subject.dimension(); i++) {
      double off = Math.abs(eager.gradient()[i] - compiled.gradient()[i]);
      if (!(off <= greatest)) {
        greatest = off;
        worst = i;
      }
    }
    return worst < 0
        ? Optional.empty()
        : Optional.of(
            new Fault.Engines(
                subject.site(worst),
                "the gradient by " + subject.name(worst),
                eager.gradient()[worst],
                compiled.gradient()[worst],
                eager.vector()));
  }

  /** What the value is a sum of. */
  private static double sizes(Subject subject, Point point) {
    try {
      double sum = 0;
      for (Map.Entry<String, Double> term :
          subject.potential().terms(point.position()).entrySet()) {
        sum += Double.isFinite(term.getValue()) ? Math.abs(term.getValue()) : 0;
      }
      return sum;
    } catch (ParameterException | ArithmeticException _) {
      return 0;
    }
  }
}
