package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.merapi.tensor.Tensors.exp;
import static org.merapi.tensor.Tensors.log;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.merapi.autograd.Gradients;
import org.merapi.autograd.trace.Jit;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.HasQuantile;
import org.merapi.distributions.ParameterException;
import org.merapi.distributions.Params;
import org.merapi.distributions.Reparameterized;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.distributions.family.general.ImproperUniform;
import org.merapi.distributions.transform.Concatenated;
import org.merapi.distributions.transform.IsometricLogRatio;
import org.merapi.distributions.transform.Transform;
import org.merapi.distributions.transform.Transforms;
import org.merapi.tensor.Key;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/** A distribution, a transform and a constraint of a user's own, from a package of a user's own. */
class UserDefinedTest {

  /** The Gumbel distribution of greatest values. */
  record Gumbel(Tensor loc, Tensor scale) implements Reparameterized, HasQuantile {
    @Override
    public Params<Gumbel> params() {
      return Params.of(
          Gumbel::new, "loc", loc, Constraints.REAL, "scale", scale, Constraints.POSITIVE);
    }

    @Override
    public Constraint support() {
      return Constraints.REAL;
    }

    @Override
    public Tensor logProb(Tensor value) {
      Tensor z = value.minus(loc).div(scale);
      return z.plus(exp(z.neg())).plus(log(scale)).neg();
    }

    @Override
    public Tensor sample(Key key) {
      return icdf(key.uniform(shape()));
    }

    @Override
    public Tensor cdf(Tensor value) {
      return exp(exp(loc.minus(value).div(scale)).neg());
    }

    @Override
    public Tensor icdf(Tensor probability) {
      return loc.minus(scale.times(log(log(probability).neg())));
    }
  }

  /** x cubed, a bijection of the reals whose inverse is not smooth at zero. */
  record Cube() implements Transform {
    @Override
    public Tensor forward(Tensor x) {
      return x.times(x.square());
    }

    @Override
    public Tensor inverse(Tensor y) {
      return Tensors.sign(y).times(y.abs().pow(1.0 / 3));
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
      return x.square().times(3).log();
    }
  }

  /** Onto the numbers above one. */
  record AboveOne() implements Transform {
    @Override
    public Tensor forward(Tensor x) {
      return Tensors.softplus(x).plus(1);
    }

    @Override
    public Tensor inverse(Tensor y) {
      Tensor above = y.minus(1);
      return above.plus(Tensors.log1mExp(above.neg()));
    }

    @Override
    public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
      return Tensors.logSigmoid(x);
    }
  }

  private static final Constraint ABOVE_ONE =
      Constraint.custom("above one", 0, y -> y.gt(1), new AboveOne());

  @Test
  void aDistributionNeedsNothingFromInside() {
    Gumbel gumbel = new Gumbel(Tensors.tensor(0.0, 1.0, 2.0), Tensors.scalar(0.5));
    assertEquals(Shape.of(3), gumbel.batchShape());
    assertEquals(Shape.of(4, 3), gumbel.sample(Key.key(1), Shape.of(4)).shape());
    assertEquals(Shape.of(2, 3), gumbel.expand(Shape.of(2, 3)).batchShape());
    assertEquals(Shape.SCALAR, gumbel.toEvent(1).batchShape());
    assertTrue(gumbel.toEvent(1).isReparameterized());
    Tensor x = Tensors.tensor(0.3, 0.4, 0.5);
    Tensor slope = Gradients.<Tensor>grad(v -> gumbel.cdf(v).sum()).apply(x);
    assertEquals(0, slope.minus(gumbel.logProb(x).exp()).abs().max().item(), 1e-15);
    assertEquals(0, gumbel.icdf(gumbel.cdf(x)).minus(x).abs().max().item(), 1e-14);
    Distribution bad = new Gumbel(Tensors.scalar(0.0), Tensors.tensor(1.0, 0.0));
    assertEquals(
        "Gumbel: scale must be positive, got 0.0 at position [1] of shape [2]",
        assertThrows(ParameterException.class, bad::validate).getMessage());
  }

  @Test
  void aTransformNeedsNothingFromInside() {
    Transform cube = new Cube();
    Tensor x = Tensors.tensor(-2.0, 0.5, 3.0);
    Tensor y = cube.forward(x);
    assertEquals(0, cube.inverse(y).minus(x).abs().max().item(), 1e-14);
    Tensor slope = Gradients.<Tensor>grad(v -> cube.forward(v).sum()).apply(x);
    assertEquals(0, cube.logAbsDetJacobian(x, y).minus(slope.log()).abs().max().item(), 1e-14);
    assertEquals(Shape.of(7), cube.forwardShape(Shape.of(7)));
  }

  @Test
  void aConstraintNeedsNothingFromInside() {
    Tensor x = Tensors.tensor(-30.0, -1.0, 0.0, 5.0);
    Tensor y = ABOVE_ONE.transform().forward(x);
    assertTrue(ABOVE_ONE.contains(y.get(Tensors.tensor(1L, 2L, 3L))).allTrue());
    assertEquals(0, ABOVE_ONE.transform().inverse(y).minus(x).get(2).item(), 1e-14);
    Distribution flat = new ImproperUniform(ABOVE_ONE, Shape.of(2), Shape.SCALAR);
    assertEquals(0, flat.logProb(Tensors.scalar(1.5)).sum().item());
    assertEquals(
        "Law: bound must be above one, got 0.5",
        assertThrows(
                ParameterException.class,
                () ->
                    Params.of(t -> new Gumbel(t, t), "bound", Tensors.scalar(0.5), ABOVE_ONE)
                        .validate("Law"))
            .getMessage());
  }

  /** The numbers from a bound up, of which the bound is a parameter that is differentiated. */
  private static Constraint above(Tensor bound) {
    return Constraint.custom(
        "above the bound",
        0,
        y -> y.gt(bound),
        new AboveOne().then(new Transforms.Affine(bound.minus(1), Tensors.scalar(1))));
  }

  @Test
  void itsTransformsJoinThoseOfTheLibrary() {
    Tensor x = Tensors.tensor(-1.0, 0.5, 2);
    Transform both = new Cube().then(new Transforms.Exp());
    Tensor y = both.forward(x);
    assertEquals("Cube then Exp", both.name());
    assertEquals(0, both.inverted().forward(y).minus(x).abs().max().item(), 1e-14);
    Tensor slope = Gradients.<Tensor>grad(v -> both.forward(v).sum()).apply(x);
    assertEquals(0, both.logAbsDetJacobian(x, y).minus(slope.log()).abs().max().item(), 1e-14);
    Transform pieces =
        new Concatenated(List.of(new Cube(), new IsometricLogRatio()), List.of(2, 3));
    assertEquals(Shape.of(4), pieces.inverseShape(Shape.of(5)));
    Tensor compiled = Jit.<Tensor, Tensor>compile(both::forward).apply(x);
    assertTrue(compiled.eq(y).allTrue());
  }

  @Test
  void itsConstraintsJoinThoseOfTheLibrary() {
    Constraint set =
        Constraint.concatenated(List.of(ABOVE_ONE, Constraints.ORDERED), List.of(2, 3));
    Tensor y = set.transform().forward(Tensors.tensor(-1.0, 2, 0.3, 0.1, -2));
    assertTrue(set.contains(y).allTrue());
    assertTrue(set.contains(y.times(0.1)).not().allTrue());
    assertEquals(
        "a vector of 2 entries above one, then 3 entries a vector in increasing order",
        set.description());
    Tensor slope =
        Gradients.<Tensor>grad(b -> above(b).transform().forward(Tensors.scalar(0.4)))
            .apply(Tensors.scalar(3));
    assertEquals(1, slope.item());
    assertTrue(
        above(Tensors.scalar(3))
            .contains(above(Tensors.scalar(3)).transform().forward(y))
            .allTrue());
  }
}
