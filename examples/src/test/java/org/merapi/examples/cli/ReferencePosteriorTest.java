package org.merapi.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The draws of a run on the command line against a reference posterior, judged by a program that
 * shares no code with this project. "Too few draws to tell" counts as a failure.
 */
class ReferencePosteriorTest {
  /** These are quick, and in every build. */
  private static final List<String> QUICK = List.of("gp_pois_regr-gp_regr", "sblrc-blr");

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}, seed {2}")
  @CsvSource({
    "eight-schools, eight_schools-eight_schools_noncentered, 1",
    "kidscore,      kidiq-kidscore_momiq,                    1"
  })
  void drawsAgreeWithTheReference(String example, String posterior, String seed) throws Exception {
    compare(example, posterior, seed);
  }

  static Stream<String> quick() {
    return QUICK.stream();
  }

  @ParameterizedTest
  @MethodSource("quick")
  void drawsOfQuickPosteriorsAgreeWithTheReference(String posterior) throws Exception {
    compare(posterior, posterior, "1");
  }

  static Stream<String> others() {
    return ReferencePosteriors.NAMES.stream().filter(name -> !QUICK.contains(name));
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("others")
  void drawsOfAllOtherPosteriorsAgreeWithTheReference(String posterior) throws Exception {
    compare(posterior, posterior, "1");
  }

  @Tag("slow")
  @ParameterizedTest(name = "{0}, seed {2}")
  @CsvSource({
    "eight-schools, eight_schools-eight_schools_noncentered, 2",
    "eight-schools, eight_schools-eight_schools_noncentered, 3",
    "eight-schools, eight_schools-eight_schools_noncentered, 4",
    "eight-schools, eight_schools-eight_schools_noncentered, 5",
    "kidscore,      kidiq-kidscore_momiq,                    2",
    "kidscore,      kidiq-kidscore_momiq,                    3",
    "kidscore,      kidiq-kidscore_momiq,                    4",
    "kidscore,      kidiq-kidscore_momiq,                    5"
  })
  void drawsOfOtherSeedsAgreeWithTheReference(String example, String posterior, String seed)
      throws Exception {
    compare(example, posterior, seed);
  }

  private void compare(String example, String posterior, String seed) throws Exception {
    ReferenceComparison comparison = ReferenceComparison.of(example, posterior, seed, folder);
    assertEquals(0, comparison.code(), comparison.verdict());
  }
}
