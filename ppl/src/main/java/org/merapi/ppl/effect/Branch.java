package org.merapi.ppl.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.merapi.autograd.Tree;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * One of two branches of a model, chosen by a value. Both are run, so that a model has the same
 * sites whatever the value is: data and factors count where their branch is taken, and a latent
 * site keeps its prior where it is not, which integrates to one.
 *
 * @param predicate where the branch is taken
 */
public record Branch(Tensor predicate) implements Handler {

  /**
   * Runs both branches.
   *
   * @param predicate bool: a scalar, or of the shape of the plates around the statement
   * @return what the one gives where the predicate is true, and the other where it is not
   * @throws ModelError if the predicate has another type or shape, or the branches give values of
   *     other structure, shapes or types
   */
  public static <R> R choose(Tensor predicate, Supplier<R> then, Supplier<R> otherwise) {
    String name = "(cond)";
    Shape plates = Frame.shape(Effects.frames(name));
    if (predicate.dtype() != DType.BOOL
        || !(predicate.rank() == 0 || predicate.shape().equals(plates))) {
      throw ModelError.at(
          name,
          "the predicate is "
              + predicate.dtype()
              + " of shape "
              + predicate.shape()
              + ", and must be a bool scalar"
              + (plates.rank() == 0 ? "" : " or of the plates' shape " + plates),
          "compare with something, as in x.gt(0)",
          "put the statement inside the plates whose repetitions the predicate has");
    }
    R first = new Branch(predicate).run(then);
    R second = new Branch(predicate.not()).run(otherwise);
    List<Tensor> ones = Tree.leaves(first);
    List<Tensor> others = Tree.leaves(second);
    List<Tensor> chosen = new ArrayList<>();
    for (int i = 0; i < ones.size(); i++) {
      Tensor one = ones.get(i);
      if (others.size() != ones.size()
          || !one.shape().equals(others.get(i).shape())
          || one.dtype() != others.get(i).dtype()) {
        throw ModelError.at(
            name,
            "the branches give " + described(ones) + " and " + described(others),
            "give values of the same structure, shapes and types in both branches");
      }
      Tensor where = predicate;
      for (int axis = predicate.rank(); predicate.rank() > 0 && axis < one.rank(); axis++) {
        where = where.unsqueeze(-1);
      }
      chosen.add(Tensors.where(where, one, others.get(i)));
    }
    return Tree.rebuild(first, chosen);
  }

  private static List<String> described(List<Tensor> tensors) {
    return tensors.stream().map(t -> t.dtype() + " " + t.shape()).toList();
  }

  @Override
  public Site handle(Site site, Next outer) {
    return switch (site) {
      case Site.Sample s -> outer.proceed(s.inBranch(predicate));
      case Site.Factor f -> {
        Tensor counted = Tensors.where(predicate, f.logDensity(), Tensors.scalar(0));
        outer.proceed(new Site.Factor(f.name(), f.plates(), counted, f.scale(), f.mask()));
        yield f;
      }
      case Site.Deterministic d -> outer.proceed(d);
      case Site.Param p -> outer.proceed(p);
      case Site.State s when s.written() ->
          throw ModelError.at(
              s.name(),
              "the state is written in a branch, but both branches are run, so that it would change"
                  + " whatever the predicate is",
              "give back the new value from both branches, and update the state after them");
      case Site.State s -> outer.proceed(s);
      case Site.Randomness r -> outer.proceed(r);
      case Site.Loop l -> outer.proceed(l);
      case Site.PlateEntry p -> outer.proceed(p);
    };
  }
}
