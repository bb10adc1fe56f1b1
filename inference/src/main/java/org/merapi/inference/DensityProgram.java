package org.merapi.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.merapi.autograd.Gradients;
import org.merapi.inference.mcmc.Evaluation;
import org.merapi.inference.mcmc.LogDensity;
import org.merapi.inference.mcmc.Rejected;
import org.merapi.inference.program.Arguments;
import org.merapi.inference.program.Checkpoints;
import org.merapi.inference.program.Outputs;
import org.merapi.inference.program.Part;
import org.merapi.inference.program.TracedValue;
import org.merapi.inference.program.Verification;
import org.merapi.tensor.DType;
import org.merapi.tensor.OdeException;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.compile.Compiled;
import org.merapi.tensor.compile.Compiler;
import org.merapi.tensor.compile.Executable;
import org.merapi.tensor.compile.Explanation;
import org.merapi.tensor.compile.Signature;
import org.merapi.tensor.ir.Graph;
import org.merapi.tensor.ir.Passes;

/**
 * The value and gradient of a log density as a compiled program, which reads the position and
 * writes the gradient in place.
 */
final class DensityProgram {
  private static final int POSITION = 0;
  private static final int GRADIENT = 1;
  private static final int VALUE = 2;

  private final EagerDensity density;
  private final Verification verification;
  private final Graph graph;
  private final Compiled compiled;

  private DensityProgram(EagerDensity density, TracedValue traced) {
    this.density = density;
    this.verification = new Verification(arguments -> outputs(density, arguments), traced::at);
    this.graph = traced.program();
    this.compiled = Compiler.shared().compile(graph, signature(density.latents()));
  }

  /**
   * Traces and compiles.
   *
   * @throws org.merapi.tensor.ir.TraceException if the model cannot be traced
   */
  static DensityProgram of(EagerDensity density) {
    return new DensityProgram(density, traced(density));
  }

  /** What became of the model when it was compiled. */
  Explanation explain() {
    return Explanation.of(
        traced(density).traced(), Passes.standard(), program -> signature(density.latents()));
  }

  /** The same with the time of each step at a position. */
  Explanation explain(double[] position, int evaluations) {
    double[] gradient = new double[density.dimension()];
    double[] value = new double[1];
    return explain()
        .timed(
            evaluations,
            executable -> {
              executable.set(POSITION, position);
              executable.set(GRADIENT, gradient);
              executable.set(VALUE, value);
              executable.run();
            });
  }

  private static TracedValue traced(EagerDensity density) {
    List<String> names = density.latents().stream().map(Latent::name).toList();
    return TracedValue.of(
        names,
        arguments -> {
          SiteDensities densities = density.at(parts(density, arguments));
          return new Outputs(
              List.of(new Part(Rejected.MODEL, densities.total())), densities.terms());
        });
  }

  private static List<Tensor> parts(EagerDensity density, Arguments arguments) {
    List<Tensor> parts = new ArrayList<>();
    for (Latent latent : density.latents()) {
      parts.add(arguments.next(latent.unconstrained(), DType.FLOAT64));
    }
    return parts;
  }

  /** Value, gradient and terms of the model as it is now. */
  private static Outputs outputs(EagerDensity density, Arguments arguments) {
    List<Part> terms = new ArrayList<>();
    var result =
        Gradients.valueAndGrad(
            (List<Tensor> x) -> {
              SiteDensities densities = density.at(x);
              densities
                  .terms()
                  .forEach(term -> terms.add(new Part(term.site(), term.value().detached())));
              return densities.total();
            },
            parts(density, arguments));
    return new Outputs(results(density.latents(), result.value(), result.gradient()), terms);
  }

  /** The value, then the gradient by latent site. */
  private static List<Part> results(List<Latent> latents, Tensor value, List<Tensor> gradient) {
    List<Part> results = new ArrayList<>();
    results.add(new Part(Rejected.MODEL, value));
    for (int i = 0; i < latents.size(); i++) {
      results.add(new Part(latents.get(i).name(), gradient.get(i)));
    }
    return results;
  }

  private static Signature signature(List<Latent> latents) {
    List<Signature.Place> inputs = new ArrayList<>();
    List<Signature.Place> outputs = new ArrayList<>();
    outputs.add(new Signature.Place(VALUE, 0));
    for (Latent latent : latents) {
      inputs.add(new Signature.Place(POSITION, latent.offset()));
      outputs.add(new Signature.Place(GRADIENT, latent.offset()));
    }
    return new Signature(List.of(DType.FLOAT64, DType.FLOAT64, DType.FLOAT64), inputs, outputs);
  }

  Graph graph() {
    return graph;
  }

  /**
   * The density for one caller at a time.
   *
   * @param threads that an evaluation may use for long arrays; the results are the same
   */
  LogDensity forOneCaller(int threads) {
    Executable executable = compiled.bind(graph);
    executable.useThreads(threads);
    return new Running(executable);
  }

  /** Compares a finished evaluation with the model as it is now. */
  private void verify(double[] position, double value, double[] gradient) {
    List<Tensor> arguments = density.split(position);
    List<Tensor> parts = density.split(gradient);
    verification.check(arguments, results(density.latents(), Tensors.scalar(value), parts));
  }

  /** A program with its memory. Evaluating allocates nothing but at the checkpoints. */
  private final class Running implements LogDensity {
    private final Executable executable;
    private final Checkpoints checkpoints = new Checkpoints();
    private final double[] value = new double[1];

    Running(Executable executable) {
      this.executable = executable;
      executable.set(VALUE, value);
    }

    @Override
    public int dimension() {
      return density.dimension();
    }

    @Override
    public void evaluate(double[] position, Evaluation evaluation) {
      executable.set(POSITION, position);
      executable.set(GRADIENT, evaluation.gradient());
      boolean holds;
      try {
        holds = holds();
      } catch (OdeException e) {
        // It names the line, and to take all its steps again eagerly would be slow.
        evaluation.reject(
            new Rejected(e.line().orElse(Rejected.MODEL), e.requirement(), e.value()));
        return;
      }
      if (!holds || Double.isNaN(value[0])) {
        // The model itself names the site, and what is wrong with it.
        density.evaluate(position, evaluation);
        return;
      }
      evaluation.accept(value[0]);
      if (checkpoints.isDue()) {
        verify(position, value[0], evaluation.gradient());
      }
    }

    @Override
    public Optional<Origin> origin(double[] position) {
      return density.origin(position);
    }

    private boolean holds() {
      try {
        return executable.run() == 0;
      } catch (OdeException e) {
        throw e;
      } catch (ArithmeticException _) {
        // A matrix without a factor, or a loop at its limit: a matter of the position.
        return false;
      }
    }
  }
}
