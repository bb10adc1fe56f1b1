package org.merapi.ppl.effect;

import org.merapi.tensor.DType;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.spi.Requirement;

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
    inRange(plate, rows.detached());
    plate.rows().ifPresent(before -> same(plate.name(), before.detached(), rows.detached()));
  }

  private static void inRange(Site.PlateEntry plate, Tensor rows) {
    if (!rows.isConcrete()) {
      Requirement.require(
          rows.ge(0).and(rows.lt(plate.size())).all(),
          () -> new IllegalStateException("a row of plate '" + plate.name() + "' is out of range"));
      return;
    }
    for (long position : rows.toLongArray()) {
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
  }

  private static void same(String plate, Tensor some, Tensor others) {
    boolean sameShape = some.shape().equals(others.shape());
    if (sameShape && !(some.isConcrete() && others.isConcrete())) {
      Requirement.require(some.eq(others).all(), () -> different(plate));
    } else if (!sameShape || !some.eq(others).all().allTrue()) {
      throw different(plate);
    }
  }

  private static ModelError different(String plate) {
    return ModelError.at(
        plate,
        "two handlers chose different rows for the plate",
        "choose the rows in one place, around the model and its guide");
  }
}
