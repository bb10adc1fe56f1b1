package org.merapi.tensor.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Node;

/** Makes a {@link While} from two functions. */
final class WhileTrace {
  private static final String LABEL = "while loop";

  private final Function<List<Tensor>, Tensor> condition;
  private final UnaryOperator<List<Tensor>> body;
  private final long limit;

  /** Whether the last carry counts the failures of demands. */
  private boolean counting;

  WhileTrace(
      Function<List<Tensor>, Tensor> condition, UnaryOperator<List<Tensor>> body, long limit) {
    this.condition = condition;
    this.body = body;
    this.limit = limit;
  }

  List<Tensor> run(List<Tensor> initial) {
    List<Form> forms = new ArrayList<>(Form.of(initial));
    while (true) {
      Attempt attempt = new Attempt(forms);
      if (!counting && attempt.makesDemands()) {
        attempt.abandon();
        counting = true;
        forms.add(Form.of(Tensors.scalar(0.0)));
        continue;
      }
      List<Form> grown = ScanTrace.grown(LABEL, forms, attempt.next());
      if (grown.equals(forms)) {
        return finish(attempt, forms, initial);
      }
      attempt.abandon();
      forms = new ArrayList<>(grown);
    }
  }

  private List<Tensor> finish(Attempt attempt, List<Form> forms, List<Tensor> initial) {
    int carries = forms.size();
    Body ofCondition = attempt.finishCondition();
    Body ofBody = attempt.finishBody(forms);
    List<Node.Input> first = ofCondition.graph().inputs();
    List<Node.Input> second = ofBody.graph().inputs();
    Graph test =
        Body.withInputs(ofCondition.graph(), joined(first, second.subList(carries, second.size())));
    List<Node.Input> all = new ArrayList<>(second.subList(0, carries));
    all.addAll(first.subList(carries, first.size()));
    Graph step =
        Body.withInputs(ofBody.graph(), joined(all, second.subList(carries, second.size())));

    List<Tensor> start = new ArrayList<>(initial);
    if (counting) {
      start.add(Tensors.scalar(0.0));
    }
    List<Tensor> operands = Form.revealAll(forms, start, 0);
    operands.addAll(ofCondition.captured());
    operands.addAll(ofBody.captured());
    List<Tensor> values = Outcome.of(part -> new While(test, step, carries, limit, part), operands);
    List<Tensor> last = Outcome.hidden(forms, values, 0);
    if (counting) {
      Outcome.requireNone(LABEL, last.removeLast());
      // The condition is evaluated once more than the body: its last demands are made here.
      Control.requireFlag(LABEL + ": the condition", condition.apply(last));
    }
    return last;
  }

  private static List<Node.Input> joined(List<Node.Input> first, List<Node.Input> second) {
    List<Node.Input> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  /** One attempt to trace both functions on carries of given forms. */
  private final class Attempt {
    private final BodyTrace ofCondition;
    private final Tensor holds;
    private final BodyTrace ofBody;
    private final List<Tensor> next;

    Attempt(List<Form> forms) {
      ofCondition = new BodyTrace(forms);
      holds = condition.apply(visibleTo(ofCondition.arguments()));
      Control.requireFlag(LABEL + ": the condition", holds);
      ofBody = new BodyTrace(forms);
      List<Tensor> carry = ofBody.arguments();
      List<Tensor> given = visibleTo(carry);
      Optional<Tensor> running = Optional.empty();
      if (!holds.hiddenAxes().isEmpty() || ofCondition.makesDemands()) {
        running = Optional.of(condition.apply(given));
      }
      List<Tensor> made = new ArrayList<>(body.apply(given));
      if (counting) {
        made.add(carry.getLast().plus(ofBody.failures()));
      }
      next = holds.hiddenAxes().isEmpty() ? made : frozen(running.orElseThrow(), made, carry);
    }

    private List<Tensor> visibleTo(List<Tensor> carries) {
      return counting ? carries.subList(0, carries.size() - 1) : carries;
    }

    /** Carries that change only where the condition holds. */
    private static List<Tensor> frozen(Tensor running, List<Tensor> made, List<Tensor> carry) {
      List<Tensor> frozen = new ArrayList<>();
      for (int i = 0; i < made.size(); i++) {
        frozen.add(Tensors.where(running, made.get(i), carry.get(i)).cast(made.get(i).dtype()));
      }
      return frozen;
    }

    boolean makesDemands() {
      return ofCondition.makesDemands() || ofBody.makesDemands();
    }

    List<Tensor> next() {
      return next;
    }

    void abandon() {
      ofCondition.abandon();
      ofBody.abandon();
    }

    Body finishCondition() {
      Tensor visible = Form.of(holds).reveal(holds, 0);
      Tensor anywhere = visible.rank() == 0 ? visible : visible.any();
      return ofCondition.finish(
          ofCondition.arguments().size(), List.of(Form.of(anywhere)), List.of(anywhere));
    }

    Body finishBody(List<Form> forms) {
      return ofBody.finish(forms.size(), forms, next);
    }
  }
}
