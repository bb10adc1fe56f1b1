package org.merapi.tensor.dense;

/** Where the elements of a concrete tensor are. */
public sealed interface Storage permits HeapStorage {}
