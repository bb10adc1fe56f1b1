package org.merapi.inference.mcmc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Determinism, stopping and resuming, failures, and what reaches the sinks. */
class ChainRunnerTest {

  private static final Chains CHAINS = Chains.of(3).warmup(160).draws(60).saveWarmup(true);

  private static ChainRunner runner(Chains chains) {
    return new ChainRunner(() -> Targets.logistic(4), Nuts.defaults(), chains, TestRandom.seed(21));
  }

  private static List<DrawRecorder> recorders(Chains chains) {
    return IntStream.range(0, chains.count())
        .mapToObj(_ -> new DrawRecorder(chains.saveWarmup()))
        .toList();
  }

  private static List<List<Draw>> draws(List<DrawRecorder> recorders) {
    return recorders.stream().map(DrawRecorder::draws).toList();
  }

  private static List<List<Draw>> uninterrupted() {
    List<DrawRecorder> recorders = recorders(CHAINS);
    runner(CHAINS.threads(1)).run(InitialPoint.uniform(), recorders::get, () -> false);
    return draws(recorders);
  }

  @Test
  void drawsDoNotDependOnTheNumberOfThreads() {
    List<List<Draw>> expected = uninterrupted();
    for (int threads : new int[] {2, 4}) {
      List<DrawRecorder> recorders = recorders(CHAINS);
      runner(CHAINS.threads(threads)).run(InitialPoint.uniform(), recorders::get, () -> false);
      assertEquals(expected, draws(recorders), threads + " threads");
    }
    assertNotEquals(
        expected.get(0).getLast().state().position(), expected.get(1).getLast().state().position());
  }

  /** Stopped after every number of iterations up to the end, written, read and resumed. */
  @Test
  void resumingEqualsNotStopping() throws IOException {
    Chains one = Chains.of(1).warmup(160).draws(60);
    List<Draw> expected = uninterrupted().getFirst();
    for (int stopAfter = 0; stopAfter <= one.iterations(); stopAfter++) {
      List<Draw> actual = new ArrayList<>();
      int limit = stopAfter;
      List<ChainRun> stopped =
          runner(one).run(InitialPoint.uniform(), _ -> actual::add, () -> actual.size() >= limit);
      assertEquals(stopAfter == one.iterations(), stopped.getFirst().complete());
      assertEquals(stopAfter, stopped.getFirst().state().iteration());
      ChainState read = throughBytes(stopped.getFirst().state());
      assertEquals(stopped.getFirst().state(), read);
      List<ChainRun> resumed = runner(one).resume(List.of(read), _ -> actual::add, () -> false);
      assertTrue(resumed.getFirst().complete());
      assertEquals(expected, actual, "stopped after " + stopAfter);
    }
  }

  @Test
  void aFinishedRunCanBeLengthened() {
    List<DrawRecorder> recorders = recorders(CHAINS);
    List<ChainState> states =
        runner(CHAINS.draws(20)).run(InitialPoint.uniform(), recorders::get, () -> false).stream()
            .map(ChainRun::state)
            .toList();
    runner(CHAINS).resume(states, recorders::get, () -> false);
    assertEquals(uninterrupted(), draws(recorders));
  }

  private static ChainState throughBytes(ChainState state) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    state.writeTo(new DataOutputStream(bytes));
    return ChainState.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  @Test
  void bytesThatAreNoStateAreRefused() {
    byte[] zeros = new byte[100];
    IOException e =
        assertThrows(
            IOException.class,
            () -> ChainState.readFrom(new DataInputStream(new ByteArrayInputStream(zeros))));
    assertEquals("these are not the bytes of a chain's state", e.getMessage());
  }

  @Test
  void statesMustFitTheRun() {
    List<ChainState> states =
        runner(CHAINS).run(InitialPoint.uniform(), _ -> _ -> {}, () -> true).stream()
            .map(ChainRun::state)
            .toList();
    IllegalArgumentException tooFew =
        assertThrows(
            IllegalArgumentException.class,
            () -> runner(CHAINS).resume(states.subList(0, 2), _ -> _ -> {}, () -> false));
    assertEquals("2 states were given for 3 chains", tooFew.getMessage());
    ChainRunner other =
        new ChainRunner(() -> Targets.logistic(2), Nuts.defaults(), CHAINS, TestRandom.seed(21));
    SamplingException dimension =
        assertThrows(
            SamplingException.class, () -> other.resume(states, _ -> _ -> {}, () -> false));
    assertEquals("chain 1: the state has 4 coordinates but the model 2", dimension.getMessage());
  }

  @Test
  void sinksSeeEveryIterationInOrder() {
    List<Draw> draws = uninterrupted().get(1);
    assertEquals(220, draws.size());
    for (int i = 0; i < 220; i++) {
      assertEquals(1, draws.get(i).chain());
      assertEquals(i, draws.get(i).iteration());
      assertEquals(i < 160, draws.get(i).warmup());
      assertTrue(draws.get(i).info().leapfrogs() >= 1);
    }
    double[] stepSizes =
        draws.stream().skip(160).mapToDouble(draw -> draw.info().stepSize()).distinct().toArray();
    assertEquals(1, stepSizes.length);
  }

  /** Number 0 is for the start, i + 1 for iteration i, and none is used twice. */
  @Test
  void everyIterationHasAGeneratorOfItsOwn() {
    List<Long> asked = new ArrayList<>();
    Chains chains = Chains.of(1).warmup(30).draws(20);
    new ChainRunner(
            () -> Targets.logistic(2),
            Nuts.defaults(),
            chains,
            _ ->
                number -> {
                  asked.add(number);
                  return TestRandom.of(number);
                })
        .run(InitialPoint.uniform(), _ -> _ -> {}, () -> false);
    assertEquals(LongStream.rangeClosed(0, 50).boxed().toList(), asked);
  }

  @Test
  void recordersLeaveOutWarmupUnlessToldOtherwise() {
    Chains chains = CHAINS.saveWarmup(false);
    List<DrawRecorder> recorders = recorders(chains);
    runner(chains).run(InitialPoint.uniform(), recorders::get, () -> false);
    List<Draw> all = uninterrupted().getFirst();
    assertEquals(all.subList(160, 220), recorders.getFirst().draws());
    assertArrayEquals(
        all.stream().skip(160).mapToDouble(draw -> draw.state().position().get(2)).toArray(),
        recorders.getFirst().coordinate(2));
    assertArrayEquals(
        all.stream().skip(160).mapToDouble(draw -> draw.info().energy()).toArray(),
        recorders.getFirst().energies());
  }

  @Test
  void rejectionsAreCountedByCause() {
    Chains chains = Chains.of(1).warmup(100).draws(300);
    DrawRecorder recorder = new DrawRecorder(true);
    new ChainRunner(
            () -> Targets.truncatedNormal(2, 0.8), Nuts.defaults(), chains, TestRandom.seed(3))
        .run(InitialPoint.uniform(), _ -> recorder, () -> false);
    Map<Rejected.Cause, Integer> rejections = recorder.rejections();
    assertEquals(1, rejections.size());
    int count = rejections.getOrDefault(new Rejected.Cause("x", "must be inside the bound"), 0);
    assertEquals(recorder.draws().stream().filter(d -> d.info().divergent()).count(), count);
    assertTrue(count > 50, "count " + count);
  }

  @Test
  void aFailingChainIsNamedAndStopsTheOthers() {
    AtomicInteger made = new AtomicInteger();
    AtomicInteger drawn = new AtomicInteger();
    Chains chains = Chains.of(2).warmup(0).draws(1_000_000_000).threads(2);
    ChainRunner runner =
        new ChainRunner(
            () -> made.getAndIncrement() == 0 ? Targets.logistic(1) : failingAfter(500),
            Nuts.defaults(),
            chains,
            TestRandom.seed(1));
    SamplingException e =
        assertThrows(
            SamplingException.class,
            () ->
                runner.run(InitialPoint.uniform(), _ -> _ -> drawn.incrementAndGet(), () -> false));
    assertTrue(
        String.valueOf(e.getMessage()).matches("chain [12]: the solver broke"), e.getMessage());
    assertTrue(drawn.get() > 0);
  }

  private static LogDensity failingAfter(int evaluations) {
    int[] count = {0};
    LogDensity density = Targets.logistic(1);
    return new LogDensity() {
      @Override
      public int dimension() {
        return 1;
      }

      @Override
      public void evaluate(double[] position, Evaluation evaluation) {
        if (count[0]++ == evaluations) {
          throw new IllegalStateException("the solver broke");
        }
        density.evaluate(position, evaluation);
      }
    };
  }

  @Test
  void anInterruptKeepsTheDrawsMadeSoFar() {
    Chains chains = Chains.of(2).warmup(0).draws(1_000_000_000).threads(2);
    Thread caller = Thread.currentThread();
    int[] drawn = {0, 0};
    BooleanSupplier never = () -> false;
    List<ChainRun> runs =
        runner(chains)
            .run(
                InitialPoint.uniform(),
                chain ->
                    _ -> {
                      if (drawn[chain]++ == 200) {
                        caller.interrupt();
                      }
                    },
                never);
    assertTrue(Thread.interrupted());
    assertFalse(runs.stream().anyMatch(ChainRun::complete));
    assertEquals(
        Arrays.stream(drawn).boxed().toList(),
        runs.stream().map(run -> run.state().iteration()).toList());
  }

  @Test
  void aModelWithoutCoordinatesIsRefused() {
    SamplingException e =
        assertThrows(
            SamplingException.class,
            () ->
                new ChainRunner(
                        () -> Targets.standardNormal(0),
                        Nuts.defaults(),
                        Chains.of(1),
                        TestRandom.seed(1))
                    .run(InitialPoint.uniform(), _ -> _ -> {}, () -> false));
    assertTrue(String.valueOf(e.getMessage()).contains("nothing for NUTS to sample"));
  }
}
