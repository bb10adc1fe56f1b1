package org.merapi.properties.library;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Versions in the pom of the repository's root. */
final class RootPom {
  private final Element project;

  private RootPom(Element project) {
    this.project = project;
  }

  /** Reads it. */
  static RootPom read() throws Exception {
    Path file = Artifacts.root().resolve("pom.xml");
    return new RootPom(
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(file.toFile())
            .getDocumentElement());
  }

  /** The version of Merapi. */
  String version() {
    return text(project, "version");
  }

  /** The versions of the plugins, by artifact. */
  Map<String, String> plugins() {
    Element management = child(child(project, "build"), "pluginManagement");
    Map<String, String> versions = new TreeMap<>();
    for (Element plugin : children(child(management, "plugins"))) {
      versions.put(text(plugin, "artifactId"), text(plugin, "version"));
    }
    return versions;
  }

  private static List<Element> children(Element parent) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        found.add(element);
      }
    }
    return found;
  }

  private static Element child(Element parent, String name) {
    return children(parent).stream()
        .filter(element -> element.getTagName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no <" + name + "> in " + parent.getTagName()));
  }

  private static String text(Element parent, String name) {
    return child(parent, name).getTextContent().strip();
  }
}
