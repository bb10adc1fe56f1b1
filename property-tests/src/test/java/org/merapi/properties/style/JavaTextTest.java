package org.merapi.properties.style;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class JavaTextTest {
  @Test
  void commentsGoAndLineEndsStay() {
    assertEquals("a \n\n b", JavaText.withoutComments("a /* one\n two */\n b// three"));
  }

  @Test
  void stringsThatLookLikeCommentsStay() {
    String code = "f(\"/* no */\", '\"', \"\\\"//\", \"\"\"\n // text \\\"\"\"\n\"\"\");";
    assertEquals(code, JavaText.withoutComments(code + "// gone"));
  }

  @Test
  void onlyCodeCounts() {
    String source =
        """
        /** Doc. */
        package a;

        import b.C;

        /* block
         * comment */
        class D { // trailing
          int e = 1; /* f */

        }
        """;
    assertEquals(3, JavaText.codeLines(source));
  }
}
