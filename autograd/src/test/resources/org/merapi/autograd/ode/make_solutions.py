"""Solutions of differential equations and their sensitivities: makes solutions.csv.

Lotka and Volterra's equations at two sets of parameters, with the derivatives of the state with
respect to (alpha, beta, gamma, delta) and the two initial populations, by the extrapolation-free
Taylor series method of mpmath in 30 digits, and Robertson's by the same from time 0 to 0.4.
"""
from mpmath import mp, mpf, cos, exp, odefun

mp.dps = 30


def lotka_volterra(q):
    alpha, beta, gamma, delta, first, second = [exp(x) for x in q]

    def slope(t, z):
        u, v = z[0], z[1]
        jacobian = ((alpha - beta * v, -beta * u), (delta * v, -gamma + delta * u))
        direct = ((u, 0), (-u * v, 0), (0, -v), (0, u * v), (0, 0), (0, 0))
        slopes = [(alpha - beta * v) * u, (-gamma + delta * u) * v]
        for k in range(6):
            a, b = z[2 + 2 * k], z[3 + 2 * k]
            for i in range(2):
                slopes.append(jacobian[i][0] * a + jacobian[i][1] * b + direct[k][i])
        return slopes

    start = [first, second] + [mpf(0)] * 8 + [mpf(1), mpf(0), mpf(0), mpf(1)]
    return odefun(slope, 0, start, tol=mpf(10) ** -18)


def robertson(t, y):
    a = mpf("0.04") * y[0]
    b = 10**4 * y[1] * y[2]
    c = 3 * 10**7 * y[1] ** 2
    return [-a + b, a - b - c, c]


def text(values):
    return " ".join(mp.nstr(value, 20) for value in values)


points = {
    "lotka-volterra 1": [mpf("0.1") + mpf("0.05") * (i % 7) - mpf("0.15") * (i % 3) for i in range(6)],
    "lotka-volterra 2": [mpf("0.25") * cos(mpf(i + 1)) for i in range(6)],
}
with open("solutions.csv", "w") as table:
    table.write("name,parameters,time,values\n")
    for name, q in points.items():
        solution = lotka_volterra(q)
        for time in (1, 2, 5, 10, 20):
            values = solution(time)
            table.write(f"{name},{text([exp(x) for x in q])},{time},{text(values)}\n")
            table.flush()
    values = odefun(robertson, 0, [mpf(1), mpf(0), mpf(0)], tol=mpf(10) ** -18)(mpf("0.4"))
    table.write(f"robertson,,0.4,{text(values)}\n")
