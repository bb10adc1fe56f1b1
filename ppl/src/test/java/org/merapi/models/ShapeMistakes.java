package org.merapi.models;

import static org.merapi.distributions.Distributions.multivariateNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.factor;
import static org.merapi.ppl.Ppl.mask;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.param;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.eye;
import static org.merapi.tensor.Tensors.ones;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.tensor;
import static org.merapi.tensor.Tensors.zeros;

import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Value;
import org.merapi.tensor.Tensor;

/** Models whose shapes do not fit: each error names its line, so lines count here. */
public final class ShapeMistakes {
  private ShapeMistakes() {}

  /** A column of predictions meets a vector of data: in other languages a silent N x N density. */
  public static void columnOfPredictions(Tensor data) {
    var slope = sample("slope", normal(0, 1));
    var predictors = zeros(data.size(0), 1);
    plate("row", data.size(0), () -> observe("y", normal(predictors.times(slope), 1), data));
  }

  /** As above, with a scale for each row, so that the parameters broadcast to N x N. */
  public static void columnAndVector(Tensor data) {
    var mean = zeros(data.size(0), 1);
    plate("row", data.size(0), () -> observe("y", normal(mean, ones(data.size(0))), data));
  }

  /** A column of data. */
  public static void columnOfData(Tensor data) {
    plate("row", data.size(0), () -> observe("y", normal(0, 1), data.unsqueeze(1)));
  }

  /** A vector of parameters outside every plate. */
  public static void noPlate() {
    sample("weights", normal(zeros(3), 1));
  }

  /** A matrix of parameters outside every plate. */
  public static void noPlateForMatrix() {
    sample("weights", normal(zeros(2, 3), 1));
  }

  /** Vectors in a plate that are not said to be one draw. */
  public static void noEvent() {
    plate("group", 4, () -> sample("effects", normal(zeros(4, 2), 1)));
  }

  /** Parameters of another size than the plate. */
  public static void otherSize() {
    plate("school", 8, () -> sample("theta", normal(zeros(7), 1)));
  }

  /** Parameters with the plates' dimensions exchanged. */
  public static void exchanged() {
    plate("student", 5, () -> plate("item", 2, () -> sample("skill", normal(zeros(5, 2), 1))));
  }

  /** Parameters with too many dimensions, none of which fits. */
  public static void nothingFits() {
    plate("school", 8, () -> sample("theta", normal(zeros(2, 3), 1)));
  }

  /** Parameters that do not broadcast with each other. */
  public static void parametersDiffer() {
    sample("y", normal(zeros(3), ones(4)));
  }

  /** Data of another size than the plate. */
  public static void otherData() {
    plate("row", 3, () -> observe("y", normal(0, 1), tensor(1., 2, 3, 4)));
  }

  /** One number for a plate of three. */
  public static void sharedData() {
    plate("row", 3, () -> observe("y", normal(0, 1), scalar(0.5)));
  }

  /** Rows of data that are not said to be one draw. */
  public static void rowsOfData() {
    plate("row", 3, () -> observe("y", normal(0, 1), zeros(3, 2)));
  }

  /** Vectors of data in a plate that has another size. */
  public static void vectors() {
    plate("row", 3, () -> observe("y", multivariateNormal(zeros(2), eye(2)), zeros(4, 2)));
  }

  /** Repetitions of vectors of data, without a plate. */
  public static void vectorsWithoutPlate() {
    observe("y", multivariateNormal(zeros(2), eye(2)), zeros(4, 2));
  }

  /** A factor for each row, outside the plate. */
  public static void factorOutside() {
    factor("penalty", tensor(1., 2));
  }

  /** One factor inside a plate. */
  public static void factorInside() {
    plate("row", 2, () -> factor("penalty", scalar(1)));
  }

  /** A mask of numbers. */
  public static void maskOfNumbers() {
    plate("row", 2, () -> observe("y", normal(0, 1), zeros(2), mask(tensor(1., 0))));
  }

  /** A mask for each entry of an event. */
  public static void maskOfEntries() {
    plate(
        "row",
        3,
        () ->
            observe(
                "y", multivariateNormal(zeros(2), eye(2)), zeros(3, 2), mask(zeros(3, 2).eq(0))));
  }

  /** A site of a shape that its caller chooses. */
  public static void latent() {
    sample("before", normal(0, 1));
    plate("row", 3, () -> sample("z", normal(0, 1)));
  }

  /** A parameter. */
  public static void parameter() {
    param("w", zeros(2));
  }

  /** A user's handler that answers with a draw of another shape. */
  public static Site answerWithScalar(Site site) {
    return site instanceof Site.Sample s ? s.withValue(new Value.Given(scalar(0))) : site;
  }
}
