package sample.kotlin

import java.util.function.Supplier
import org.merapi.distributions.Distributions.*
import org.merapi.ppl.Ppl.*
import org.merapi.tensor.Tensor
import org.merapi.tensor.Tensors.*

fun coin() = Runnable {
    val p = sample("p", beta(2.0, 2.0))
    plate("toss", 3) { -> observe("heads", bernoulli(p), tensor(1L, 0L, 1L)) }
}

fun schools() = Runnable {
    val mu = sample("mu", normal(0.0, 5.0))
    val tau = sample("tau", halfNormal(5.0))
    plate("school", 3) { ->
        val raw = sample("raw", normal(0.0, 1.0))
        observe("effect", normal(mu + tau * raw, tensor(15.0, 10.0, 16.0)), tensor(28.0, 8.0, -3.0))
    }
}

fun mixture() = Runnable {
    val locs = plate("component", 2, Supplier { sample("loc", normal(0.0, 5.0)) })
    plate("point", 3) { ->
        val z = sample("z", bernoulli(0.3), enumerate())
        observe("x", normal(locs[z], 0.5), tensor(-2.0, 1.0, 2.5))
    }
}

fun chain() = Runnable {
    val loc = plate("state", 2, Supplier { sample("loc", normal(0.0, 2.0)) })
    val first = sample("first", bernoulli(0.5), enumerate())
    val y = tensor(0.4, -1.0, 0.3, 2.0)
    markov("time", 0, 4, first) { t, before ->
        val z = sample("z", bernoulli(tensor(0.2, 0.7)[before]), enumerate())
        observe("y", normal(-loc[z] / 2.0, 0.5), y[t])
        z
    }
}
