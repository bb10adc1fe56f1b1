package org.merapi.benchmarks.stan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What has been measured, on disk after every repeat: a run that was stopped can go on. */
final class Results {
  private final Path file;
  private final Map<String, Map<Side, List<Sampled>>> measured = new LinkedHashMap<>();

  /** Reads what is there. */
  Results(Path file) {
    this.file = file;
    if (!Files.exists(file)) {
      return;
    }
    try {
      for (String line : Files.readAllLines(file)) {
        List<String> words = List.of(line.split(" ", -1));
        keep(words.get(0), Side.valueOf(words.get(1)), Sampled.of(words.subList(2, words.size())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void keep(String name, Side side, Sampled sampled) {
    measured
        .computeIfAbsent(name, _ -> new LinkedHashMap<>())
        .computeIfAbsent(side, _ -> new ArrayList<>())
        .add(sampled);
  }

  /** The names of what has been measured. */
  List<String> names() {
    return List.copyOf(measured.keySet());
  }

  /** The repeats that there are. */
  int repeats(String name) {
    return of(name, Side.STAN).size();
  }

  /** The repeats of one side. */
  List<Sampled> of(String name, Side side) {
    return measured.getOrDefault(name, Map.of()).getOrDefault(side, List.of());
  }

  /** Forgets posteriors. */
  void remove(Collection<String> names) {
    measured.keySet().removeAll(names);
    List<String> lines = new ArrayList<>();
    measured.forEach((name, sides) ->
        sides.forEach((side, all) -> all.forEach(each -> lines.add(line(name, side, each)))));
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a repeat. */
  void add(String name, Map<Side, Sampled> repeat) {
    List<String> lines = new ArrayList<>();
    repeat.forEach((side, sampled) -> {
      keep(name, side, sampled);
      lines.add(line(name, side, sampled));
    });
    try {
      Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(String name, Side side, Sampled sampled) {
    return name + " " + side + " " + String.join(" ", sampled.words());
  }
}
