package org.merapi.ppl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.merapi.autograd.Tree;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;
import org.merapi.ppl.effect.Effects;
import org.merapi.ppl.effect.ModelError;
import org.merapi.ppl.module.Module;
import org.merapi.tensor.Tensor;

/** A module's tensors as sites: parameters, or random variables where there is a prior. */
final class ModuleSites {
  private final String name;
  private final Map<String, Tensor> tensors;
  private final List<String> parameters;
  private final Map<String, Constraint> constraints;

  private ModuleSites(String name, Module module) {
    this.name = name;
    requireRecords(module);
    this.tensors = Tree.parts(module, Tensor.class);
    this.parameters = tensors.keySet().stream().filter(this::isParameter).toList();
    this.constraints = constraints(module);
  }

  private boolean isParameter(String path) {
    Tensor tensor = tensors.get(path);
    return tensor != null && tensor.dtype().isFloating();
  }

  /** The module with the values of parameters in the place of its tensors. */
  static <M extends Module> M fixed(String name, M module) {
    requireHandler(name);
    return new ModuleSites(name, module).with(module, Map.of());
  }

  /** The module with the values of random variables where there are priors. */
  static <M extends Module> M random(String name, M module, Map<String, Distribution> priors) {
    if (!requireHandler(name).isEmpty()) {
      throw ModelError.at(
          name,
          "a random module inside a plate would be another module for every repetition, but its"
              + " tensors have no axis for them",
          "move randomModule(...) out of the plates",
          "sample the tensors one by one, in their shapes for all repetitions");
    }
    ModuleSites sites = new ModuleSites(name, module);
    return sites.with(module, sites.byParameter(priors));
  }

  private static List<?> requireHandler(String name) {
    return Effects.frames(name);
  }

  private <M extends Module> M with(M module, Map<String, Distribution> priors) {
    List<Tensor> values = new ArrayList<>();
    tensors.forEach((path, tensor) -> {
      Distribution prior = priors.get(path);
      if (prior != null) {
        values.add(
            Ppl.sample(
                site(path), ModulePrior.of(site(path), prior, tensor.shape(), constraint(path))));
      } else if (isParameter(path)) {
        values.add(Ppl.param(site(path), tensor, constraint(path)));
      } else {
        values.add(tensor);
      }
    });
    return Tree.rebuild(module, values);
  }

  private String site(String path) {
    return name + "." + path;
  }

  private Constraint constraint(String path) {
    return constraints.getOrDefault(path, Constraints.REAL);
  }

  /** The tensors of a class that is no record would stay as they are and never be fitted. */
  private void requireRecords(Module module) {
    Tree.parts(module, Module.class)
        .forEach((path, part) -> {
          boolean isFunction = part.getClass().isHidden() || part instanceof Enum<?>;
          if (!(part instanceof Record) && (path.isEmpty() || !isFunction)) {
            throw ModelError.at(
                name,
                (path.isEmpty() ? "the module" : "the part '" + path + "' of the module")
                    + " is no record, but "
                    + (isFunction ? "a function" : part.getClass().getName())
                    + ", so that its tensors cannot be found",
                "make it a record whose components are its tensors and modules",
                "if it has no parameters: write a lambda among the components of a record");
          }
        });
  }

  private Map<String, Constraint> constraints(Module module) {
    Map<String, Constraint> all = new LinkedHashMap<>();
    Tree.parts(module, Module.class)
        .forEach((path, part) ->
            part.constraints()
                .forEach((below, constraint) ->
                    all.put(path.isEmpty() ? below : path + "." + below, constraint)));
    for (String path : all.keySet()) {
      if (!parameters.contains(path)) {
        throw unknown("constraints() names '" + path + "', which is no parameter", path);
      }
    }
    return all;
  }

  /** By parameter the prior whose path is the longest that is its own or leads to it. */
  private Map<String, Distribution> byParameter(Map<String, Distribution> priors) {
    Map<String, Distribution> found = new LinkedHashMap<>();
    Map<String, String> keys = new LinkedHashMap<>();
    priors.forEach((key, prior) -> {
      boolean isPath = false;
      for (String path : parameters) {
        if (!path.equals(key) && !path.startsWith(key + ".") && !key.isEmpty()) {
          continue;
        }
        isPath = true;
        if (keys.getOrDefault(path, "").length() <= key.length()) {
          keys.put(path, key);
          found.put(path, prior);
        }
      }
      if (!isPath) {
        throw unknown("there is a prior for '" + key + "', which is no parameter", key);
      }
    });
    requireUsed(priors.keySet(), new HashSet<>(keys.values()));
    return found;
  }

  private void requireUsed(Set<String> given, Set<String> used) {
    for (String key : given) {
      if (!used.contains(key)) {
        throw ModelError.at(
            name,
            "the prior for '"
                + key
                + "' counts for nothing, since every parameter below has one of its own",
            "take it out");
      }
    }
  }

  private ModelError unknown(String problem, String path) {
    String near = NearestName.of(path, parameters);
    return ModelError.at(
        name,
        problem + "; the module has " + parameters,
        near.isEmpty() ? "give one of these paths" : "did you mean '" + near + "'?");
  }
}
