package org.merapi.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.merapi.inference.program.Checkpoints;
import org.merapi.inference.program.Part;
import org.merapi.inference.program.TracedFunction;
import org.merapi.inference.program.Verification;
import org.merapi.tensor.DType;
import org.merapi.tensor.NumericalException;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;
import org.merapi.tensor.compile.Compiled;
import org.merapi.tensor.compile.Compiler;
import org.merapi.tensor.compile.Executable;
import org.merapi.tensor.compile.Signature;
import org.merapi.tensor.ir.Graph;

/**
 * Recorded sites as a compiled program, which reads the position and writes the row in place. The
 * density has been found at the position, and with it that the model's checks hold; so they are not
 * made again, nor what only they look at.
 */
final class RowProgram {
  private static final int POSITION = 0;
  private static final int ROW = 1;

  private final RecordedSites sites;
  private final Verification verification;
  private final Graph graph;
  private final Compiled compiled;

  private RowProgram(RecordedSites sites, TracedFunction traced) {
    this.sites = sites;
    this.verification = new Verification(sites::apply, traced::at);
    this.graph = traced.uncheckedProgram();
    this.compiled = Compiler.shared().compile(graph, signature(sites));
  }

  /**
   * Traces and compiles.
   *
   * @throws org.merapi.tensor.ir.TraceException if the model cannot be traced
   */
  static RowProgram of(RecordedSites sites) {
    return new RowProgram(sites, TracedFunction.of(sites::apply));
  }

  private static Signature signature(RecordedSites sites) {
    List<Signature.Place> inputs = new ArrayList<>();
    List<Signature.Place> outputs = new ArrayList<>();
    for (Latent latent : sites.density().latents()) {
      inputs.add(new Signature.Place(POSITION, latent.offset()));
    }
    int at = 0;
    for (Shape shape : sites.shapes().values()) {
      outputs.add(new Signature.Place(ROW, at));
      at += shape.elements();
    }
    return new Signature(List.of(DType.FLOAT64, DType.FLOAT64), inputs, outputs);
  }

  /** The program for one caller at a time. */
  Rows forOneCaller() {
    return new Running(compiled.bind(graph));
  }

  private void verify(double[] position, double[] row) {
    List<Part> results = new ArrayList<>();
    int at = 0;
    for (Map.Entry<String, Shape> site : sites.shapes().entrySet()) {
      int end = at + site.getValue().elements();
      Tensor value = Tensors.of(site.getValue(), Arrays.copyOfRange(row, at, end));
      results.add(new Part(site.getKey(), value));
      at = end;
    }
    verification.check(sites.density().split(position), results);
  }

  /** A program with its memory. */
  private final class Running implements Rows {
    private final Executable executable;
    private final Checkpoints checkpoints = new Checkpoints();

    Running(Executable executable) {
      this.executable = executable;
    }

    @Override
    public double[] at(double[] position) {
      double[] row = new double[sites.elements()];
      executable.set(POSITION, position);
      executable.set(ROW, row);
      if (!hasResult()) {
        // The model itself knows what is wrong, and whether anything is.
        return Rows.of(sites).at(position);
      }
      if (checkpoints.isDue()) {
        verify(position, row);
      }
      return row;
    }

    private boolean hasResult() {
      try {
        return executable.run() == 0;
      } catch (NumericalException _) {
        return false;
      }
    }
  }
}
