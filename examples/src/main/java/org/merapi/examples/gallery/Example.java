package org.merapi.examples.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.merapi.examples.data.DataException;
import org.merapi.examples.data.DataTable;

/**
 * One example: a model, its data, and why it is worth a look.
 *
 * @param name on the command line
 * @param title in one line
 * @param shows what a reader can learn from it, in a few lines
 * @param data where they are and where they come from
 * @param reader of its data
 * @param model of these data
 * @param source the class that holds the model
 * @param variational how its posterior is approximated, empty for one that is sampled
 * @param <D> the type of the data
 */
public record Example<D>(
    String name,
    String title,
    String shows,
    DataFile data,
    Function<DataTable, D> reader,
    Consumer<? super D> model,
    Class<?> source,
    Optional<Variational> variational) {

  /**
   * An example whose posterior is sampled.
   *
   * @param name on the command line
   * @param title in one line
   * @param shows what a reader can learn from it, in a few lines
   * @param data where they are and where they come from
   * @param reader of its data
   * @param model of these data
   * @param source the class that holds the model
   */
  public Example(
      String name,
      String title,
      String shows,
      DataFile data,
      Function<DataTable, D> reader,
      Consumer<? super D> model,
      Class<?> source) {
    this(name, title, shows, data, reader, model, source, Optional.empty());
  }

  /**
   * The example's data, or those of the user.
   *
   * @param given a file of the user's own, or empty
   * @return their fields
   * @throws DataException if they are missing or malformed
   */
  public DataTable table(Optional<Path> given) {
    return data.table(given);
  }

  /**
   * The model given data.
   *
   * @param table of the data
   * @return the model
   * @throws DataException if the table does not hold the data
   */
  public Runnable given(DataTable table) {
    D read = reader.apply(table);
    return () -> model.accept(read);
  }

  /**
   * The text of the class that holds the model; the build puts it beside the class.
   *
   * @return Java source
   */
  public String sourceText() {
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
