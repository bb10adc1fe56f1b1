/** Transformations of programs made of ops: gradients of any order. */
module org.merapi.autograd {
  requires static transitive org.jspecify;
  requires transitive org.merapi.tensor;

  exports org.merapi.autograd;
  exports org.merapi.autograd.numeric;
  exports org.merapi.autograd.ode;
  exports org.merapi.autograd.trace;
}
