package org.merapi.examples.picture;

import java.util.function.BiFunction;
import org.knowm.xchart.XYChart;
import org.merapi.examples.data.DataTable;
import org.merapi.inference.Posterior;

/**
 * A picture on a page of the gallery.
 *
 * @param example whose data and posterior it shows
 * @param file its name in docs/gallery, without ".png"
 * @param drawing from the data and 4000 draws
 */
record GalleryPicture(
    String example, String file, BiFunction<DataTable, Posterior, XYChart> drawing) {}
