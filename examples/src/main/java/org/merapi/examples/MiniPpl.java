package org.merapi.examples;

import java.util.*;
import java.util.function.*;
import java.util.stream.*;

/**
 * The whole idea in one file: tensors with gradients, random keys, distributions, sites, handlers,
 * and Hamiltonian Monte Carlo, on nothing but the JDK. After minipyro (Pyro) and autodidax (JAX);
 * the rest of Merapi widens each part and keeps the shape.
 *
 * <p>A <em>model</em> is a method that says {@code sample}, {@code observe} and {@code plate}. What
 * these words do is decided by the <em>handlers</em> around the call, so that one method is run
 * forward, scored, conditioned and fitted. Best read from the top.
 */
public final class MiniPpl {
  private MiniPpl() {}

  /** An operand of a result, and the rule that turns the result's gradient into the operand's. */
  record Edge(Tensor operand, UnaryOperator<Tensor> rule) {}

  /**
   * An immutable vector that knows what it was made of; one of size 1 is a scalar and broadcasts.
   * An op is one expression, its value and its rules; rules are ops, so gradients have gradients.
   */
  static final class Tensor {
    final int size;
    private final double[] values;
    private final List<Edge> edges; // those on the way to a variable: a constant has none
    private final int depth; // more than that of every operand

    private Tensor(double[] values, List<Edge> edges) {
      this.size = values.length;
      this.values = values;
      this.edges = edges;
      this.depth = edges.stream().mapToInt(edge -> edge.operand.depth + 1).max().orElse(0);
    }

    private static Tensor op(int size, IntToDoubleFunction element, Edge... operands) {
      double[] values = IntStream.range(0, size).mapToDouble(element).toArray();
      return new Tensor(
          values, Stream.of(operands).filter(edge -> !edge.operand.edges.isEmpty()).toList());
    }

    private int fit(Tensor y) {
      if (size != y.size && size != 1 && y.size != 1) {
        throw new IllegalArgumentException("sizes " + size + " and " + y.size + " do not fit");
      }
      return size == 1 ? y.size : size;
    }

    Tensor plus(Tensor y) {
      return op(fit(y), i -> get(i) + y.get(i), new Edge(this, g -> g), new Edge(y, g -> g));
    }

    Tensor minus(Tensor y) {
      return plus(y.times(-1));
    }

    Tensor times(Tensor y) {
      Edge left = new Edge(this, g -> g.times(y));
      return op(fit(y), i -> get(i) * y.get(i), left, new Edge(y, g -> g.times(this)));
    }

    Tensor times(double y) {
      return times(tensor(y));
    }

    Tensor div(Tensor y) {
      Edge left = new Edge(this, g -> g.div(y));
      Edge right = new Edge(y, g -> g.times(this).div(y.times(y)).times(-1));
      return op(fit(y), i -> get(i) / y.get(i), left, right);
    }

    Tensor exp() {
      return op(size, i -> Math.exp(get(i)), new Edge(this, g -> g.times(exp())));
    }

    Tensor log() {
      return op(size, i -> Math.log(get(i)), new Edge(this, g -> g.div(this)));
    }

    Tensor sum() {
      UnaryOperator<Tensor> spread = g -> op(size, g::get, new Edge(g, Tensor::sum));
      return op(1, i -> Arrays.stream(values).sum(), new Edge(this, spread));
    }

    /** Elements from, from + 1, ..., with 0 beyond the ends: its own adjoint, shifted back. */
    Tensor window(int from, int length) {
      IntToDoubleFunction element = i -> from + i < 0 || from + i >= size ? 0 : values[from + i];
      return op(length, element, new Edge(this, g -> g.window(-from, size)));
    }

    double get(int i) {
      return values[size == 1 ? 0 : i];
    }
  }

  static Tensor tensor(double... values) {
    return new Tensor(values.clone(), List.of());
  }

  /** The values end to end, as a constant: no gradient passes. */
  static Tensor join(Collection<Tensor> parts) {
    return tensor(parts.stream().flatMapToDouble(part -> Arrays.stream(part.values)).toArray());
  }

  /**
   * The gradient at x of the sum of a function's values, by reverse mode. The deepest result comes
   * first, so that its gradient is complete before it is passed on to its operands.
   */
  static Tensor grad(UnaryOperator<Tensor> function, Tensor x) {
    Tensor variable = new Tensor(x.values, List.of(new Edge(x, g -> g)));
    var pending = new PriorityQueue<Tensor>(Comparator.comparingInt(tensor -> -tensor.depth));
    pending.add(function.apply(variable).sum());
    Map<Tensor, Tensor> gradients = new HashMap<>(Map.of(pending.element(), tensor(1)));
    while (!pending.isEmpty()) {
      Tensor result = pending.remove();
      for (Edge edge : result.edges) {
        Tensor piece = edge.rule.apply(gradients.get(result));
        Tensor fitted = edge.operand.size == 1 ? piece.sum() : piece; // undoes a broadcast
        if (gradients.merge(edge.operand, fitted, Tensor::plus) == fitted) {
          pending.add(edge.operand);
        }
      }
    }
    return gradients.getOrDefault(variable, tensor(new double[x.size]));
  }

  /** Randomness without state: a key always gives the same numbers; fold data in for others. */
  record Key(long state) {
    /** Number i has a SplitMix generator of its own, a function of the key and i alone. */
    private SplittableRandom at(long i) {
      return new SplittableRandom(new SplittableRandom(state + i * 0x9e3779b97f4a7c15L).nextLong());
    }

    Key fold(long data) {
      return new Key(new Key(~state).at(data).nextLong());
    }

    Key fold(String name) {
      return name.chars().asLongStream().boxed().reduce(this, Key::fold, (a, b) -> b);
    }

    Tensor normal(int size) {
      return Tensor.op(size, i -> at(i).nextGaussian());
    }
  }

  /** A law on the reals, or on the positive reals: its log density and its draws. */
  record Distribution(
      boolean positive, UnaryOperator<Tensor> logProb, BiFunction<Key, Integer, Tensor> draw) {}

  static Distribution normal(Tensor loc, Tensor scale) {
    return new Distribution(
        false,
        x -> {
          Tensor z = x.minus(loc).div(scale);
          return z.times(z).plus(tensor(Math.log(2 * Math.PI))).times(-0.5).minus(scale.log());
        },
        (key, size) -> key.normal(size).times(scale).plus(loc));
  }

  static Distribution halfCauchy(Tensor scale) {
    return new Distribution(
        true,
        x -> {
          Tensor z = x.div(scale);
          return z.times(z).plus(tensor(1)).times(scale).times(Math.PI / 2).log().times(-1);
        },
        (key, size) ->
            Tensor.op(size, i -> Math.tan(Math.PI / 2 * key.at(i).nextDouble())).times(scale));
  }

  /** One statement in one run: an unknown or a datum. Its plates decide its size. */
  record Site(String name, Distribution law, int size, boolean observed, Optional<Tensor> value) {
    Site answer(boolean asData, Tensor newValue) {
      return new Site(name, law, size, asData, Optional.of(newValue));
    }

    Site answerIfOpen(boolean asData, Map<String, Tensor> answers) {
      Optional<Tensor> found = Optional.ofNullable(answers.get(name)).filter(x -> value.isEmpty());
      return found.map(x -> answer(asData, x)).orElse(this);
    }

    Tensor get() {
      return value.orElseThrow(() -> error("no handler gave it a value: try seed or substitute"));
    }

    /** The log density, a scalar; shapes that are not the plates' own are an error. */
    Tensor logProb() {
      try {
        int values = get().size;
        Tensor each = law.logProb.apply(get());
        if (values == size && each.size == size) {
          return each.sum();
        }
        throw error(values + " values, " + each.size + " densities, but its plates make " + size);
      } catch (IllegalArgumentException e) {
        throw new IllegalStateException("site '" + name + "': " + e.getMessage(), e);
      }
    }

    IllegalStateException error(String what) {
      return new IllegalStateException("site '" + name + "': " + what);
    }
  }

  static Tensor sample(String name, Distribution law) {
    return ask(new Site(name, law, 1, false, Optional.empty()));
  }

  static Tensor observe(String name, Distribution law, Tensor value) {
    return ask(new Site(name, law, 1, true, Optional.of(value)));
  }

  private static Tensor ask(Site site) {
    Next handlers = STACK.orElseThrow(() -> site.error("outside every handler: try seed"));
    return handlers.handle(site).get();
  }

  /** Repeats each site of the body, independently: {@code size} values in place of one. */
  static Tensor plate(int size, Supplier<Tensor> body) {
    return rewrite(s -> new Site(s.name, s.law, s.size * size, s.observed, s.value), body).get();
  }

  /** Meets each site on its way out, and may change, answer, record or withhold it. */
  interface Handler {
    Site handle(Site site, Next outer);
  }

  /** All the handlers further out. */
  interface Next {
    Site handle(Site site);
  }

  /** The handlers of this call on this thread; they go when the call returns. */
  private static final ScopedValue<Next> STACK = ScopedValue.newInstance();

  static Supplier<Tensor> with(Handler handler, Supplier<Tensor> model) {
    return () -> {
      Next outer = STACK.orElse(site -> site);
      return ScopedValue.where(STACK, site -> handler.handle(site, outer)).call(model::get);
    };
  }

  private static Supplier<Tensor> rewrite(UnaryOperator<Site> change, Supplier<Tensor> model) {
    return with((site, outer) -> outer.handle(change.apply(site)), model);
  }

  /** Draws what has no value yet, from the key and the site's name alone. */
  static Supplier<Tensor> seed(Key key, Supplier<Tensor> model) {
    Function<Site, Tensor> draw = s -> s.law.draw.apply(key.fold(s.name), s.size);
    return rewrite(s -> s.answer(s.observed, s.value.orElseGet(() -> draw.apply(s))), model);
  }

  /** Gives values to unknowns that have none; they stay unknowns. */
  static Supplier<Tensor> substitute(Map<String, Tensor> values, Supplier<Tensor> model) {
    return rewrite(site -> site.answerIfOpen(false, values), model);
  }

  /** Makes the unknowns those of another run. */
  static Supplier<Tensor> replay(Trace trace, Supplier<Tensor> model) {
    return substitute(trace.unknowns(), model);
  }

  /** Makes data of unknowns. */
  static Supplier<Tensor> condition(Map<String, Tensor> data, Supplier<Tensor> model) {
    return rewrite(site -> site.answerIfOpen(true, data), model);
  }

  /** Keeps sites from the handlers further out. */
  static Supplier<Tensor> block(Predicate<Site> hidden, Supplier<Tensor> model) {
    return with((site, outer) -> hidden.test(site) ? site : outer.handle(site), model);
  }

  /** Moves positive unknowns to the whole line by their logarithm, density included. */
  static Supplier<Tensor> unconstrain(Supplier<Tensor> model) {
    Handler handler =
        (site, outer) -> {
          Distribution law = site.law;
          if (site.observed || !law.positive) {
            return outer.handle(site);
          }
          Distribution free =
              new Distribution(
                  false,
                  u -> law.logProb.apply(u.exp()).plus(u),
                  (key, size) -> law.draw.apply(key, size).log());
          Site moved = new Site(site.name, free, site.size, false, site.value.map(Tensor::log));
          return site.answer(false, outer.handle(moved).get().exp());
        };
    return with(handler, model);
  }

  /** What one run of a model did, and what it returned. */
  record Trace(Map<String, Site> sites, Tensor result) {
    Tensor logProb() {
      return sites.values().stream().map(Site::logProb).reduce(tensor(0), Tensor::plus);
    }

    Map<String, Tensor> unknowns() {
      Map<String, Tensor> values = new LinkedHashMap<>();
      sites.values().stream().filter(s -> !s.observed).forEach(s -> values.put(s.name, s.get()));
      return values;
    }
  }

  static Trace trace(Supplier<Tensor> model) {
    Map<String, Site> sites = new LinkedHashMap<>();
    Handler recorder =
        (site, outer) -> {
          Site answered = outer.handle(site);
          if (sites.put(site.name, answered) != null) {
            throw site.error("its name is used twice in one run");
          }
          return answered;
        };
    return new Trace(sites, with(recorder, model).get());
  }

  /** Cuts a vector into named parts of the sizes of {@code like}. */
  static Map<String, Tensor> split(Tensor vector, Map<String, Tensor> like) {
    Map<String, Tensor> parts = new LinkedHashMap<>();
    int from = 0;
    for (var part : like.entrySet()) {
      parts.put(part.getKey(), vector.window(from, part.getValue().size));
      from += part.getValue().size;
    }
    return parts;
  }

  /** A place and a momentum; a step carries both, reversibly and keeping volume. */
  record Phase(Tensor q, Tensor p) {
    Phase leapfrog(UnaryOperator<Tensor> force, double step) {
      Tensor middle = p.plus(force.apply(q).times(step / 2));
      Tensor end = q.plus(middle.times(step));
      return new Phase(end, middle.plus(force.apply(end).times(step / 2)));
    }
  }

  /**
   * Hamiltonian Monte Carlo (Neal 2011) with paths of random length, and a warm-up that moves the
   * step size to 80 % acceptance. Gives what the model returns at draws from the posterior.
   */
  static List<Tensor> hmc(Supplier<Tensor> model, Key key, int warmup, int draws) {
    Map<String, Tensor> like = trace(seed(key, unconstrain(model))).unknowns();
    Function<Tensor, Trace> at = q -> trace(substitute(split(q, like), unconstrain(model)));
    UnaryOperator<Tensor> force = q -> join(List.of(grad(x -> at.apply(x).logProb(), q)));
    Tensor position = key.normal(join(like.values()).size);
    double step = 0.1;
    List<Tensor> results = new ArrayList<>();
    for (int i = 1; i <= warmup + draws; i++) {
      SplittableRandom random = key.fold(i).at(0);
      Phase start = new Phase(position, key.fold(-i).normal(position.size));
      Phase end = start;
      for (int left = random.nextInt(1, 21); left > 0; left--) {
        end = end.leapfrog(force, step);
      }
      Tensor kinetic = start.p.times(start.p).minus(end.p.times(end.p)).sum().times(0.5);
      Tensor gain = at.apply(end.q).logProb().minus(at.apply(position).logProb()).plus(kinetic);
      double acceptance = gain.get(0) > -1000 ? Math.min(1, Math.exp(gain.get(0))) : 0; // NaN: 0
      position = random.nextDouble() < acceptance ? end.q : position;
      step *= i > warmup ? 1 : Math.exp((acceptance - 0.8) / Math.sqrt(i));
      results.add(at.apply(position).result);
    }
    return results.subList(warmup, warmup + draws);
  }

  /** Eight schools (Rubin 1981), not centred: returns mu, tau and the effect of each school. */
  static Tensor eightSchools() {
    Tensor effect = tensor(28, 8, -3, 7, -1, 1, 18, 12);
    Tensor error = tensor(15, 10, 16, 11, 9, 11, 10, 18);
    Tensor mu = sample("mu", normal(tensor(0), tensor(5)));
    Tensor tau = sample("tau", halfCauchy(tensor(5)));
    Tensor z = plate(8, () -> sample("z", normal(tensor(0), tensor(1))));
    Tensor theta = mu.plus(tau.times(z));
    plate(8, () -> observe("effect", normal(theta, error), effect));
    return join(List.of(mu, tau, theta));
  }

  /** Prints the posterior of the eight schools beside the reference of posteriordb. */
  public static void main() {
    double[] means = {4.41, 3.60, 6.15, 4.94, 3.91, 4.80, 3.61, 4.05, 6.32, 4.88};
    double[] sds = {3.31, 3.20, 5.62, 4.65, 5.28, 4.77, 4.61, 4.80, 5.00, 5.32};
    List<Tensor> draws = hmc(MiniPpl::eightSchools, new Key(0), 1000, 10_000);
    String[] names = "mu tau A B C D E F G H".split(" ", -1);
    Tensor mean = mean(draws);
    Tensor variance = mean(draws.stream().map(x -> x.minus(mean)).map(x -> x.times(x)).toList());
    System.out.println("        mean      sd   reference mean      sd");
    for (int i = 0; i < means.length; i++) {
      Object[] row = {names[i], mean.get(i), Math.sqrt(variance.get(i)), means[i], sds[i]};
      System.out.printf(Locale.ROOT, "%-4s%8.2f%8.2f%17.2f%8.2f%n", row);
    }
  }

  private static Tensor mean(List<Tensor> draws) {
    return draws.stream().reduce(tensor(0), Tensor::plus).times(1.0 / draws.size());
  }
}
