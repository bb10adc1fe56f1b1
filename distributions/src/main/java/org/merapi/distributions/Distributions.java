package org.merapi.distributions;

/**
 * The distributions, for static import: {@code normal(0, 1)}. Parameters broadcast; a number stands
 * for a scalar tensor. Every method checks its parameters and throws a {@link ParameterException}
 * that names the family, the parameter, what it must be, the first bad value and its position.
 *
 * <p>The methods stand in a chain of classes, one for each package of families, so that one static
 * import gives them all and no file holds a hundred families.
 */
public final class Distributions extends GeneralFactories {
  private Distributions() {}
}
