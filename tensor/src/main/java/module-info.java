/** What a value and an op are, and how one runs: tensors, shapes, dtypes, random keys and ops. */
@SuppressWarnings("requires-automatic") // EJML has no descriptors; no exported class shows it.
module org.merapi.tensor {
  requires static jdk.incubator.vector;
  requires static transitive org.jspecify;
  requires ejml.core;
  requires ejml.ddense;
  requires ejml.dsparse;
  requires org.apache.commons.numbers.gamma;
  requires static org.bytedeco.javacpp;
  requires static org.bytedeco.openblas;

  exports org.merapi.tensor;
  exports org.merapi.tensor.compile;
  exports org.merapi.tensor.io;
  exports org.merapi.tensor.ir;
  exports org.merapi.tensor.ode;
  exports org.merapi.tensor.op;
  exports org.merapi.tensor.random;
  exports org.merapi.tensor.sparse;
  exports org.merapi.tensor.special;
  exports org.merapi.tensor.spi;
}
