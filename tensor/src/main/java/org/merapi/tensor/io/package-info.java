/**
 * Tensors in files: NumPy's {@link org.merapi.tensor.io.Npy .npy} and {@link
 * org.merapi.tensor.io.Npz .npz}, {@link org.merapi.tensor.io.Safetensors safetensors} and {@link
 * org.merapi.tensor.io.Csv CSV}.
 *
 * <p>A file is not trusted. What is wrong with one is a {@link
 * org.merapi.tensor.io.TensorFileException} that names the file, the place and the problem, and
 * memory is taken for what a file holds, never for what its header claims: a file of known length
 * is measured first, and a stream is taken in as it arrives. Whatever the operating system reports,
 * a missing file or a full disk, is a {@link java.io.UncheckedIOException}.
 *
 * <p>Element types that tensors lack are read as the smallest type that holds all their values:
 *
 * <table>
 * <caption>Types in files and in memory</caption>
 * <tr><th>in the file<th>in memory
 * <tr><td>bool<td>bool
 * <tr><td>int8, int16, uint8, uint16, int32<td>int32
 * <tr><td>uint32, int64<td>int64
 * <tr><td>uint64<td>int64; a value from 2^63 on is an error
 * <tr><td>float16, bfloat16, float32<td>float32
 * <tr><td>float64<td>float64
 * </table>
 */
@NullMarked
package org.merapi.tensor.io;

import org.jspecify.annotations.NullMarked;
