package org.merapi.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.merapi.tensor.Tensor;

/** A record of a module that does not open its package: the error has the line that is missing. */
class ClosedRecordTest {
  private static final String ADVICE =
      """
      the components of user.nets.Net cannot be read by org.merapi.autograd; add to the module-info \
      of user.models:
          opens user.nets to org.merapi.autograd;\
      """;

  @TempDir Path directory;

  @Test
  void theErrorPrintsTheLine() throws Exception {
    Object net = netOfAnotherModule();
    assertMessage(assertThrows(IllegalArgumentException.class, () -> Tree.leaves(net)));
    assertMessage(
        assertThrows(IllegalArgumentException.class, () -> Tree.parts(net, Tensor.class)));
    assertMessage(assertThrows(IllegalArgumentException.class, () -> Tree.rebuild(net, List.of())));
  }

  private static void assertMessage(IllegalArgumentException error) {
    assertEquals(ADVICE, error.getMessage());
  }

  /** An instance of a record in a package that its module keeps to itself. */
  private Object netOfAnotherModule() throws IOException, ReflectiveOperationException {
    write("module-info.java", "module user.models { exports user.api; }");
    write(
        "user/nets/Net.java",
        "package user.nets; public record Net(java.util.List<Object> layers) {}");
    write(
        "user/api/Make.java",
        """
        package user.api;
        public final class Make implements java.util.function.Supplier<Object> {
          @Override public Object get() { return new user.nets.Net(java.util.List.of()); }
        }
        """);
    Path classes = directory.resolve("classes");
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-d",
                classes.toString(),
                directory.resolve("module-info.java").toString(),
                directory.resolve("user/nets/Net.java").toString(),
                directory.resolve("user/api/Make.java").toString());
    assertTrue(result == 0, "javac");
    Configuration configuration =
        ModuleLayer.boot()
            .configuration()
            .resolve(ModuleFinder.of(classes), ModuleFinder.of(), Set.of("user.models"));
    ModuleLayer layer =
        ModuleLayer.boot()
            .defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader());
    Class<?> make = layer.findLoader("user.models").loadClass("user.api.Make");
    return ((Supplier<?>) make.getDeclaredConstructor().newInstance()).get();
  }

  private void write(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
