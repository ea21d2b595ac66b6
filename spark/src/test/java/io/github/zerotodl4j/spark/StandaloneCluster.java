package io.github.zerotodl4j.spark;

import io.github.zerotodl4j.apps.cluster.Cluster;
import io.github.zerotodl4j.dl4j.runtime.RuntimeOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real master with workers of one core each, as processes of their own on this machine. */
final class StandaloneCluster implements AutoCloseable {

  private static final String PACKAGE = "org.apache.spark.deploy.";
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(240);

  private final Path folder;
  private final int port;
  private final List<Process> processes = new ArrayList<>();
  private final List<ProcessHandle> orphans = new ArrayList<>();

  private StandaloneCluster(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /** Starts it with Spark's jars, without ours. */
  static StandaloneCluster start(Path folder, int workers) throws Exception {
    StandaloneCluster cluster = new StandaloneCluster(folder, freePort());
    SparkHome.make(folder.resolve("home"));
    cluster.launch(
        "master",
        Map.of(),
        "master.Master",
        "--host",
        "127.0.0.1",
        "--port",
        String.valueOf(cluster.port),
        "--webui-port",
        String.valueOf(freePort()));
    cluster.awaitMaster();
    for (int i = 0; i < workers; i++) {
      cluster.addWorker("worker" + i);
    }
    return cluster;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Starts one more worker. */
  Process addWorker(String name) throws IOException {
    return addWorker(name, folder.resolve(name + "-local"));
  }

  /** Starts one more worker, whose executors keep what they spill in this folder. */
  Process addWorker(String name, Path local) throws IOException {
    Files.createDirectories(local);
    return launch(
        name,
        Map.of("SPARK_LOCAL_DIRS", local.toString()),
        "worker.Worker",
        "--host",
        "127.0.0.1",
        "--cores",
        "1",
        "--memory",
        "1g",
        "--webui-port",
        String.valueOf(freePort()),
        "--work-dir",
        folder.resolve(name + "-work").toString(),
        master());
  }

  private Process launch(
      String name, Map<String, String> environment, String main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(SparkHome.java());
    command.addAll(List.of("-Xmx256m", "-cp", folder.resolve("home/jars") + "/*", PACKAGE + main));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(SparkHome.environment(folder.resolve("home")));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(folder.resolve(name + ".log").toFile());
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private void awaitMaster() throws Exception {
    long begun = System.nanoTime();
    while (true) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        if (System.nanoTime() - begun > PATIENCE_NANOS) {
          throw new IllegalStateException(Files.readString(folder.resolve("master.log")), e);
        }
        Thread.sleep(100);
      }
    }
  }

  String master() {
    return "spark://127.0.0.1:" + port;
  }

  /** Connects to it from this process. */
  Cluster connect() {
    Map<String, String> settings =
        Map.of(
            "spark.executor.extraClassPath",
            SparkHome.classPath(),
            "spark.executor.memory",
            "600m");
    return new SparkProvider()
        .connect(master(), settings, new RuntimeOptions(false, 1), () -> false);
  }

  /** The option that tells executors where classes are. */
  static String classes() {
    return "spark.executor.extraClassPath=" + SparkHome.classPath();
  }

  /** The command that starts the command line in a process of its own. */
  static List<String> driver() {
    List<String> command = new ArrayList<>();
    command.add(SparkHome.java());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("--add-"))
        .forEach(command::add);
    command.addAll(List.of("-cp", SparkHome.classPath(), "io.github.zerotodl4j.apps.Main"));
    return command;
  }

  /** Kills an executor that is at work, as a machine that goes away would. */
  Optional<ProcessHandle> killExecutor() {
    Optional<ProcessHandle> executor = executors().findAny();
    executor.ifPresent(ProcessHandle::destroyForcibly);
    return executor;
  }

  /** Kills a worker alone: the executor that it watches notices and ends itself. */
  void killWorker() {
    Process worker = processes.get(processes.size() - 1);
    orphans.addAll(worker.children().toList());
    worker.destroyForcibly().onExit().join();
  }

  /** How many workers run now. */
  long workers() {
    return processes.stream().skip(1).filter(Process::isAlive).count(); // the master is the first
  }

  /** The executors that run now. */
  Stream<ProcessHandle> executors() {
    return processes.stream()
        .flatMap(process -> process.toHandle().children())
        .filter(ProcessHandle::isAlive);
  }

  @Override
  public void close() {
    List<ProcessHandle> all = new ArrayList<>(executors().toList());
    all.addAll(orphans);
    processes.forEach(process -> all.add(process.toHandle()));
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().join());
  }
}
