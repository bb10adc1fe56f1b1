package org.merapi.examples.posterior.mixture;

import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.dirichlet;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.ones;

/** Latent Dirichlet allocation (Blei, Ng and Jordan 2003) with two topics. */
public final class Topics {
  private static final int TOPICS = 2;

  private Topics() {}

  /**
   * Each document has its mixture of topics, each topic its distribution of words, and each word
   * its topic, over which Merapi sums.
   *
   * @param data the words
   */
  public static void model(Documents data) {
    var theta = plate("document", data.documents(), () -> sample("theta", dirichlet(ones(TOPICS))));
    var phi = plate("topic", TOPICS, () -> sample("phi", dirichlet(ones(data.vocabulary()))));
    plate(
        "word",
        data.word().size(0),
        () -> {
          var topic = sample("z", categorical(theta.get(data.document())), enumerate());
          observe("w", categorical(phi.get(topic)), data.word());
        });
  }
}
