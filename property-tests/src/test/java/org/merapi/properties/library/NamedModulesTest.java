package org.merapi.properties.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The library modules as the module system sees them: names, exports, who reads whom. */
class NamedModulesTest {
  /** The API: what is not listed here can be changed without asking anyone. */
  private static final Map<String, Set<String>> EXPORTED =
      Map.of(
          "tensor",
              Set.of("", ".compile", ".io", ".ir", ".op", ".random", ".sparse", ".special", ".spi"),
          "autograd", Set.of("", ".numeric", ".trace"),
          "distributions",
              Set.of(
                  "",
                  ".compose",
                  ".constraint",
                  ".divergence",
                  ".family.bounded",
                  ".family.direction",
                  ".family.discrete",
                  ".family.general",
                  ".family.line",
                  ".family.matrix",
                  ".family.positive",
                  ".family.process",
                  ".family.regression",
                  ".family.vector",
                  ".transform"),
          "ppl",
              Set.of(
                  "",
                  ".conjugate",
                  ".effect",
                  ".graph",
                  ".handler",
                  ".lint",
                  ".module",
                  ".reparam",
                  ".state"),
          "inference",
              Set.of("", ".check", ".diagnostic", ".mcmc", ".store", ".vi", ".vi.guide", ".vi.optim"));

  private static final ModuleFinder FINDER = finder();

  @Test
  void eachIsANamedModuleWithADescriptorOfItsOwn() {
    for (String module : Artifacts.MODULES) {
      ModuleDescriptor descriptor = resolved(module).reference().descriptor();
      assertFalse(descriptor.isAutomatic(), module);
      assertFalse(descriptor.isOpen(), module);
      assertEquals(Set.of(), descriptor.opens(), module);
      assertEquals(
          Artifacts.of(module).toUri(), resolved(module).reference().location().orElseThrow());
    }
  }

  @Test
  void eachExportsItsApiAndNothingElse() {
    for (String module : Artifacts.MODULES) {
      Set<String> expected =
          EXPORTED.get(module).stream()
              .map(rest -> "org.merapi." + module + rest)
              .collect(Collectors.toCollection(TreeSet::new));
      Set<String> exported = new TreeSet<>();
      for (Exports exports : resolved(module).reference().descriptor().exports()) {
        exported.add(exports.toString());
      }
      assertEquals(expected, exported, module);
    }
  }

  /** And hands on what it reads, so that a user's module names one of them only. */
  @Test
  void eachReadsThoseBeforeItOnly() {
    for (int i = 0; i < Artifacts.MODULES.size(); i++) {
      String module = Artifacts.MODULES.get(i);
      Set<String> earlier =
          Artifacts.MODULES.subList(0, i).stream()
              .map(NamedModulesTest::name)
              .collect(Collectors.toSet());
      assertEquals(
          earlier,
          names(resolved(module).reads().stream().map(ResolvedModule::name)),
          module + " reads");
      assertEquals(earlier, names(handedOn(resolved(module)).stream()), module + " hands on");
    }
  }

  /**
   * Nothing needs a jar without a descriptor, the natives or a large part of the JDK; EJML has no
   * descriptors, and no signature shows it.
   */
  @Test
  void allThatIsNeededIsNamedAndSmall() {
    Set<String> needed = new TreeSet<>();
    for (ResolvedModule module : configuration("inference").modules()) {
      boolean isEjml = isEjml(module.reference().descriptor());
      assertEquals(isEjml, module.reference().descriptor().isAutomatic(), module.name());
      if (!module.name().startsWith("org.merapi.") && !isEjml) {
        needed.add(module.name());
      }
    }
    needed.removeIf(module -> module.startsWith("org.apache.commons.numbers."));
    assertEquals(Set.of(), needed);
  }

  /** What an exported class shows can be used by who requires its module alone. */
  @Test
  void everyExportedSignatureIsUsable() throws Exception {
    Configuration configuration = configuration("inference");
    ModuleLayer layer =
        ModuleLayer.defineModulesWithOneLoader(
                configuration, List.of(ModuleLayer.boot()), ClassLoader.getPlatformClassLoader())
            .layer();
    List<String> wrong = new ArrayList<>();
    int classes = 0;
    for (String name : Artifacts.MODULES) {
      Module module = layer.findModule(name(name)).orElseThrow();
      Set<String> usable = handedOn(configuration.findModule(name(name)).orElseThrow());
      for (String className : classNames(configuration.findModule(name(name)).orElseThrow())) {
        Class<?> type = Class.forName(module, className);
        if (module.isExported(type.getPackageName()) && Signatures.isShown(type)) {
          classes++;
          for (Class<?> mentioned : Signatures.mentionedBy(type)) {
            String why = whyUnusable(mentioned, module, usable);
            if (!why.isEmpty()) {
              wrong.add(type.getName() + " shows " + mentioned.getName() + ": " + why);
            }
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(classes > 100, () -> "few classes were looked at");
  }

  private static String whyUnusable(Class<?> mentioned, Module by, Set<String> usable) {
    Module its = mentioned.getModule();
    if (!its.isNamed() || its.getDescriptor().isAutomatic()) {
      return "not in a module with a descriptor";
    }
    if (!its.isExported(mentioned.getPackageName())) {
      return its.getName() + " does not export its package";
    }
    if (!its.equals(by) && !its.getName().equals("java.base") && !usable.contains(its.getName())) {
      return by.getName() + " does not require " + its.getName() + " transitively";
    }
    return "";
  }

  private static List<String> classNames(ResolvedModule module) throws IOException {
    try (ModuleReader reader = module.reference().open();
        Stream<String> entries = reader.list()) {
      return entries
          .filter(entry -> entry.endsWith(".class") && !entry.equals("module-info.class"))
          .map(entry -> entry.substring(0, entry.length() - ".class".length()).replace('/', '.'))
          .toList();
    }
  }

  /** The modules that a module's reader reads too. */
  private static Set<String> handedOn(ResolvedModule module) {
    Set<String> names = new TreeSet<>();
    for (Requires requires : module.reference().descriptor().requires()) {
      if (requires.modifiers().contains(Requires.Modifier.TRANSITIVE)
          && !requires.modifiers().contains(Requires.Modifier.STATIC)) {
        names.add(requires.name());
        module
            .configuration()
            .findModule(requires.name())
            .map(NamedModulesTest::handedOn)
            .ifPresent(names::addAll);
      }
    }
    return names;
  }

  private static Set<String> names(Stream<String> modules) {
    return modules.filter(name -> name.startsWith("org.merapi.")).collect(Collectors.toSet());
  }

  private static String name(String module) {
    return "org.merapi." + module;
  }

  private static ResolvedModule resolved(String module) {
    return configuration(module).findModule(name(module)).orElseThrow();
  }

  private static Configuration configuration(String module) {
    return ModuleLayer.boot()
        .configuration()
        .resolve(FINDER, ModuleFinder.of(), Set.of(name(module)));
  }

  private static boolean isEjml(ModuleDescriptor module) {
    return module.name().matches("ejml\\.(core|ddense|dsparse)");
  }

  /**
   * All of the class path that can be a module. Of jars without a descriptor EJML's only: with one
   * of them the module system would take in all others that it finds.
   */
  private static ModuleFinder finder() {
    List<ModuleFinder> finders = new ArrayList<>();
    for (Path entry : Artifacts.classPath()) {
      ModuleFinder one = ModuleFinder.of(entry);
      try {
        if (one.findAll().stream()
            .map(ModuleReference::descriptor)
            .anyMatch(module -> !module.isAutomatic() || isEjml(module))) {
          finders.add(one);
        }
      } catch (FindException _) {
        // Not a module. Should it be needed, then resolving says so.
      }
    }
    return ModuleFinder.compose(finders.toArray(ModuleFinder[]::new));
  }
}
