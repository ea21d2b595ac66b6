package io.github.zerotodl4j.scratch.kernel;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A few daemon threads that share the numbered parts of one operation with the calling thread.
 *
 * <p>Who computes which part is a matter of luck, what a part computes is not: callers cut the work
 * by its sizes alone, never by the number of threads. A helper without work looks for more for
 * {@value #SPIN_NANOS} ns, then it parks, so an idle pool costs nothing.
 */
public final class Workers {

  /** The work of one operation, in numbered parts that may run at the same time. */
  @FunctionalInterface
  public interface Task {

    /**
     * Computes one part.
     *
     * @param part the part, from 0
     * @param worker the thread that runs it, from 0, for scratch memory of its own
     */
    void run(int part, int worker);
  }

  /** Longer than the gap between two kernels of a step, shorter than anyone would notice. */
  private static final long SPIN_NANOS = 50_000;

  private static final Cleaner CLEANER = Cleaner.create();

  private final int threads;
  private final ReentrantLock lock = new ReentrantLock();
  private final Hub hub = new Hub();
  private final Helper[] helpers;

  /**
   * Starts {@code threads - 1} helpers; the caller of {@link #run} is the first worker.
   *
   * @param threads at least 1
   */
  public Workers(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, got " + threads);
    }
    this.threads = threads;
    this.helpers = new Helper[threads - 1];
    for (int i = 0; i < helpers.length; i++) {
      helpers[i] = new Helper(hub, i + 1);
      helpers[i].start();
    }
    Hub shared = hub;
    Helper[] all = helpers;
    CLEANER.register(this, () -> shared.close(all));
  }

  /** The number of threads that share an operation, the caller's included. */
  public int threads() {
    return threads;
  }

  /** Reserves the workers, and scratch memory shared by them, for the calling thread. */
  public void lock() {
    lock.lock();
  }

  /** Ends what {@link #lock} began. */
  public void unlock() {
    lock.unlock();
  }

  /**
   * Runs all parts of a task and returns when the last is done.
   *
   * @param parts how many parts there are; a function of the sizes alone
   * @param task what computes a part
   */
  public void run(int parts, Task task) {
    lock.lock();
    try {
      if (parts <= 1 || threads == 1) {
        for (int part = 0; part < parts; part++) {
          task.run(part, 0);
        }
        return;
      }
      Job job = new Job(task, parts);
      hub.publish(job, helpers);
      job.work(0);
      job.await();
      hub.current = Job.NONE; // let go of the arrays that the task holds
    } finally {
      lock.unlock();
      Reference.reachabilityFence(this);
    }
  }

  /** What helpers see; it does not refer to the pool, so that a forgotten pool can be closed. */
  private static final class Hub {
    private volatile Job current = Job.NONE;
    private volatile boolean closed;

    private void publish(Job job, Helper[] helpers) {
      current = job;
      for (Helper helper : helpers) {
        if (helper.parked) {
          LockSupport.unpark(helper);
        }
      }
    }

    private void close(Helper[] helpers) {
      closed = true;
      for (Helper helper : helpers) {
        LockSupport.unpark(helper);
      }
    }
  }

  /** One operation: parts are claimed in order by whoever is free. */
  private static final class Job {
    private static final Job NONE = new Job((part, worker) -> {}, 0);

    private final Task task;
    private final int parts;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private volatile Throwable failure;
    private volatile Thread waiting;

    private Job(Task task, int parts) {
      this.task = task;
      this.parts = parts;
    }

    private void work(int worker) {
      for (int part = next.getAndIncrement(); part < parts; part = next.getAndIncrement()) {
        try {
          task.run(part, worker);
        } catch (RuntimeException | Error e) {
          failure = e;
        }
        if (done.incrementAndGet() == parts && waiting != null) {
          LockSupport.unpark(waiting);
        }
      }
    }

    private void await() {
      long start = System.nanoTime();
      while (done.get() < parts) {
        if (System.nanoTime() - start < SPIN_NANOS) {
          Thread.onSpinWait();
        } else {
          waiting = Thread.currentThread();
          if (done.get() < parts) {
            LockSupport.park(this);
          }
        }
      }
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure != null) {
        throw (RuntimeException) failure;
      }
    }
  }

  private static final class Helper extends Thread {
    private final Hub hub;
    private final int number;
    private volatile boolean parked;

    private Helper(Hub hub, int number) {
      super("kernel-" + number);
      this.hub = hub;
      this.number = number;
      setDaemon(true);
    }

    @Override
    public void run() {
      Job last = Job.NONE;
      long idleSince = System.nanoTime();
      while (!hub.closed) {
        Job job = hub.current;
        if (job != last) {
          last = job;
          job.work(number);
          if (job != Job.NONE) {
            idleSince = System.nanoTime();
          }
        } else if (System.nanoTime() - idleSince < SPIN_NANOS) {
          Thread.onSpinWait();
        } else {
          parked = true;
          if (hub.current == last && !hub.closed) {
            LockSupport.park(hub);
          }
          parked = false;
          idleSince = System.nanoTime();
        }
      }
    }
  }
}
