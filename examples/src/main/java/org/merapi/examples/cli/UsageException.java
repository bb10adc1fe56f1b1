package org.merapi.examples.cli;

import java.io.Serial;

/** Something that the user gave cannot be used; the message is one line that names it. */
final class UsageException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
