package org.merapi.inference.vi;

/**
 * The result of one step.
 *
 * @param state after it
 * @param info about it
 */
public record SviStep(SviState state, SviInfo info) {}
