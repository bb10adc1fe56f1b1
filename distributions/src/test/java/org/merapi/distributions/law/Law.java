package org.merapi.distributions.law;

/** The laws that a row of the table may be excepted from, each of them a test class here. */
enum Law {
  /** {@link ReferenceTest}. */
  REFERENCE,
  /** {@link NormalisationTest} and {@link ImportanceTest}. */
  NORMALISATION,
  /** {@link SamplesTest}. */
  SAMPLES,
  /** {@link MomentsTest}. */
  MOMENTS,
  /** {@link ReparameterizationTest}. */
  REPARAMETERIZATION,
  /** {@link GradientTest}. */
  GRADIENT,
  /** {@link ShapeProperties}. */
  SHAPES,
  /** {@link HiddenAxesTest}. */
  HIDDEN_AXES,
  /** {@link CompiledTest}. */
  COMPILED,
  /** {@link OutsideTest}. */
  OUTSIDE,
  /** {@link DistributionFunctionTest}. */
  DISTRIBUTION_FUNCTION
}
