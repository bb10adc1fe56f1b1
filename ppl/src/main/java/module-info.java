/** The language: sites, plates and handlers. */
module org.merapi.ppl {
  requires static transitive org.jspecify;
  requires transitive org.merapi.distributions;

  exports org.merapi.ppl;
  exports org.merapi.ppl.conjugate;
  exports org.merapi.ppl.effect;
  exports org.merapi.ppl.graph;
  exports org.merapi.ppl.handler;
  exports org.merapi.ppl.lint;
  exports org.merapi.ppl.module;
  exports org.merapi.ppl.state;
  exports org.merapi.ppl.reparam;
}
