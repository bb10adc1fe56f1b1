package org.merapi.ppl.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.merapi.tensor.Tensor;

/**
 * A hash of what a value is made of, apart from its numbers: SHA-256 over lines of text, of which
 * the first eight bytes are shown.
 */
final class Schema {
  private static final int BYTES = 8;

  private final StringBuilder text = new StringBuilder();

  /** Adds a line; every part stands behind its length, so that no two texts run together. */
  Schema line(String... parts) {
    for (String part : parts) {
      text.append(part.length()).append(':').append(part).append(' ');
    }
    text.append('\n');
    return this;
  }

  static String of(Tensor tensor) {
    return tensor.dtype() + " " + tensor.shape();
  }

  String hash() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
