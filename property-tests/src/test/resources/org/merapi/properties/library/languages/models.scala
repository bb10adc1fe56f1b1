package sample.scala

import org.merapi.distributions.family.bounded.Beta
import org.merapi.distributions.family.discrete.Bernoulli
import org.merapi.distributions.family.line.Normal
import org.merapi.distributions.family.positive.HalfNormal
import org.merapi.ppl.Ppl.*
import org.merapi.tensor.Tensor
import org.merapi.tensor.Tensors.*

// Scala does not see the static methods that Distributions inherits, so the families are named.
object Models:
  private def normal(loc: Double, scale: Double) = Normal(scalar(loc), scalar(scale))

  def coin(): Runnable = () =>
    val p = sample("p", Beta(scalar(2.0), scalar(2.0)))
    plate("toss", 3, () => observe("heads", Bernoulli(p), tensor(1L, 0L, 1L)))

  def schools(): Runnable = () =>
    val mu = sample("mu", normal(0.0, 5.0))
    val tau = sample("tau", HalfNormal(scalar(5.0)))
    plate("school", 3, () =>
      val raw = sample("raw", normal(0.0, 1.0))
      val loc = mu.plus(tau.times(raw))
      observe("effect", Normal(loc, tensor(15.0, 10.0, 16.0)), tensor(28.0, 8.0, -3.0)))

  def mixture(): Runnable = () =>
    val locs = plate("component", 2, () => sample("loc", normal(0.0, 5.0)))
    plate("point", 3, () =>
      val z = sample("z", Bernoulli(scalar(0.3)), enumerate())
      observe("x", Normal(locs.get(z), scalar(0.5)), tensor(-2.0, 1.0, 2.5)))

  def chain(): Runnable = () =>
    val loc = plate("state", 2, () => sample("loc", normal(0.0, 2.0)))
    val first = sample("first", Bernoulli(scalar(0.5)), enumerate())
    val y = tensor(0.4, -1.0, 0.3, 2.0)
    markov("time", 0, 4, first, (t: Tensor, before: Tensor) =>
      val z = sample("z", Bernoulli(tensor(0.2, 0.7).get(before)), enumerate())
      observe("y", Normal(loc.get(z).neg().div(2.0), scalar(0.5)), y.get(t))
      z)
