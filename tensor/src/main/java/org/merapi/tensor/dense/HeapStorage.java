package org.merapi.tensor.dense;

/**
 * Elements in a Java array, shared by all views of it.
 *
 * @param array {@code double[]}, {@code float[]}, {@code long[]}, {@code int[]} or {@code
 *     boolean[]}
 */
public record HeapStorage(Object array) implements Storage {}
