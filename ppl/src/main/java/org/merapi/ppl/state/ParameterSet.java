package org.merapi.ppl.state;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.merapi.ppl.effect.Site;
import org.merapi.ppl.effect.Trace;
import org.merapi.tensor.Tensor;
import org.merapi.tensor.io.NamedTensors;
import org.merapi.tensor.io.Safetensors;

/**
 * The parameters of programs with their values, and the states that they keep. Immutable; two are
 * equal if they have the same names, constraints, plates and numbers, to the bit.
 *
 * @param parameters by name, in the order in which they were reached
 * @param states by name
 */
public record ParameterSet(Map<String, Parameter> parameters, Map<String, Tensor> states) {
  private static final String FORMAT = "merapi.parameters.1";

  /**
   * Keeps the order.
   *
   * @throws IllegalArgumentException if a parameter and a state have one name
   */
  public ParameterSet {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
    for (String name : states.keySet()) {
      if (parameters.containsKey(name)) {
        throw new IllegalArgumentException(
            "'" + name + "' is the name of a parameter and of a state; rename one of the two");
      }
    }
  }

  /**
   * The parameters that were reached in runs of programs; one that several reached counts as the
   * first has it.
   *
   * @param states that the runs left behind, by name
   * @param traces of the guide, the model or both
   */
  public static ParameterSet of(Map<String, Tensor> states, Trace... traces) {
    Map<String, Parameter> found = new LinkedHashMap<>();
    for (Trace trace : traces) {
      trace
          .ofKind(Site.Param.class)
          .forEach(site -> found.putIfAbsent(site.name(), Parameter.of(site)));
    }
    return new ParameterSet(found, states);
  }

  /** The values of the parameters by name, as {@code Substitute} and predictions take them. */
  public Map<String, Tensor> values() {
    Map<String, Tensor> values = new LinkedHashMap<>();
    parameters.forEach((name, parameter) -> values.put(name, parameter.value()));
    return Collections.unmodifiableMap(values);
  }

  /**
   * The value of a parameter.
   *
   * @throws IllegalArgumentException if there is none of the name
   */
  public Tensor value(String name) {
    Parameter parameter = parameters.get(name);
    if (parameter == null) {
      throw new IllegalArgumentException(
          "no parameter '" + name + "'; there are " + parameters.keySet());
    }
    return parameter.value();
  }

  /** The parameters and states whose names start with the prefix, such as those of one module. */
  public ParameterSet startingWith(String prefix) {
    return new ParameterSet(startingWith(prefix, parameters), startingWith(prefix, states));
  }

  private static <V> Map<String, V> startingWith(String prefix, Map<String, V> named) {
    Map<String, V> some = new LinkedHashMap<>();
    named.forEach((name, value) -> {
      if (name.startsWith(prefix)) {
        some.put(name, value);
      }
    });
    return some;
  }

  /**
   * This set, if it is that of some programs. They are run once, each with the values that the ones
   * before it drew, so that a model follows its guide. No data are needed where a program needs
   * none: a guide alone can be compared with its part of the set.
   *
   * @param programs the guide, the model or both, in this order
   * @throws IllegalArgumentException that lists every parameter and state that is missing,
   *     unexpected, of another shape or outside its constraint
   */
  public ParameterSet fitting(Runnable... programs) {
    ParameterFit.check(this, programs);
    return this;
  }

  /**
   * A hash of the names, types, shapes, constraints and plates: equal for sets that differ in their
   * numbers only.
   */
  public String schema() {
    Schema schema = new Schema();
    parameters.forEach((name, parameter) ->
        schema.line(
            "parameter",
            name,
            Schema.of(parameter.value()),
            parameter.constraint(),
            parameter.plates().toString()));
    states.forEach((name, state) -> schema.line("state", name, Schema.of(state)));
    return schema.hash();
  }

  /**
   * Saves the set as a safetensors file, each tensor under its own name.
   *
   * @param path of the file, which is replaced if it is there
   * @throws java.io.UncheckedIOException if the file cannot be written
   */
  public void save(Path path) {
    Metadata metadata = Metadata.of(FORMAT);
    metadata.put("schema", schema());
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, Parameter> entry : parameters.entrySet()) {
      String at = "parameter/" + tensors.size();
      metadata.put(at + "/name", entry.getKey());
      metadata.put(at + "/constraint", entry.getValue().constraint());
      metadata.put(at, entry.getValue().plates());
      tensors.put(entry.getKey(), entry.getValue().value());
    }
    int state = 0;
    for (String name : states.keySet()) {
      metadata.put("state/" + state++ + "/name", name);
    }
    tensors.putAll(states);
    Safetensors.write(path, new NamedTensors(tensors, metadata.entries()));
  }

  /**
   * The set of a file. Call {@link #fitting} on it before it is used.
   *
   * @throws org.merapi.tensor.io.TensorFileException if it is no such file, or was changed
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static ParameterSet load(Path path) {
    NamedTensors read = Safetensors.read(path);
    Metadata metadata = Metadata.read(path.toString(), read.metadata(), FORMAT);
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    for (int i = 0; metadata.has("parameter/" + i + "/name"); i++) {
      String at = "parameter/" + i;
      String name = metadata.text(at + "/name");
      Tensor value = metadata.tensor(read, name);
      parameters.put(
          name, new Parameter(value, metadata.text(at + "/constraint"), metadata.plates(at)));
    }
    Map<String, Tensor> states = new LinkedHashMap<>();
    for (int i = 0; metadata.has("state/" + i + "/name"); i++) {
      String name = metadata.text("state/" + i + "/name");
      states.put(name, metadata.tensor(read, name));
    }
    ParameterSet set = new ParameterSet(parameters, states);
    metadata.requireSchema(set.schema());
    return set;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ParameterSet set
        && parameters.equals(set.parameters)
        && TensorBits.equal(states, set.states);
  }

  @Override
  public int hashCode() {
    return 31 * parameters.hashCode() + states.keySet().hashCode();
  }

  /** A table of names, types, shapes, constraints and plates, and the schema. */
  @Override
  public String toString() {
    TextTable table = new TextTable("name", "kind", "type", "shape", "constraint", "plates");
    parameters.forEach((name, parameter) ->
        table.add(
            name,
            "param",
            parameter.value().dtype().toString(),
            parameter.value().shape().toString(),
            parameter.constraint(),
            parameter.plates().stream()
                .map(PlateShape::toString)
                .collect(Collectors.joining(","))));
    states.forEach((name, state) ->
        table.add(name, "state", state.dtype().toString(), state.shape().toString(), "", ""));
    return table.under("parameters of schema " + schema() + ":");
  }
}
