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
      case INT64, INT32 -> Whole.of(tensor, shown);
      case FLOAT64, FLOAT32 ->
          Floating.of(
              tensor.dtype() == DType.FLOAT32,
              Arrays.stream(shown).mapToDouble(tensor::doubleAt).toArray());
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
   * @param single whether they are float32, which is written by fewer digits
   * @param scientific whether with exponents
   * @param left characters before the point
   * @param fraction digits behind the point
   * @param exponent digits of the exponent
   */
  record Floating(boolean single, boolean scientific, int left, int fraction, int exponent)
      implements ElementFormat {

    static Floating of(boolean single, double... shown) {
      double[] finite = Arrays.stream(shown).filter(Double::isFinite).toArray();
      double[] sizes = Arrays.stream(finite).filter(v -> v != 0).map(Math::abs).toArray();
      double greatest = Arrays.stream(sizes).max().orElse(1);
      double least = Arrays.stream(sizes).min().orElse(1);
      double large = single ? 1e6 : 1e8;
      double small = single ? 1e-4f : 1e-4;
      boolean scientific = greatest >= large || least < small || greatest / least > 1000;
      List<Digits> texts =
          Arrays.stream(finite).mapToObj(v -> Digits.of(v, single, scientific)).toList();
      int left = texts.stream().mapToInt(t -> t.whole().length()).max().orElse(0);
      int fraction = texts.stream().mapToInt(t -> t.fraction().length()).max().orElse(0);
      int exponent = texts.stream().mapToInt(t -> t.exponentDigits()).max().orElse(0);
      int right = fraction + 1 + (scientific ? exponent + 2 : 0);
      for (double value : shown) {
        if (!Double.isFinite(value)) {
          left = Math.max(left, name(value).length() - right);
        }
      }
      return new Floating(single, scientific, left, fraction, exponent);
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
      Digits digits = Digits.of(value, single, scientific);
      if (!scientific) {
        String filler = " ".repeat(fraction - digits.fraction().length());
        return pad(digits.whole(), left) + "." + digits.fraction() + filler;
      }
      // Beside longer ones, further digits of the number itself: a float32 has some.
      if (digits.fraction().length() < fraction && value != 0) {
        digits = Digits.scientific(value, fraction);
      }
      String filler = "0".repeat(fraction - digits.fraction().length());
      String number = pad(digits.whole(), left) + "." + digits.fraction() + filler;
      return number + digits.exponentText(exponent);
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
    static Digits of(double value, boolean single, boolean scientific) {
      String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
      if (value == 0) {
        return new Digits(sign + "0", "", 0);
      }
      double size = Math.abs(value);
      BigDecimal number = shortest(size, single);
      if (scientific) {
        return number.precision() > PRECISION + 1
            ? scientific(value, PRECISION)
            : scientific(sign, number);
      }
      if (number.scale() > PRECISION) {
        number =
            new BigDecimal(size).setScale(PRECISION, RoundingMode.HALF_EVEN).stripTrailingZeros();
      }
      String[] parts = number.toPlainString().split("\\.", -1);
      return new Digits(sign + parts[0], parts.length > 1 ? parts[1] : "", 0);
    }

    /** A number other than zero rounded to some digits behind the point. */
    static Digits scientific(double value, int fraction) {
      MathContext context = new MathContext(fraction + 1, RoundingMode.HALF_EVEN);
      return scientific(value < 0 ? "-" : "", new BigDecimal(Math.abs(value)).round(context));
    }

    private static Digits scientific(String sign, BigDecimal number) {
      String digits = number.stripTrailingZeros().unscaledValue().toString();
      int power = number.precision() - 1 - number.scale();
      return new Digits(sign + digits.charAt(0), digits.substring(1), power);
    }

    private static BigDecimal shortest(double size, boolean single) {
      // toString gives two digits where one would do, which matters for subnormal numbers.
      BigDecimal one = new BigDecimal(size).round(new MathContext(1, RoundingMode.HALF_EVEN));
      boolean suffices = single ? one.floatValue() == size : one.doubleValue() == size;
      String digits = single ? Float.toString((float) size) : Double.toString(size);
      return (suffices ? one : new BigDecimal(digits)).stripTrailingZeros();
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
