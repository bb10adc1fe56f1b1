package sample;

import static org.merapi.distributions.Distributions.*;
import static org.merapi.inference.Mcmc.mcmc;
import static org.merapi.ppl.Ppl.*;
import static org.merapi.tensor.Key.key;
import static org.merapi.tensor.Tensors.*;

import org.merapi.inference.mcmc.Chains;
import org.merapi.inference.mcmc.Nuts;
import org.merapi.tensor.Tensor;

/** The mean of a normal law with a known standard deviation of 2. */
public class Sample {
  static void model(Tensor data) {
    var mean = sample("mean", normal(0, 5));
    plate("row", data.size(0), () -> { observe("y", normal(mean, 2), data); });
  }

  public static void main(String[] arguments) {
    var settings = mcmc(Nuts.defaults(), Chains.of(2).warmup(200).draws(200));
    var draws = settings.run(key(7), Sample::model, tensor(4.1, 1.9, 3.3, 6.0, 2.7)).draws("mean");
    System.out.println(draws.mean().item());
    System.out.println(Math.sqrt(draws.minus(draws.mean()).square().mean().item()));
  }
}
