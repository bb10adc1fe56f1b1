package org.merapi.benchmarks.stan;

import java.nio.file.Path;

/**
 * A program that Stan has compiled.
 *
 * @param file that keeps it
 * @param wall seconds that this took
 * @param cpu seconds of processor time that this took, those of the compiler included
 */
record StanModel(Path file, double wall, double cpu) {}
