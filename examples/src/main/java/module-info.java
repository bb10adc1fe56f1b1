/** The gallery of models and the command line. */
module org.merapi.examples {
  requires static transitive org.jspecify;
  requires transitive org.merapi.inference;
  requires com.fasterxml.jackson.databind;
  requires info.picocli;
  requires me.tongfei.progressbar;
  requires org.apache.commons.csv;

  exports org.merapi.examples.cli;
}
