package org.merapi.examples.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;

/** Says in words what an exception about a file says by its type. */
final class FileProblem {
  private FileProblem() {}

  static String of(IOException exception) {
    return switch (exception) {
      case FileAlreadyExistsException e -> e.getFile() + " is a file, not a folder";
      case AccessDeniedException e -> "no permission for " + e.getFile();
      case FileSystemException e when e.getReason() != null -> e.getFile() + ": " + e.getReason();
      case FileSystemException e -> e.getFile() + " cannot be made";
      default -> String.valueOf(exception.getMessage());
    };
  }
}
