package org.merapi.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.merapi.autograd.trace.Jit;
import org.merapi.tensor.Contractions;
import org.merapi.tensor.Semiring;
import org.merapi.tensor.Tensor;

/** Derivatives of contractions to second order, and the compiled ones. */
class EinsumGradientTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "ij,jk->ik; 2 3; 3 2; 1",
        "ij,jk,kl->il; 2 2; 2 3; 3 2",
        "bij,bjk->bik; 2 2 3; 2 3 1; 1",
        "ii->i; 3 3; 1; 1",
        "ij,i->; 2 3; 2; 1",
        "iij,j->i; 2 2 3; 1; 1",
        "i,j,k->ijk; 2; 3; 2",
      })
  void inEverySemiring(String equation, String first, String second, String third) {
    int count = equation.substring(0, equation.indexOf("->")).split(",").length;
    Random random = new Random(equation.hashCode());
    List<Tensor> point = new ArrayList<>();
    for (String sizes : List.of(first, second, third).subList(0, count)) {
      point.add(
          Differences.apart(
              random,
              java.util.Arrays.stream(sizes.trim().split(" "))
                  .mapToInt(Integer::parseInt)
                  .toArray()));
    }
    for (Semiring semiring : Semiring.values()) {
      Function<List<Tensor>, Tensor> f =
          x -> Contractions.einsum(semiring, equation, x.toArray(Tensor[]::new));
      String name = semiring + " " + equation;
      Differences.check(name, f, point.toArray(Tensor[]::new));
      UnaryOperator<List<Tensor>> gradient = Gradients.grad(Differences.weighted(f));
      List<Tensor> compiled = Jit.compile(gradient).apply(point);
      for (int i = 0; i < count; i++) {
        assertArrayEquals(
            gradient.apply(point).get(i).toDoubleArray(),
            compiled.get(i).toDoubleArray(),
            1e-12,
            name);
      }
    }
  }
}
