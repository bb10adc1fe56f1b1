package org.merapi.properties.style;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Main code uses no operation of the Vector API whose bits depend on whether the JIT has compiled
 * it: no transcendental {@code lanewise}, and no {@code reduceLanes}, whose order of adding is the
 * machine's.
 */
class VectorApiTest {
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "\\breduceLanes\\b|\\blanewise\\s*\\(\\s*(?:VectorOperators\\s*\\.\\s*)?"
              + "(?:SIN|COS|TAN|ASIN|ACOS|ATAN|ATAN2|SINH|COSH|TANH|EXP|EXPM1|LOG|LOG1P|LOG10"
              + "|POW|CBRT|HYPOT)\\b");

  @Test
  void noOperationDependsOnWarmUp() {
    List<String> wrong = new ArrayList<>();
    for (SourceFile file : SourceTree.main()) {
      FORBIDDEN
          .matcher(JavaText.withoutComments(file.text()))
          .results()
          .forEach(match -> wrong.add(file.path() + ": " + match.group()));
    }
    Findings.assertNone("operations whose bits depend on warm-up", wrong);
  }

  @Test
  void thePatternFindsThem() {
    for (String code :
        List.of(
            "v.reduceLanes(ADD)",
            "v.lanewise(EXP)",
            "v.lanewise(VectorOperators.LOG1P, mask)",
            "v.lanewise(\n        VectorOperators.POW, w)")) {
      assertEquals(true, FORBIDDEN.matcher(code).find(), code);
    }
    for (String code : List.of("v.lanewise(FMA, a, b)", "v.lanewise(SQRT)", "EXP.apply(x)")) {
      assertEquals(false, FORBIDDEN.matcher(code).find(), code);
    }
  }
}
