package org.merapi.properties.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.merapi.distributions.Distributions.categorical;
import static org.merapi.distributions.Distributions.dirichlet;
import static org.merapi.distributions.Distributions.halfNormal;
import static org.merapi.distributions.Distributions.normal;
import static org.merapi.ppl.Ppl.enumerate;
import static org.merapi.ppl.Ppl.markov;
import static org.merapi.ppl.Ppl.observe;
import static org.merapi.ppl.Ppl.plate;
import static org.merapi.ppl.Ppl.sample;
import static org.merapi.tensor.Tensors.ones;
import static org.merapi.tensor.Tensors.scalar;
import static org.merapi.tensor.Tensors.zeros;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.merapi.ppl.Inspect;
import org.merapi.tensor.Tensor;

/**
 * The pictures of models on the page about the language are what the library draws. With {@code
 * -Dmerapi.rewrite=true} they are written anew instead of compared.
 */
class ModelPicturesTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("merapi.root", ".."), "docs", "ppl");

  private static void schools() {
    Tensor mu = sample("mu", normal(0, 5));
    Tensor tau = sample("tau", halfNormal(5));
    plate(
        "school",
        8,
        () -> {
          Tensor theta = sample("theta", normal(mu, tau));
          observe("effect", normal(theta, 10), zeros(8));
        });
  }

  private static void chain() {
    Tensor start = sample("start", dirichlet(ones(3)));
    Tensor move = plate("from", 3, () -> sample("move", dirichlet(ones(3))));
    Tensor loc = plate("state", 3, () -> sample("loc", normal(0, 5)));
    Tensor first = sample("z.first", categorical(start), enumerate());
    observe("y.first", normal(loc.get(first), 1), scalar(1));
    markov(
        "time",
        1,
        20,
        first,
        (t, before) -> {
          Tensor z = sample("z", categorical(move.get(before)), enumerate());
          observe("y", normal(loc.get(z), 1), zeros(20).get(t));
          return z;
        });
  }

  private static void compare(String name, Runnable model) throws IOException {
    Path file = FOLDER.resolve(name);
    String picture = Inspect.dependencies(model).svg();
    if (Boolean.getBoolean("merapi.rewrite")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, picture);
    }
    assertEquals(
        picture, Files.readString(file), "run with -Dmerapi.rewrite=true to write " + file);
  }

  @Test
  void schoolsInAPlate() throws IOException {
    compare("schools.svg", ModelPicturesTest::schools);
  }

  @Test
  void hiddenMarkovChain() throws IOException {
    compare("chain.svg", ModelPicturesTest::chain);
  }
}
