package io.github.zerotodl4j.apps.play;

import static io.github.zerotodl4j.apps.ZeroRun.zero;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.zerotodl4j.apps.ZeroCommand;
import io.github.zerotodl4j.apps.ZeroRun;
import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.apps.cli.Interruption;
import io.github.zerotodl4j.apps.cli.Session;
import io.github.zerotodl4j.lessons.LessonWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PlayCommandTest {
  @Test
  void aHostThatOthersReachNeedsAToken() {
    ZeroRun run = zero("play", "--host", "0.0.0.0", "--no-open");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("zero play: --host: 0.0.0.0 can be reached by others");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ZeroRun run = zero("play", "--port", String.valueOf(taken.getLocalPort()), "--no-open");

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("--port: " + taken.getLocalPort() + " is in use");
    }
  }

  @Test
  void thePortIsTheOneThatLessonsName() {
    assertThat(zero("play", "--help").out())
        .containsPattern("Default:\\s+" + LessonWriter.PLAY_PORT);
  }

  @Test
  void dataThatIsNoFolderAndAModelThatIsNoFileAreNamed() {
    assertThat(zero("play", "--data", "nowhere", "--no-open").err())
        .startsWith("zero play: --data: nowhere is no folder");
    ZeroRun run = zero("play", "--port", "0", "--model", "nowhere.zip", "--no-open");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("zero play: nowhere.zip");
  }

  @Test
  void itPrintsItsAddressAndStopsWhenAsked() throws Exception {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text, true);
    Interruption stop = Interruption.none();
    Session session = new Session(Console.plain(out, out), stop);
    CompletableFuture<Integer> play =
        CompletableFuture.supplyAsync(
            () -> ZeroCommand.run(session, "play", "--port", "0", "--no-open", "--offline"));
    Matcher address;
    do {
      Thread.sleep(20);
      address = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/").matcher(text.toString());
    } while (!address.find() && !play.isDone());
    int port = Integer.parseInt(address.group(1));
    new Socket(InetAddress.getLoopbackAddress(), port).close();

    stop.request();

    assertThat(play.get()).isZero();
    assertThat(text.toString()).contains("Playground at http://127.0.0.1:" + port + "/");
    new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close(); // free again
  }
}
