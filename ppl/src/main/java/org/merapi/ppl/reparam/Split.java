package org.merapi.ppl.reparam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.Params;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Next;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.handler.Reparametrisation;
import org.merapi.tensor.Index;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * A vector of independent entries as several: the auxiliary sites {@code theta.part0}, {@code
 * theta.part1} and so on are the pieces of the last event axis, which guides, kernels and further
 * reparametrisations can then treat apart.
 *
 * @param sizes of the pieces
 */
public record Split(List<Integer> sizes) implements Reparametrisation {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if there are none, or one is not positive
   */
  public Split {
    sizes = List.copyOf(sizes);
    if (sizes.isEmpty() || sizes.stream().anyMatch(size -> size < 1)) {
      throw new IllegalArgumentException("Split: the sizes must be positive, got " + sizes);
    }
  }

  @Override
  public String name() {
    return "split";
  }

  @Override
  public boolean fits(Site.Sample site) {
    Law law = Law.of(site.distribution());
    Params<? extends Distribution> params = law.base().params();
    return law.axes() > 0
        && law.base().eventShape().rank() == 0
        && params.nested().isEmpty()
        && !params.own().isEmpty()
        && params.own().stream().allMatch(p -> p.constraint().eventRank() == 0);
  }

  @Override
  public String needs() {
    return "a law of vectors of independent entries, such as a Normal with toEvent(1)";
  }

  @Override
  public Site.Sample apply(Site.Sample site, Next outer) {
    Law law = Law.of(site.distribution());
    Shape batch = law.base().batchShape();
    int total = sizes.stream().mapToInt(Integer::intValue).sum();
    if (total != batch.size(-1)) {
      throw ModelError.at(
          site.name(),
          "the parts have the sizes "
              + sizes
              + ", which make "
              + total
              + ", and the last axis of the event shape "
              + site.distribution().eventShape()
              + " has "
              + batch.size(-1),
          "give sizes that make " + batch.size(-1));
    }
    List<Tensor> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < sizes.size(); i++) {
      Index piece = Index.range(from, from + sizes.get(i));
      Distribution part = law.joined(part(law, batch, piece));
      parts.add(outer.proceed(Auxiliary.beside(site, "part" + i, part)).tensor());
      from += sizes.get(i);
    }
    return Auxiliary.computed(site, Tensors.cat(-1, parts.toArray(Tensor[]::new)), outer);
  }

  /** The law of some entries of the last axis. */
  private static Distribution part(Law law, Shape batch, Index piece) {
    Map<String, Tensor> pieces = new LinkedHashMap<>();
    for (Params.Param param : law.base().params().own()) {
      pieces.put(param.name(), param.value().expand(batch).get(Index.ellipsis(), piece));
    }
    return law.with(pieces);
  }
}
