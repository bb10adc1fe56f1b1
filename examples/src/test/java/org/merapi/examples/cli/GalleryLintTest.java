package org.merapi.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.merapi.examples.data.DataTable;
import org.merapi.examples.data.KidScores;
import org.merapi.examples.gallery.Example;
import org.merapi.examples.model.FirstExamples;
import org.merapi.examples.model.KidScoreSvi;
import org.merapi.ppl.lint.Lint;
import org.merapi.ppl.lint.LintReport;
import org.merapi.tensor.Key;

/** What the lint says about the models that users see first. */
class GalleryLintTest {
  private static List<String> findings(LintReport report) {
    return report.findings().stream()
        .map(f -> f.severity() + " " + f.rule() + " " + f.site())
        .toList();
  }

  /** Flat priors and scales of a thousand are what these models are known for; nothing else is. */
  @Test
  void whatItSaysIsTrue() {
    Map<String, List<String>> found = new LinkedHashMap<>();
    for (Example<?> example : FirstExamples.FAMILY.examples()) {
      found.put(example.name(), findings(Lint.of(example.given(example.table(Optional.empty())))));
    }
    Map<String, List<String>> expected = new LinkedHashMap<>();
    expected.put("eight-schools", List.of());
    expected.put("eight-schools-centered", List.of());
    expected.put("kidscore", List.of("hint improper-prior beta"));
    expected.put("wells", List.of("hint improper-prior beta"));
    expected.put(
        "seeds",
        List.of(
            "hint far-scale alpha0",
            "hint far-scale alpha1",
            "hint far-scale alpha12",
            "hint far-scale alpha2",
            "hint far-scale tau"));
    expected.put("radon", List.of());
    expected.put("kidscore-svi", List.of("hint improper-prior level", "hint improper-prior slope"));
    assertEquals(expected, found);
  }

  @Test
  void withItsGuideToo() {
    KidScores data = KidScores.of(DataTable.shipped("kidiq.csv"));
    LintReport report = KidScoreSvi.inference(data).run(Key.key(1), 1).lint();
    assertEquals(
        List.of("hint improper-prior level", "hint improper-prior slope"), findings(report));
  }
}
