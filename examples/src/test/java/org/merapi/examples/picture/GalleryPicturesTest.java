package org.merapi.examples.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.merapi.examples.cli.GalleryExamples;
import org.merapi.examples.data.DataTable;
import org.merapi.examples.gallery.Example;
import org.merapi.inference.Mcmc;
import org.merapi.inference.Posterior;
import org.merapi.inference.mcmc.Chains;
import org.merapi.inference.mcmc.Nuts;
import org.merapi.tensor.Key;

/**
 * The pictures on the pages of the gallery. With {@code -Dmerapi.rewrite=true} they are drawn anew,
 * from a run of each example with the default settings and seed 1; to draw some, add {@code
 * -Dmerapi.pictures=} and the beginning of their files' names.
 */
class GalleryPicturesTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("merapi.root", ".."), "docs", "gallery");

  /** Twice the 72 of a chart, for screens with small pixels. */
  private static final int DOTS_PER_INCH = 144;

  private static final List<GalleryPicture> PICTURES =
      Stream.of(
              LinearPictures.ALL,
              LogisticPictures.ALL,
              MultilevelPictures.ALL,
              MixturePictures.ALL,
              SeriesPictures.ALL,
              ProcessPictures.ALL,
              ResponsePictures.ALL)
          .flatMap(List::stream)
          .toList();

  /** Every picture is on a page, and every picture on a page is one of these and is there. */
  @Test
  void pagesShowThePictures() throws IOException {
    TreeSet<String> shown = new TreeSet<>();
    try (Stream<Path> pages = Files.list(FOLDER)) {
      for (Path page : pages.filter(file -> file.toString().endsWith(".md")).toList()) {
        Pattern.compile("\\]\\(([^)/]*)\\.png\\)")
            .matcher(Files.readString(page))
            .results()
            .forEach(found -> shown.add(found.group(1)));
      }
    }
    assertEquals(
        PICTURES.stream().map(GalleryPicture::file).collect(Collectors.toCollection(TreeSet::new)),
        shown);
    for (String file : shown) {
      assertEquals(true, Files.isRegularFile(FOLDER.resolve(file + ".png")), file);
    }
  }

  @Test
  void drawAnew() throws IOException {
    assumeTrue(Boolean.getBoolean("merapi.rewrite"), "skipped: pictures are drawn when asked for");
    String start = System.getProperty("merapi.pictures", "");
    Map<String, List<GalleryPicture>> byExample =
        PICTURES.stream()
            .filter(picture -> picture.file().startsWith(start))
            .collect(Collectors.groupingBy(GalleryPicture::example));
    for (Map.Entry<String, List<GalleryPicture>> entry : byExample.entrySet()) {
      Example<?> example = GalleryExamples.find(entry.getKey());
      DataTable data = GalleryExamples.table(example);
      Posterior posterior =
          Mcmc.mcmc(Nuts.defaults(), new Chains(4, 1000, 1000, 2, false))
              .run(Key.key(1), example.given(data));
      for (GalleryPicture picture : entry.getValue()) {
        BitmapEncoder.saveBitmapWithDPI(
            picture.drawing().apply(data, posterior),
            FOLDER.resolve(picture.file()).toString(),
            BitmapFormat.PNG,
            DOTS_PER_INCH);
      }
    }
  }
}
