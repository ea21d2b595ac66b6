package io.github.zerotodl4j.apps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorMessagesTest {

  @Test
  void inputThatTheUserCanMendIsTwo() {
    assertThat(ErrorMessages.exitCode(new UserError("x"))).isEqualTo(2);
    assertThat(ErrorMessages.exitCode(new NoSuchFileException("x"))).isEqualTo(2);
    assertThat(ErrorMessages.exitCode(new IllegalArgumentException("x"))).isEqualTo(2);
  }

  @Test
  void failedWorkIsOne() {
    assertThat(ErrorMessages.exitCode(new WorkFailed("x"))).isEqualTo(1);
    assertThat(ErrorMessages.exitCode(new OutOfMemoryError("x"))).isEqualTo(1);
    assertThat(ErrorMessages.exitCode(new IllegalStateException("x"))).isEqualTo(1);
    assertThat(ErrorMessages.exitCode(new IOException("No space left on device"))).isEqualTo(1);
  }

  @Test
  void anArgumentErrorInsideALibraryIsAFaultOfOurs() {
    IllegalArgumentException e =
        org.assertj.core.api.Assertions.catchIllegalArgumentException(
            () -> List.of(1).subList(1, 0));

    assertThat(ErrorMessages.exitCode(e)).isEqualTo(1);
    assertThat(ErrorMessages.line(e)).contains("failed unexpectedly", "--debug");
  }

  @Test
  void anInterruptionWhileALibraryLoadsIsNoFault() {
    Throwable e =
        new ExceptionInInitializerError(new IllegalStateException("Shutdown in progress"));

    assertThat(ErrorMessages.line(e)).isEqualTo("stopped before it had anything to report");
  }

  @Test
  void runningOutOfMemorySaysWhatToLower() {
    OutOfMemoryError e = new OutOfMemoryError("Java heap space");

    String line =
        "out of memory (Java heap space): lower --batch-size or --image-size, or allow more with"
            + " ZERO_JAVA_OPTS=-Xmx…";
    assertThat(ErrorMessages.line(e)).isEqualTo(line);
    assertThat(ErrorMessages.line(new IllegalStateException("wrapped", e))).isEqualTo(line);
  }

  @Test
  void filesAreNamedWithWhatIsWrong() {
    assertThat(ErrorMessages.line(new NoSuchFileException("a/b"))).isEqualTo("a/b does not exist");
    assertThat(ErrorMessages.line(new AccessDeniedException("a/b"))).contains("a/b", "permissions");
    assertThat(ErrorMessages.line(new FileAlreadyExistsException("a/b")))
        .contains("a/b exists already");
  }
}
