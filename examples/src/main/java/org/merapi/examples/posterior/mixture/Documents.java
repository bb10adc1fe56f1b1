package org.merapi.examples.posterior.mixture;

import org.merapi.examples.data.DataException;
import org.merapi.examples.data.DataTable;
import org.merapi.examples.data.Field;
import org.merapi.tensor.Tensor;

/**
 * The words of some documents, in any order.
 *
 * @param word int64, which word of the vocabulary each is, from 0
 * @param document int64, which document each is from, from 0
 * @param vocabulary how many different words there are
 * @param documents how many there are
 */
public record Documents(Tensor word, Tensor document, int vocabulary, int documents) {

  /**
   * The data in a file, which numbers words and documents from 1.
   *
   * @param table of the file
   * @return the words
   * @throws DataException if it does not hold them
   */
  public static Documents of(DataTable table) {
    int vocabulary = table.count("V", 1);
    int documents = table.count("M", 1);
    Field word = table.column("w");
    Field document = table.column("doc");
    table.sameLength(word, document);
    return new Documents(
        word.indices(vocabulary), document.indices(documents), vocabulary, documents);
  }
}
