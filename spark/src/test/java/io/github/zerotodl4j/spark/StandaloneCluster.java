package io.github.zerotodl4j.spark;

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

  private StandaloneCluster(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /** Starts it from the jars of this test's own class path. */
  static StandaloneCluster start(Path folder, int workers) throws Exception {
    StandaloneCluster cluster = new StandaloneCluster(folder, freePort());
    // Spark looks for its jars below its home; here they come with the class path
    Files.createDirectories(folder.resolve("home/jars"));
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
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-cp", classPath(), PACKAGE + main));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SPARK_HOME", folder.resolve("home").toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
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

  /** The option that tells executors where classes are. */
  static String classes() {
    return "spark.executor.extraClassPath=" + classPath();
  }

  /** The command that starts the command line in a process of its own. */
  static List<String> driver() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("--add-"))
        .forEach(command::add);
    command.addAll(List.of("-cp", classPath(), "io.github.zerotodl4j.apps.Main"));
    return command;
  }

  /** Surefire hides the class path in a jar of its own. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** Kills an executor that is at work, as a machine that goes away would. */
  Optional<ProcessHandle> killExecutor() {
    Optional<ProcessHandle> executor = executors().findAny();
    executor.ifPresent(ProcessHandle::destroyForcibly);
    return executor;
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
    processes.forEach(process -> all.add(process.toHandle()));
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().join());
  }
}
