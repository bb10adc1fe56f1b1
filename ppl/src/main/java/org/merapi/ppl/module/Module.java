package org.merapi.ppl.module;

import java.util.Map;
import org.merapi.distributions.constraint.Constraint;

/**
 * What a record implements to be used as a module. Its parameters are the floating tensors among
 * its components, and those of the records, lists and maps among its components; everything else,
 * whole numbers included, is a constant. A parameter's name is its path: the names of the
 * components, the positions in lists and the keys of maps on the way to it, with dots between them.
 *
 * <p>A record is a value: a tensor that occurs at two places makes two parameters that start alike.
 * What is to be shared is passed on where the module is used.
 *
 * <p>A record of a named module of Java is read by reflection, for which its package must be open
 * to {@code org.merapi.autograd}; the error has the line that is missing. Its constructor gets
 * tensors without numbers when a model is compiled, and must look at shapes only.
 */
public interface Module {

  /**
   * The sets that parameters of this record lie in, by path from here; those that are left out are
   * real. Modules among the components say it for their own parameters.
   */
  default Map<String, Constraint> constraints() {
    return Map.of();
  }
}
