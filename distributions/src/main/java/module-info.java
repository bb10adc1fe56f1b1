/** Probability laws, constraints and the transforms between them. */
module org.merapi.distributions {
  requires static transitive org.jspecify;
  requires transitive org.merapi.autograd;

  exports org.merapi.distributions;
  exports org.merapi.distributions.compose;
  exports org.merapi.distributions.constraint;
  exports org.merapi.distributions.divergence;
  exports org.merapi.distributions.family.bounded;
  exports org.merapi.distributions.family.direction;
  exports org.merapi.distributions.family.discrete;
  exports org.merapi.distributions.family.general;
  exports org.merapi.distributions.family.line;
  exports org.merapi.distributions.family.matrix;
  exports org.merapi.distributions.family.positive;
  exports org.merapi.distributions.family.process;
  exports org.merapi.distributions.family.regression;
  exports org.merapi.distributions.family.vector;
  exports org.merapi.distributions.transform;

  uses org.merapi.distributions.divergence.KlProvider;
}
