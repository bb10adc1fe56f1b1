package org.merapi.properties.style;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;

/** The compiled classes of the library modules and the examples, without their tests. */
final class MainClasses {
  /** The modules in the order in which they may depend on each other. */
  static final List<String> MODULES =
      List.of("tensor", "autograd", "distributions", "ppl", "inference", "examples");

  private MainClasses() {}

  /** Reads all of them. */
  static JavaClasses load() {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("org.merapi");
  }
}
