package org.merapi.examples.picture;

import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.merapi.examples.data.DataTable;
import org.merapi.inference.Posterior;

/** Pictures of the item response models. */
final class ResponsePictures {
  static final List<GalleryPicture> ALL =
      List.of(
          new GalleryPicture(
              "irt_2pl-irt_2pl", "irt_2pl-posterior", ResponsePictures::itemsAndPersons));

  private ResponsePictures() {}

  private static XYChart itemsAndPersons(DataTable data, Posterior posterior) {
    double[] discrimination = PosteriorPanels.means(PosteriorPanels.rows(posterior, "a"));
    double[] difficulty = PosteriorPanels.means(PosteriorPanels.rows(posterior, "b"));
    double[] ability = PosteriorPanels.means(PosteriorPanels.rows(posterior, "theta"));
    double top = Arrays.stream(discrimination).max().orElseThrow();
    XYChart chart =
        Panels.panel(
            "20 items and 100 persons on one scale",
            "difficulty of an item, ability of a person",
            "discrimination of an item");
    Panels.histogram(chart, "persons", ability, 15, top / 2, Panels.OTHER);
    Panels.points(chart, "items", difficulty, discrimination, Panels.MODEL);
    chart.getStyler().setMarkerSize(9);
    chart.getStyler().setYAxisMin(0.0);
    return chart;
  }
}
