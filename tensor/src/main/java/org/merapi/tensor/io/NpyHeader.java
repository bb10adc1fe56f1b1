package org.merapi.tensor.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.merapi.tensor.DType;
import org.merapi.tensor.Shape;

/**
 * What stands before the elements in a .npy file (NumPy Enhancement Proposal 1, and the docs of
 * {@code numpy.lib.format}).
 *
 * @param encoding of an element
 * @param order of its bytes
 * @param fortran whether the first axis varies fastest
 * @param shape of the array
 */
record NpyHeader(Encoding encoding, ByteOrder order, boolean fortran, Shape shape) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** More than any array of numbers needs; only structured types have longer ones. */
  private static final int LONGEST = 0xffff;

  /** NumPy makes the length of all that comes before the elements a multiple of this. */
  private static final int ALIGNMENT = 64;

  /** NumPy leaves room for the first size to grow to this many digits. */
  private static final int ROOM_TO_GROW = 21;

  /** The header at the beginning of a file. */
  static NpyHeader read(Source source) {
    byte[] start = source.bytes(MAGIC.length, "the magic string of a .npy file");
    if (!Arrays.equals(start, MAGIC)) {
      throw source.errorAt(
          source.position() - MAGIC.length,
          "not a .npy file: it does not begin with the magic string \\x93NUMPY");
    }
    byte[] version = source.bytes(2, "the version of the format");
    if (version[0] < 1 || version[0] > 3 || version[1] != 0) {
      throw source.errorAt(
          source.position() - 2,
          "version %d.%d of the .npy format is not known: 1.0, 2.0 and 3.0 are"
              .formatted(Byte.toUnsignedInt(version[0]), Byte.toUnsignedInt(version[1])));
    }
    int width = version[0] == 1 ? Short.BYTES : Integer.BYTES;
    ByteBuffer bytes =
        ByteBuffer.wrap(source.bytes(width, "the length of the header"))
            .order(ByteOrder.LITTLE_ENDIAN);
    long length =
        version[0] == 1
            ? Short.toUnsignedLong(bytes.getShort())
            : Integer.toUnsignedLong(bytes.getInt());
    if (length > LONGEST) {
      throw source.errorAt(
          source.position() - width,
          "the header is " + length + " bytes long, more than " + LONGEST);
    }
    long begin = source.position();
    byte[] text = source.bytes((int) length, "the header");
    return new NpyHeaderText(text, source, begin).read();
  }

  /** The header of a tensor, byte for byte as NumPy writes that of an array in C order. */
  static byte[] of(DType dtype, Shape shape) {
    Encoding encoding = Encoding.of(dtype);
    String text =
        "{'descr': '%s%s', 'fortran_order': False, 'shape': (%s), }"
            .formatted(encoding.bytes() == 1 ? "|" : "<", encoding.numpy(), sizes(shape));
    int room = shape.rank() == 0 ? 0 : ROOM_TO_GROW - Integer.toString(shape.size(0)).length();
    int before = MAGIC.length + 2 + Short.BYTES;
    int unpadded = before + text.length() + room + 1;
    int length = (unpadded + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (length - before));
    bytes.put(text.getBytes(StandardCharsets.US_ASCII));
    Arrays.fill(bytes.array(), bytes.position(), length - 1, (byte) ' ');
    bytes.array()[length - 1] = '\n';
    return bytes.array();
  }

  private static String sizes(Shape shape) {
    String joined =
        Arrays.stream(shape.toArray())
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", "));
    return shape.rank() == 1 ? joined + "," : joined;
  }
}
