package org.merapi.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.merapi.examples.data.DataTable;

/**
 * One example: a model, its data, and why it is worth a look.
 *
 * @param name on the command line
 * @param title in one line
 * @param shows what a reader can learn from it, in a few lines
 * @param dataFile that ships with it
 * @param reader of its data
 * @param model of these data
 * @param source the class that holds the model
 * @param variational how its posterior is approximated, empty for one that is sampled
 * @param <D> the type of the data
 */
record Example<D>(
    String name,
    String title,
    String shows,
    String dataFile,
    Function<DataTable, D> reader,
    Consumer<? super D> model,
    Class<?> source,
    Optional<Variational> variational) {

  /** An example whose posterior is sampled. */
  Example(
      String name,
      String title,
      String shows,
      String dataFile,
      Function<DataTable, D> reader,
      Consumer<? super D> model,
      Class<?> source) {
    this(name, title, shows, dataFile, reader, model, source, Optional.empty());
  }

  /** The fields of the shipped data, or of a file of the user's own. */
  DataTable table(Optional<Path> file) {
    return file.map(DataTable::read).orElseGet(() -> DataTable.shipped(dataFile));
  }

  /** The model given the data in a table. */
  Runnable given(DataTable table) {
    D data = reader.apply(table);
    return () -> model.accept(data);
  }

  /** The text of the class that holds the model; the build puts it beside the class. */
  String sourceText() {
    String file = source.getSimpleName() + ".java";
    try (InputStream stream = source.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException("the source " + file + " is not on the class path");
      }
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
