package org.merapi.properties.style;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import java.util.List;

/**
 * A parsed source file.
 *
 * @param path where it is, relative to the repository, with forward slashes
 * @param text what is in it
 * @param unit its syntax tree
 * @param trees positions and doc comments of the tree's nodes
 */
record SourceFile(String path, String text, CompilationUnitTree unit, DocTrees trees) {

  /** The Maven module it belongs to: the first folder of its path. */
  String module() {
    return path.substring(0, path.indexOf('/'));
  }

  /** The file's name without folders. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The name of the file's top-level class, package included. */
  String className() {
    String inSourceFolder = path.substring(path.indexOf("/java/") + "/java/".length());
    return inSourceFolder
        .substring(0, inSourceFolder.length() - ".java".length())
        .replace('/', '.');
  }

  /** The line that a node starts on, counted from 1. */
  int line(Tree node) {
    long position = trees.getSourcePositions().getStartPosition(unit, node);
    return (int) unit.getLineMap().getLineNumber(position);
  }

  /** The line that a node ends on, counted from 1. */
  int lastLine(Tree node) {
    long position = trees.getSourcePositions().getEndPosition(unit, node);
    return (int) unit.getLineMap().getLineNumber(position);
  }

  /** "path:line" of a node, as an editor takes it. */
  String place(Tree node) {
    return path + ":" + line(node);
  }

  /** The text of one line, counted from 1; empty outside the file. */
  String textOfLine(int line) {
    List<String> lines = text.lines().toList();
    return line >= 1 && line <= lines.size() ? lines.get(line - 1) : "";
  }

  /** Whether the node at the end of this path has a doc comment. */
  boolean isDocumented(TreePath node) {
    String comment = trees.getDocComment(node);
    return comment != null && !comment.isBlank();
  }
}
