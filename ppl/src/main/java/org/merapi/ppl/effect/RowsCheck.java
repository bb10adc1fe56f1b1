package org.merapi.ppl.effect;

import java.util.Arrays;
import org.merapi.tensor.DType;
import org.merapi.tensor.Tensor;

/** Whether the rows chosen for a plate can be those of one run. */
final class RowsCheck {
  private RowsCheck() {}

  static void check(Site.PlateEntry plate, Tensor rows) {
    if (rows.dtype() != DType.INT64 || rows.rank() != 1 || rows.elements() == 0) {
      throw ModelError.at(
          plate.name(),
          "the rows of a plate are an int64 vector of at least one, these are "
              + rows.dtype()
              + " of shape "
              + rows.shape(),
          "give positions from 0, as in tensor(0L, 2L)");
    }
    long[] positions = rows.toLongArray();
    for (long position : positions) {
      if (position < 0 || position >= plate.size()) {
        throw ModelError.at(
            plate.name(),
            "row "
                + position
                + " was chosen, but the plate has the rows 0 to "
                + (plate.size() - 1),
            "compare the plate's size in the model with what the rows were chosen from");
      }
    }
    if (plate.rows().isPresent() && !Arrays.equals(positions, plate.rows().get().toLongArray())) {
      throw ModelError.at(
          plate.name(),
          "two handlers chose different rows for the plate",
          "choose the rows in one place, around the model and its guide");
    }
  }
}
