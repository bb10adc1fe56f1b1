package org.merapi.tensor.emit;

/** Element functions that Java's library lacks, with an overload for each type they work in. */
public final class ScalarKernels {
  private ScalarKernels() {}

  /** -1, 0 or 1; NaN stays. */
  public static double sign(double x) {
    return Math.signum(x);
  }

  /** -1, 0 or 1. */
  public static long sign(long x) {
    return Long.signum(x);
  }

  /** -1, 0 or 1; NaN stays. */
  public static float sign(float x) {
    return Math.signum(x);
  }

  /** -1, 0 or 1. */
  public static int sign(int x) {
    return Integer.signum(x);
  }

  /** x times x. */
  public static double square(double x) {
    return x * x;
  }

  /** x times x. */
  public static long square(long x) {
    return x * x;
  }

  /** x times x. */
  public static float square(float x) {
    return x * x;
  }

  /** x times x. */
  public static int square(int x) {
    return x * x;
  }

  /** One divided by x. */
  public static float reciprocal(float x) {
    return 1 / x;
  }

  /** One divided by x. */
  public static double reciprocal(double x) {
    return 1 / x;
  }

  /** x. */
  public static double identity(double x) {
    return x;
  }

  /** x. */
  public static float identity(float x) {
    return x;
  }

  /** a below b. */
  public static boolean less(double a, double b) {
    return a < b;
  }

  /** a below b. */
  public static boolean less(long a, long b) {
    return a < b;
  }

  /** a below b. */
  public static boolean less(float a, float b) {
    return a < b;
  }

  /** a below b. */
  public static boolean less(int a, int b) {
    return a < b;
  }

  /** a is false and b true. */
  public static boolean less(boolean a, boolean b) {
    return !a && b;
  }

  /** a not above b; false if one is NaN. */
  public static boolean lessEqual(double a, double b) {
    return a <= b;
  }

  /** a not above b. */
  public static boolean lessEqual(long a, long b) {
    return a <= b;
  }

  /** a not above b; false if one is NaN. */
  public static boolean lessEqual(float a, float b) {
    return a <= b;
  }

  /** a not above b. */
  public static boolean lessEqual(int a, int b) {
    return a <= b;
  }

  /** a is false or b true. */
  public static boolean lessEqual(boolean a, boolean b) {
    return !a || b;
  }

  /** Both equal; NaN equals nothing. */
  public static boolean equal(double a, double b) {
    return a == b;
  }

  /** Both equal. */
  public static boolean equal(long a, long b) {
    return a == b;
  }

  /** Both equal; NaN equals nothing. */
  public static boolean equal(float a, float b) {
    return a == b;
  }

  /** Both equal. */
  public static boolean equal(int a, int b) {
    return a == b;
  }

  /** Both equal. */
  public static boolean equal(boolean a, boolean b) {
    return a == b;
  }

  /** Both differ; NaN differs from everything. */
  public static boolean notEqual(double a, double b) {
    return a != b;
  }

  /** Both differ. */
  public static boolean notEqual(long a, long b) {
    return a != b;
  }

  /** Both differ; NaN differs from everything. */
  public static boolean notEqual(float a, float b) {
    return a != b;
  }

  /** Both differ. */
  public static boolean notEqual(int a, int b) {
    return a != b;
  }

  /** Both differ. */
  public static boolean notEqual(boolean a, boolean b) {
    return a != b;
  }

  /** Both true. */
  public static boolean and(boolean a, boolean b) {
    return a && b;
  }

  /** At least one true. */
  public static boolean or(boolean a, boolean b) {
    return a || b;
  }

  /** Not true. */
  public static boolean not(boolean a) {
    return !a;
  }

  /** a if the condition holds, else b. */
  public static double select(boolean condition, double a, double b) {
    return condition ? a : b;
  }

  /** a if the condition holds, else b. */
  public static long select(boolean condition, long a, long b) {
    return condition ? a : b;
  }

  /** a if the condition holds, else b. */
  public static float select(boolean condition, float a, float b) {
    return condition ? a : b;
  }

  /** a if the condition holds, else b. */
  public static int select(boolean condition, int a, int b) {
    return condition ? a : b;
  }

  /** a if the condition holds, else b. */
  public static boolean select(boolean condition, boolean a, boolean b) {
    return condition ? a : b;
  }
}
