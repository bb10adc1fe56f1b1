package org.merapi.tensor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import org.merapi.tensor.dense.DenseTensor;

/** How the elements of one tensor are written so that their columns align. */
sealed interface ElementFormat {
  /** Digits behind the point at most. */
  int PRECISION = 8;

  /** The element at a row-major position. */
  String format(DenseTensor tensor, int index);

  /**
   * The format that fits the elements that will be shown.
   *
   * @param shown their row-major positions
   */
  static ElementFormat of(DenseTensor tensor, int... shown) {
    return switch (tensor.dtype()) {
      case BOOL -> new Truth(tensor.physical().rank() == 0);
      case INT64 -> Whole.of(tensor, shown);
      case FLOAT64 -> Floating.of(Arrays.stream(shown).mapToDouble(tensor::doubleAt).toArray());
    };
  }

  private static String pad(String text, int width) {
    return " ".repeat(Math.max(width - text.length(), 0)) + text;
  }

  /**
   * True and False.
   *
   * @param single whether there are no columns to align
   */
  record Truth(boolean single) implements ElementFormat {
    @Override
    public String format(DenseTensor tensor, int index) {
      return tensor.longAt(index) != 0 ? (single ? "True" : " True") : "False";
    }
  }

  /**
   * Integers, right-aligned.
   *
   * @param width of the longest
   */
  record Whole(int width) implements ElementFormat {
    static Whole of(DenseTensor tensor, int... shown) {
      return new Whole(
          Arrays.stream(shown).map(i -> Long.toString(tensor.longAt(i)).length()).max().orElse(0));
    }

    @Override
    public String format(DenseTensor tensor, int index) {
      return pad(Long.toString(tensor.longAt(index)), width);
    }
  }

  /**
   * Floating numbers, aligned at the point; with exponents if the magnitudes differ much.
   *
   * @param scientific whether with exponents
   * @param left characters before the point
   * @param fraction digits behind the point
   * @param exponent digits of the exponent
   */
  record Floating(boolean scientific, int left, int fraction, int exponent)
      implements ElementFormat {

    static Floating of(double... shown) {
      double[] finite = Arrays.stream(shown).filter(Double::isFinite).toArray();
      double[] sizes = Arrays.stream(finite).filter(v -> v != 0).map(Math::abs).toArray();
      double greatest = Arrays.stream(sizes).max().orElse(1);
      double least = Arrays.stream(sizes).min().orElse(1);
      boolean scientific = greatest >= 1e8 || least < 1e-4 || greatest / least > 1000;
      List<Digits> texts = Arrays.stream(finite).mapToObj(v -> Digits.of(v, scientific)).toList();
      int left = texts.stream().mapToInt(t -> t.whole().length()).max().orElse(0);
      int fraction = texts.stream().mapToInt(t -> t.fraction().length()).max().orElse(0);
      int exponent = texts.stream().mapToInt(t -> t.exponentDigits()).max().orElse(0);
      int right = fraction + 1 + (scientific ? exponent + 2 : 0);
      for (double value : shown) {
        if (!Double.isFinite(value)) {
          left = Math.max(left, name(value).length() - right);
        }
      }
      return new Floating(scientific, left, fraction, exponent);
    }

    private static String name(double value) {
      return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }

    private int width() {
      return left + 1 + fraction + (scientific ? exponent + 2 : 0);
    }

    @Override
    public String format(DenseTensor tensor, int index) {
      double value = tensor.doubleAt(index);
      if (!Double.isFinite(value)) {
        return pad(name(value), width());
      }
      Digits digits = Digits.of(value, scientific);
      String filler = (scientific ? "0" : " ").repeat(fraction - digits.fraction().length());
      String number = pad(digits.whole(), left) + "." + digits.fraction() + filler;
      return scientific ? number + digits.exponentText(exponent) : number;
    }
  }

  /**
   * The shortest decimal that reads back as a number, rounded to {@link #PRECISION} digits behind
   * the point, without trailing zeros.
   *
   * @param whole sign and digits before the point
   * @param fraction digits behind it
   * @param power of ten
   */
  record Digits(String whole, String fraction, int power) {
    static Digits of(double value, boolean scientific) {
      String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
      if (value == 0) {
        return new Digits(sign + "0", "", 0);
      }
      double size = Math.abs(value);
      BigDecimal number = shortest(size);
      if (scientific) {
        if (number.precision() > PRECISION + 1) {
          number =
              new BigDecimal(size).round(new MathContext(PRECISION + 1, RoundingMode.HALF_EVEN));
        }
        String digits = number.stripTrailingZeros().unscaledValue().toString();
        int power = number.precision() - 1 - number.scale();
        return new Digits(sign + digits.charAt(0), digits.substring(1), power);
      }
      if (number.scale() > PRECISION) {
        number =
            new BigDecimal(size).setScale(PRECISION, RoundingMode.HALF_EVEN).stripTrailingZeros();
      }
      String[] parts = number.toPlainString().split("\\.", -1);
      return new Digits(sign + parts[0], parts.length > 1 ? parts[1] : "", 0);
    }

    private static BigDecimal shortest(double size) {
      // Double.toString gives two digits where one would do, which matters for subnormal numbers.
      BigDecimal one = new BigDecimal(size).round(new MathContext(1, RoundingMode.HALF_EVEN));
      BigDecimal chosen = one.doubleValue() == size ? one : new BigDecimal(Double.toString(size));
      return chosen.stripTrailingZeros();
    }

    int exponentDigits() {
      return Math.max(Integer.toString(Math.abs(power)).length(), 2);
    }

    String exponentText(int digits) {
      String number = Integer.toString(Math.abs(power));
      return (power < 0 ? "e-" : "e+") + "0".repeat(digits - number.length()) + number;
    }
  }
}
