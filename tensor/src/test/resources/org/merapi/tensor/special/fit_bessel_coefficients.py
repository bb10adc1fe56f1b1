#!/usr/bin/env python3
"""Fits the polynomials of BesselCoefficients.java and prints them as Java constants.

sqrt(x) e^-x I(x), order 0 and 1, for x from 8 on, as a polynomial of t = 16 / x - 1. Made as
fit_elementary_coefficients.py makes its own; run it with no argument.
"""
from mpmath import mp, mpf, besseli, exp, pi, sqrt

from fit_elementary_coefficients import emit


def tail(order):
    def function(t):
        if t < -1 + mpf(10) ** -3:
            # The asymptotic series (DLMF 10.40.1), good to all digits for x of 16000 and more.
            inverse = (1 + t) / 16
            term = total = mpf(1)
            for k in range(1, 30):
                term *= -(4 * order * order - (2 * k - 1) ** 2) * inverse / (8 * k)
                total += term
            return total / sqrt(2 * pi)
        x = 16 / (1 + t)
        return sqrt(x) * exp(-x) * besseli(order, x)

    return function


def main():
    emit("I0_TAIL", tail(0), mpf(-1), mpf(1), 24, two_part_constant=True)
    emit("I1_TAIL", tail(1), mpf(-1), mpf(1), 24, two_part_constant=True)


if __name__ == "__main__":
    main()
