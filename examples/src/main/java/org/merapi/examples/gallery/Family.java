package org.merapi.examples.gallery;

import java.util.List;

/**
 * Examples that belong together.
 *
 * @param title of the family
 * @param examples in the order in which to read them
 */
public record Family(String title, List<Example<?>> examples) {
  /** Copies the examples. */
  public Family {
    examples = List.copyOf(examples);
  }
}
