"""Writes reference values of families of distributions. Each of the other scripts here holds a table of
families and is run as: python3 NAME.py > NAME.csv

Needs mpmath 1.3; works with 90 digits. Every column of numbers is a double in hexadecimal. A row is
  family, parameters (";" between, " " inside a vector or a matrix in row-major order), value, quantity,
  expected, magnitude
where a quantity is logProb, its derivative "d name" or "d name i" in a parameter or "d value", cdf,
survival, logCdf, logSurvival, icdf or inverseSurvival (value is the probability), mean, variance, mode or
entropy. The error of a double computation is counted in units of 2^-53 magnitude: for logProb the sum of
the absolute terms of the formula, for a derivative that of the derivatives of the terms, for the others
|f| + sum |argument df/dargument|, what the rounding of the arguments alone can do.

A family is a dictionary:
  names       of the parameters, in order
  terms       (parameters, value, split) -> list of terms whose sum is the log density; with split=True the
              terms that a derivative is computed from may be other ones
  parameters  list of tuples of numbers, or of lists for vectors and matrices in row-major order
  values      (parameters) -> list of values
  discrete    True if there is no derivative in the value
  skip        names of parameters without a derivative
  skip_entries (name, index, parameters) -> True for entries of a vector or matrix that may not vary alone
  cdf, survival, icdf, inverseSurvival, mean, variance, mode, entropy   functions; survival is 1 - cdf by
              default, the logs of both follow
  NAME_scale  the magnitude of moment NAME, if it is not its absolute value
"""
import mpmath as mp

mp.mp.dps = 90
LOG2PI = mp.log(2 * mp.pi)
INF = mp.inf
TAILS = [1e-300, 1e-20, 1e-5, 0.1, 0.25, 0.5, 0.6, 0.9, 1 - 1e-6, 1 - 1e-12]


def hexadecimal(x):
    x = float(x)
    return {float("inf"): "Infinity", float("-inf"): "-Infinity"}.get(x, "NaN" if x != x else x.hex())


def existing(condition, value, otherwise=INF):
    return value() if condition else otherwise


def exact(x):
    return [mp.mpf(float(e)) for e in x] if isinstance(x, list) else mp.mpf(float(x))


def text(x):
    return " ".join(hexadecimal(e) for e in x) if isinstance(x, list) else hexadecimal(x)


def arguments(family, parameters, value):
    """name of each number that may vary, and how to put another in its place"""
    for place, name in enumerate(family["names"] + ["value"]):
        whole = (list(parameters) + [value])[place]
        if name in family.get("skip", []) or (name == "value" and family.get("discrete")) or whole is None:
            continue
        entries = range(len(whole)) if isinstance(whole, list) else [None]
        for i in entries:
            if i is not None and family.get("skip_entries", lambda *_: False)(name, i, parameters):
                continue

            def put(number, place=place, i=i, whole=whole):
                changed = list(parameters) + [value]
                changed[place] = number if i is None else whole[:i] + [number] + whole[i + 1:]
                return changed[:-1], changed[-1]

            yield (name if i is None else f"{name} {i}"), (whole if i is None else whole[i]), put


def slope(function, at):
    """central difference, exact to 30 digits and more: relative step 1e-27 of 90 digits"""
    step = (abs(at) if at != 0 else mp.mpf(1)) * mp.mpf(10) ** -27
    return (function(at + step) - function(at - step)) / (2 * step)


def row(name, parameters, value, quantity, expected, magnitude):
    shown = "" if value is None else text(value)
    print(",".join([name, ";".join(text(p) for p in parameters), shown, quantity, text(expected),
                    text(magnitude)]))


def sensitivity(family, parameters, value, function):
    total = abs(function(parameters, value))
    for _, at, put in arguments(family, parameters, value):
        total += abs(at * slope(lambda t: function(*put(t)), at))
    return total


def logarithm(function):
    return lambda p, x: mp.log(function(p, x))


def write(name, family):
    if "cdf" in family and "survival" not in family:
        family["survival"] = lambda p, x: 1 - family["cdf"](p, x)
    for raw in family["parameters"]:
        parameters = [exact(p) for p in raw]
        terms = family["terms"]
        for value in map(exact, family["values"](parameters)):
            values = terms(parameters, value)
            row(name, parameters, value, "logProb", mp.fsum(values), mp.fsum(map(abs, values)))
            for label, at, put in arguments(family, parameters, value):
                if at == 0 and name == "Laplace":
                    continue
                count = len(terms(parameters, value, True))
                slopes = [slope(lambda t: terms(*put(t), True)[i], at) for i in range(count)]
                row(name, parameters, value, "d " + label, mp.fsum(slopes),
                    mp.fsum(map(abs, slopes)) * family.get("slope_scale", lambda p: 1)(parameters))
            for quantity in ("cdf", "survival"):
                if quantity in family:
                    probability = family[quantity](parameters, value)
                    row(name, parameters, value, quantity, probability,
                        sensitivity(family, parameters, value, family[quantity]))
                    if probability > mp.mpf(10) ** -60:
                        log = logarithm(family[quantity])
                        row(name, parameters, value, "log" + quantity[0].upper() + quantity[1:],
                            log(parameters, value),
                            max(1, sensitivity(family, parameters, value, log)))
        for quantity in ("icdf", "inverseSurvival"):
            for u in map(exact, TAILS) if quantity in family else []:
                row(name, parameters, u, quantity, family[quantity](parameters, u),
                    sensitivity(family, parameters, u, family[quantity]))
        for moment in ("mean", "variance", "mode", "entropy"):
            if moment in family:
                expected = family[moment](parameters)
                size = [abs(e) for e in expected] if isinstance(expected, list) else abs(expected)
                if moment == "entropy":
                    size = max(1, size)
                size = family.get(moment + "_scale", lambda p: size)(parameters)
                row(name, parameters, None, moment, expected, size)


def main(families):
    """families: a dictionary, or a list of pairs in which a name may come again with other points"""
    print("family,parameters,value,quantity,expected,magnitude")
    for name, family in families.items() if isinstance(families, dict) else families:
        write(name, family)
