package org.merapi.ppl.lint;

import static org.merapi.ppl.lint.LintTexts.assertNothing;
import static org.merapi.ppl.lint.LintTexts.assertReport;

import org.junit.jupiter.api.Test;
import org.merapi.models.GuideModels;

/** What is said of guides that do not fit their model. */
class GuideLintTest {
  private static LintReport of(Runnable guide) {
    return Lint.of(GuideModels::model, guide);
  }

  @Test
  void nothingIsSaidOfAGuideThatFits() {
    assertNothing(of(GuideModels::guide));
  }

  @Test
  void sitesShapesAndSupports() {
    assertReport(
        """
        lint: 4 errors
        error (guide-site): site 'loc': the model has this latent site, but the guide has not; the \
        guide has [location, scale, z]
          at GuideModels.java:30
          try one of these:
            - add sample("loc", ...) to the guide
            - observe the site in the model
        error (guide-support): site 'scale': the guide draws values that the model gives no \
        density: they are real (Normal), and must be not negative (HalfNormal)
          at GuideModels.java:31
          try one of these:
            - choose a distribution in the guide whose support lies inside the model's
        error (guide-shape): site 'z': the guide's value has shape [3], the model's site asks for [4]
          at GuideModels.java:34
          try one of these:
            - put the site into the same plates in the guide as in the model
            - give both distributions the same event shape
        error (guide-site): site 'location': the guide has this site, but the model has not; the \
        model has the latent sites [loc, scale, z]
          at GuideModels.java:49
          try one of these:
            - give the site the name that it has in the model
            - take it out of the guide
        """,
        of(GuideModels::unlike));
  }

  @Test
  void whatHasNoPlaceInAGuide() {
    assertReport(
        """
        lint: 2 errors
        error (guide-site): site 'y': a guide cannot observe data
          at GuideModels.java:57
          try one of these:
            - move the statement to the model
        error (guide-site): site 'flag': a site of a guide cannot be enumerated
          at GuideModels.java:58
          try one of these:
            - leave out enumerate() in the guide: the site is drawn
            - leave the site out of the guide, and put enumerate() into the model
        """,
        of(GuideModels::outOfPlace));
    assertReport(
        """
        lint: 1 error
        error (guide-site): site 'y': the guide draws this site, but the model observes it
          at GuideModels.java:64
          try one of these:
            - take it out of the guide
        """,
        of(GuideModels::drawsData));
  }

  @Test
  void aParameterThatLeadsNowhere() {
    assertReport(
        """
        lint: 1 warning
        warning (unused-param): site 'width': no density depends on the parameter, so that it \
        stays where it starts
          at GuideModels.java:70
          try one of these:
            - compute the distribution of a site from it
            - take it out
        """,
        of(GuideModels::unusedParam));
  }

  @Test
  void rowsOfAPlate() {
    assertReport(
        """
        lint: 1 error
        error (guide-rows): site 'row': the guide looks at the rows 1, 2 of the plate, and the \
        model at the rows 0, 2
          at GuideModels.java:44
          try one of these:
            - choose the rows in one place: svi.batch("row", count)
        """,
        Lint.of(
            () -> GuideModels.rows(GuideModels::model, 0, 2),
            () -> GuideModels.rows(GuideModels::guide, 1, 2)));
    assertReport(
        """
        lint: 1 error
        error (guide-rows): site 'z': the model's site is inside the subsampled plate 'row' and \
        the guide's is not, so that only the model's density is scaled to all rows
          at GuideModels.java:82
          try one of these:
            - put the site into plate 'row' in the guide too
        """,
        Lint.of(() -> GuideModels.rows(GuideModels::model, 0, 2), GuideModels::besideThePlate));
    assertNothing(
        Lint.of(
            () -> GuideModels.rows(GuideModels::model, 0, 2),
            () -> GuideModels.rows(GuideModels::guide, 0, 2)));
  }
}
