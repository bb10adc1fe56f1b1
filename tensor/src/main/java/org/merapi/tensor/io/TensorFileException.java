package org.merapi.tensor.io;

/**
 * A file that does not hold what it must: truncated, of another format or type, or with a header
 * that does not fit the rest. The message names the file, the place in it and what is wrong there.
 */
public final class TensorFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String source;
  private final String place;
  private final String problem;

  /**
   * An error in a file.
   *
   * @param source what is read: a file as the user named it, or "the stream"
   * @param place where the problem is, as in "byte 12" or "line 3, row 1, column 'x'"; empty if it
   *     is with the whole
   * @param problem what is wrong there
   */
  public TensorFileException(String source, String place, String problem) {
    super(source + (place.isEmpty() ? "" : ", " + place) + ": " + problem);
    this.source = source;
    this.place = place;
    this.problem = problem;
  }

  /** What is read: a file as the user named it, or "the stream"; with the entry of an archive. */
  public String source() {
    return source;
  }

  /** Where the problem is; empty if it is with the whole. */
  public String place() {
    return place;
  }

  /** What is wrong there. */
  public String problem() {
    return problem;
  }
}
