package org.merapi.benchmarks.compiled;

import java.lang.foreign.MemorySegment;

/**
 * Which C function is a model, and its data.
 *
 * @param note what sets it apart from another function of the same model, or nothing
 * @param function the name of the function
 * @param data the structure that the function expects, outside of the heap
 */
record NativeCode(String note, String function, MemorySegment data) {}
