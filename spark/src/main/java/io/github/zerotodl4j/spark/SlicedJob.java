package io.github.zerotodl4j.spark;

import io.github.zerotodl4j.apps.cli.WorkFailed;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Function1;
import scala.Function2;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;

/**
 * A list of file names, cut into slices that machines work on. Spark hands a slice's answers over
 * once, however often it was begun; they are passed on in the order of the list.
 *
 * @param spark the context
 * @param files by name
 * @param cancelled whether somebody asked to stop
 */
record SlicedJob(JavaSparkContext spark, List<String> files, BooleanSupplier cancelled) {

  private static final int SLICES_A_CORE = 4;
  private static final int LARGEST_SLICE = 500;
  private static final long PATIENCE_MILLIS = 100;

  /** What is done with a slice; gives an answer for each file, in their order. */
  interface Work<A> extends Serializable {
    /** Called on an executor. */
    List<A> of(List<String> slice);
  }

  /** What Spark calls with a slice that is done. */
  private interface Handler<A> extends Function2<Object, List<A>, BoxedUnit> {}

  /** What is done where a slice lies; travels. */
  private interface Take<A>
      extends Function1<scala.collection.Iterator<List<A>>, List<A>>, Serializable {}

  /** A slice that is done. */
  private record Done<A>(int slice, List<A> answers) {}

  private int slices() {
    int most = Math.max(1, files.size() / 8);
    int least = (files.size() + LARGEST_SLICE - 1) / LARGEST_SLICE;
    return Math.max(least, Math.min(most, SLICES_A_CORE * spark.defaultParallelism()));
  }

  /** Works on all files. */
  <A> void run(Work<A> work, Consumer<A> answers) {
    if (files.isEmpty()) {
      return;
    }
    if (spark.sc().isStopped()) {
      throw new WorkFailed("Spark's master sent this program away: its executors do not start");
    }
    int slices = slices();
    JavaRDD<List<A>> rdd =
        spark
            .parallelize(files, slices)
            .mapPartitions(names -> List.of(work.of(list(names))).iterator());
    BlockingQueue<Done<A>> done = new LinkedBlockingQueue<>();
    CompletableFuture<Void> job = CompletableFuture.runAsync(() -> submit(rdd, done));
    Map<Integer, List<A>> early = new HashMap<>();
    int handedOver = 0;
    for (int next = 0; next < slices; next++) {
      List<A> slice = await(next, early, done, job, handedOver);
      slice.forEach(answers);
      handedOver += slice.size();
    }
    if (handedOver != files.size()) {
      throw new WorkFailed(
          "expected an answer for each of " + files.size() + " files, got " + handedOver);
    }
  }

  private static List<String> list(Iterator<String> names) {
    List<String> list = new ArrayList<>();
    names.forEachRemaining(list::add);
    return list;
  }

  private <A> void submit(JavaRDD<List<A>> rdd, BlockingQueue<Done<A>> done) {
    Take<A> take = slice -> slice.next();
    Handler<A> handler =
        (slice, answers) -> {
          done.add(new Done<>((Integer) slice, answers));
          return BoxedUnit.UNIT;
        };
    @SuppressWarnings("unchecked")
    ClassTag<List<A>> tag = (ClassTag<List<A>>) (ClassTag<?>) ClassTag$.MODULE$.apply(List.class);
    spark.sc().runJob(rdd.rdd(), take, handler, tag);
  }

  private <A> List<A> await(
      int slice,
      Map<Integer, List<A>> early,
      BlockingQueue<Done<A>> done,
      CompletableFuture<Void> job,
      int handedOver) {
    while (!early.containsKey(slice)) {
      if (cancelled.getAsBoolean()) {
        spark.sc().cancelAllJobs();
        throw new WorkFailed("stopped after " + handedOver + " of " + files.size() + " images");
      }
      if (job.isCompletedExceptionally()) {
        throw failure(job);
      }
      try {
        Done<A> one = done.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        if (one != null) {
          early.put(one.slice(), one.answers());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new WorkFailed("interrupted while waiting for Spark", e);
      }
    }
    return early.remove(slice);
  }

  private static RuntimeException failure(CompletableFuture<Void> job) {
    try {
      job.join();
      throw new IllegalStateException("a job that failed has not failed");
    } catch (CompletionException e) {
      return Failures.of("Spark gave up", e.getCause());
    }
  }
}
