/** The gallery of models and the command line. */
module org.merapi.examples {
  requires static transitive org.jspecify;
  requires transitive org.merapi.inference;
  requires com.fasterxml.jackson.databind;
  requires info.picocli;
  requires org.apache.commons.csv;

  exports org.merapi.examples.cli;

  opens org.merapi.examples.cli to
      info.picocli;
}
