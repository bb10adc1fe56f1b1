package org.merapi.ppl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.merapi.distributions.Distribution;
import org.merapi.ppl.effect.Effects;
import org.merapi.ppl.effect.Frame;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Value;
import org.merapi.tensor.Shape;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.Tensors;

/**
 * A statement of which only some elements are observed. It goes out as two sites: the observed
 * elements under its own name, and the missing ones, and no others, as a latent site. Its value is
 * made of both.
 */
final class Imputation {
  private final Site.Sample site;
  private final Tensor observed;
  private final List<Integer> seen = new ArrayList<>();
  private final List<Integer> missing = new ArrayList<>();

  /**
   * The statement.
   *
   * @param site with data of the plates' shape followed by the event shape
   * @param observed bool, broadcasts to the plates
   */
  Imputation(Site.Sample site, Tensor observed) {
    this.site = site;
    this.observed = observed;
  }

  /** The data with what was missing filled in. */
  Tensor perform() {
    if (!observed.hiddenAxes().isEmpty()) {
      throw ModelError.at(
          site.name(),
          "which elements are missing differs from step to step of a loop, and a latent site has"
              + " the same elements in every step",
          "hide the missing elements with mask(...) in place of observedWhere(...)",
          "sample the site in every step, and observe a noisy copy of it under mask(...)");
    }
    Site.Sample counted = site.masked(observed);
    long[] flags = observed.detached().expand(site.batchShape()).toLongArray();
    for (int i = 0; i < flags.length; i++) {
      (flags[i] == 0 ? missing : seen).add(i);
    }
    if (missing.isEmpty()) {
      return ((Site.Sample) Effects.perform(site)).tensor();
    }
    Tensor whole = imputed(counted);
    Site.Deterministic record =
        new Site.Deterministic(site.name() + ".imputed", site.plates(), whole);
    return ((Site.Deterministic) Effects.perform(record)).value();
  }

  private Tensor imputed(Site.Sample counted) {
    if (seen.isEmpty()) {
      return absent();
    }
    Site.Sample answer =
        (Site.Sample) Effects.perform(counted.withValue(new Value.Observed(filled())));
    return answer.isIntervened()
        ? answer.tensor()
        : Tensors.where(perEntry(), answer.tensor(), absent());
  }

  /** The data with an observed element in every missing place, so that a NaN there is gone. */
  private Tensor filled() {
    Tensor element = flat(site.tensor()).get(seen.getFirst());
    return Tensors.where(perEntry(), site.tensor(), element.stopGradient());
  }

  private Tensor flat(Tensor values) {
    return values.reshape(
        Shape.of(site.batchShape().elements()).concat(site.distribution().eventShape()));
  }

  private Tensor perEntry() {
    Tensor entries = observed.expand(site.batchShape());
    for (int i = 0; i < site.distribution().eventShape().rank(); i++) {
      entries = entries.unsqueeze(-1);
    }
    return entries;
  }

  /**
   * The values of the missing elements in their places, of the shape of all. What is to be summed
   * over stays in its plates, where other sites may depend on it element by element.
   */
  private Tensor absent() {
    String name = site.name() + ".missing";
    if (site.treatment().isMarginalized()) {
      Site.Sample latent =
          site.withValue(new Value.Missing()).masked(observed.not()).renamed(name, site.plates());
      return ((Site.Sample) Effects.perform(latent)).tensor();
    }
    long[] position = new long[seen.size() + missing.size()];
    for (int i = 0; i < missing.size(); i++) {
      position[missing.get(i)] = i;
    }
    Site.Sample latent = (Site.Sample) Effects.perform(latent(name));
    return latent.tensor().take(0, Tensors.tensor(position)).reshape(site.valueShape());
  }

  private Site.Sample latent(String name) {
    Frame elements = plate();
    Tensor positions = Tensors.tensor(missing.stream().mapToLong(Integer::longValue).toArray());
    Distribution distribution = Elements.at(site.distribution(), site.batchShape(), positions);
    if (!distribution.batchShape().broadcastsTo(Shape.of(missing.size()))) {
      throw ModelError.at(
          site.name(),
          distribution.name()
              + " has a batch shape that its parameters do not decide, so the missing elements"
              + " cannot be taken out of it",
          "hide the missing elements with mask(...) in place of observedWhere(...)");
    }
    double scale = 1;
    for (Frame frame : site.plates()) {
      scale *= frame.scale();
    }
    return new Site.Sample(
        name,
        List.of(elements),
        distribution,
        new Value.Missing(),
        Optional.empty(),
        scale,
        site.mask().map(mask -> mask.expand(site.batchShape()).reshape(-1).take(0, positions)),
        Optional.empty(),
        site.treatment());
  }

  /** The plate of the missing elements, which stands in the place of those around the statement. */
  private Frame plate() {
    Frame frame = Frame.ofMissing(site.name(), missing.size(), labels());
    Site.PlateEntry entry =
        (Site.PlateEntry)
            Effects.perform(
                new Site.PlateEntry(
                    frame.name(), List.of(), frame.fullSize(), frame.labels(), Optional.empty()));
    if (entry.rows().isPresent()) {
      throw ModelError.at(
          frame.name(),
          "rows were chosen for the plate of missing elements, which are imputed all at once",
          "choose rows of the plates around '" + site.name() + "'");
    }
    return frame;
  }

  /** Where the missing elements are: positions from 1, or the labels of the plates. */
  private Optional<List<String>> labels() {
    List<Frame> plates =
        site.plates().stream().sorted(Comparator.comparingInt(Frame::dim)).toList();
    if (plates.isEmpty() || plates.stream().anyMatch(Imputation::hasUnknownRows)) {
      return Optional.empty();
    }
    return Optional.of(missing.stream().map(position -> label(plates, position)).toList());
  }

  private static boolean hasUnknownRows(Frame frame) {
    return frame.rows().map(rows -> !rows.detached().isConcrete()).orElse(false);
  }

  private String label(List<Frame> plates, int position) {
    List<String> parts = new ArrayList<>();
    for (Frame frame : plates) {
      int stride = 1;
      for (int dim = frame.dim() + 1; dim < 0; dim++) {
        stride *= site.batchShape().size(dim);
      }
      int index = position / stride % frame.size();
      int row = frame.rows().map(rows -> (int) rows.get(index).item()).orElse(index);
      parts.add(frame.labels().map(l -> l.get(row)).orElse(Integer.toString(row + 1)));
    }
    return String.join(",", parts);
  }
}
