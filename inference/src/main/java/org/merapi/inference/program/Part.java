package org.merapi.inference.program;

import org.merapi.tensor.Tensor;

/**
 * One of the values that a function of tensors gives.
 *
 * @param site what it belongs to, as messages name it; several parts may belong to one site
 * @param value without hidden axes
 */
public record Part(String site, Tensor value) {}
