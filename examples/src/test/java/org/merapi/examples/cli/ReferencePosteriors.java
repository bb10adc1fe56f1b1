package org.merapi.examples.cli;

import java.util.List;

/** The posteriors of which posteriordb has reference draws. */
final class ReferencePosteriors {
  static final List<String> NAMES =
      List.of(
          "arK-arK",
          "earnings-earn_height",
          "earnings-log10earn_height",
          "earnings-logearn_height",
          "earnings-logearn_height_male",
          "earnings-logearn_interaction",
          "earnings-logearn_interaction_z",
          "earnings-logearn_logheight_male",
          "eight_schools-eight_schools_noncentered",
          "gp_pois_regr-gp_regr",
          "hmm_example-hmm_example",
          "hudson_lynx_hare-lotka_volterra",
          "kidiq-kidscore_interaction",
          "kidiq-kidscore_momhs",
          "kidiq-kidscore_momhsiq",
          "kidiq-kidscore_momiq",
          "low_dim_gauss_mix-low_dim_gauss_mix",
          "nes1972-nes",
          "nes1980-nes",
          "nes1988-nes",
          "nes2000-nes",
          "sblrc-blr",
          "sblri-blr");

  private ReferencePosteriors() {}
}
