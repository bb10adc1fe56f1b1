/** Samplers, variational inference, posteriors and their diagnostics. */
module org.merapi.inference {
  requires static transitive org.jspecify;
  requires transitive org.merapi.ppl;
  requires org.apache.commons.numbers.gamma;

  exports org.merapi.inference;
  exports org.merapi.inference.check;
  exports org.merapi.inference.diagnostic;
  exports org.merapi.inference.mcmc;
  exports org.merapi.inference.store;
  exports org.merapi.inference.vi;
  exports org.merapi.inference.vi.guide;
  exports org.merapi.inference.vi.optim;
}
