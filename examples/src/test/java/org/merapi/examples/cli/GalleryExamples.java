package org.merapi.examples.cli;

import org.merapi.examples.data.DataTable;
import org.merapi.examples.gallery.Example;

/** The gallery for tests of other packages. */
public final class GalleryExamples {
  private GalleryExamples() {}

  /** The example of a name. */
  public static Example<?> find(String name) {
    return Gallery.find(name);
  }

  /** Its data; the calling test is skipped where they are absent. */
  public static DataTable table(Example<?> example) {
    return SharedFiles.table(example);
  }
}
