package org.merapi.examples.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.merapi.examples.data.DataException;
import org.merapi.examples.data.DataTable;
import org.merapi.examples.data.Field;
import org.merapi.examples.data.Place;
import org.merapi.inference.Latent;
import org.merapi.inference.Potential;
import org.merapi.inference.mcmc.InitialPoint;
import org.merapi.inference.mcmc.RealVector;
import org.merapi.tensor.Tensor;

/**
 * Initial values from a JSON file: an object that gives every latent site its value, or an array of
 * such objects, one a chain.
 */
final class InitFile {
  private InitFile() {}

  /**
   * Reads a file.
   *
   * @param chains how many run
   * @throws DataException if it is missing or malformed, a site is missing, or a value does not fit
   */
  static InitialPoint read(Path path, Potential potential, int chains) {
    List<DataTable> tables = DataTable.readJson(path);
    if (tables.size() != 1 && tables.size() != chains) {
      throw new DataException(
          path.toString(),
          "%d initial points for %d chains; give one for all or one for each"
              .formatted(tables.size(), chains));
    }
    List<RealVector> points = new ArrayList<>();
    for (DataTable table : tables) {
      points.add(point(table, potential));
    }
    return new InitialPoint.Given(points);
  }

  private static RealVector point(DataTable table, Potential potential) {
    Map<String, Tensor> values = new LinkedHashMap<>();
    for (Latent latent : potential.latents()) {
      Field field = table.fields().get(latent.name());
      if (field == null) {
        throw new DataException(
            Place.start(table.file()),
            "no value for '" + latent.name() + "', of shape " + latent.shape());
      }
      if (!field.shape().equals(latent.shape())) {
        throw new DataException(
            place(table, field),
            "'"
                + latent.name()
                + "' has shape "
                + field.shape()
                + ", but must have "
                + latent.shape());
      }
      values.put(latent.name(), field.numbers());
    }
    try {
      return RealVector.of(potential.unconstrain(values));
    } catch (IllegalArgumentException e) {
      // All sites are there in the right shape, so one has a value outside its support; it is
      // named.
      String message = String.valueOf(e.getMessage());
      Place place =
          table.fields().values().stream()
              .filter(field -> message.contains("'" + field.name() + "'"))
              .map(field -> place(table, field))
              .findFirst()
              .orElse(Place.start(table.file()));
      throw new DataException(place, message);
    }
  }

  private static Place place(DataTable table, Field field) {
    return field.cells().isEmpty() ? Place.start(table.file()) : field.cells().getFirst().place();
  }
}
