package io.github.zerotodl4j.plan.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtomicFilesTest {

  @TempDir Path folder;

  @Test
  void theNewFileReplacesTheOld() throws IOException {
    Path target = folder.resolve("x.txt");
    AtomicFiles.write(target, "one");
    AtomicFiles.write(target, "two");

    assertThat(target).hasContent("two");
    assertThat(folder.toFile().list()).containsExactly("x.txt");
  }

  @Test
  void aFailureHalfwayLeavesTheOldFile() throws IOException {
    Path target = Files.writeString(folder.resolve("x.txt"), "old");

    assertThatThrownBy(
            () ->
                new AtomicFiles()
                    .write(
                        target,
                        out -> {
                          out.write("hal".getBytes(StandardCharsets.UTF_8));
                          throw new IOException("the disk is full");
                        }))
        .hasMessage("the disk is full");

    assertThat(target).hasContent("old");
    assertThat(folder.toFile().list()).containsExactly("x.txt");
  }

  @Test
  void whatALinkPointsToIsWrittenAndTheLinkStays() throws IOException {
    Path there = Files.createDirectory(folder.resolve("there"));
    Path old = Files.writeString(there.resolve("old.txt"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), old);
    Path dangling =
        Files.createSymbolicLink(folder.resolve("dangling"), Path.of("there", "new.txt"));

    AtomicFiles.write(link, "one");
    AtomicFiles.write(dangling, "two");

    assertThat(link).isSymbolicLink();
    assertThat(old).hasContent("one");
    assertThat(dangling).isSymbolicLink();
    assertThat(there.resolve("new.txt")).hasContent("two");
    assertThat(there.toFile().list()).containsExactlyInAnyOrder("old.txt", "new.txt");
  }

  @Test
  void aLinkThatLeadsBackToItselfIsRefused() throws IOException {
    Path link = folder.resolve("loop");
    Files.createSymbolicLink(link, link);

    assertThatThrownBy(() -> AtomicFiles.write(link, "x"))
        .hasMessage(link + ": a link that leads back to itself");
  }

  @Test
  void aPipeIsWrittenToAndStaysAPipe() throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    CompletableFuture<String> reader =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return Files.readString(pipe);
              } catch (IOException e) {
                return e.toString();
              }
            });

    AtomicFiles.write(pipe, "through");

    assertThat(reader.get(10, TimeUnit.SECONDS)).isEqualTo("through");
    assertThat(Files.isRegularFile(pipe)).isFalse();
    assertThat(folder.toFile().list()).containsExactly("pipe");
  }

  @Test
  void aFullDeviceIsAnErrorThatNamesIt() {
    Path full = Path.of("/dev/full");
    assumeThat(full).exists();

    assertThatThrownBy(() -> AtomicFiles.write(full, "lost"))
        .hasMessage("/dev/full: No space left on device");
    assertThat(Files.isRegularFile(full)).isFalse();
  }

  @Test
  void aFolderAndAMissingFolderAreNamed() {
    assertThatThrownBy(() -> AtomicFiles.write(folder, "x"))
        .hasMessage(folder + ": is a folder, expected a file to write");
    Path missing = folder.resolve("a").resolve("b.txt");
    assertThatThrownBy(() -> AtomicFiles.write(missing, "x"))
        .hasMessage(missing + ": the folder to write to does not exist");
  }

  /** Prints, writes to the file of its argument, prints again. */
  static final class Printer {
    private Printer() {}

    public static void main(String[] args) throws IOException {
      System.out.println("before");
      AtomicFiles.write(Path.of(args[0]), "content\n");
      System.out.println("after");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "/proc/thread-self/fd/1"})
  void standardOutputIsWrittenThroughAndGoesOn(String name) throws Exception {
    assumeThat(Path.of("/proc/self/fd/1")).exists();
    Path file = Files.writeString(folder.resolve("f"), "");
    Path other = Files.createLink(folder.resolve("same"), file);
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of(name));

    for (String target : List.of(name, link.toString())) {
      assertThat(printer(target, ProcessBuilder.Redirect.to(file.toFile()))).isZero();

      assertThat(file).hasContent("before\ncontent\nafter\n");
      assertThat(other).hasSameTextualContentAs(file);
    }
  }

  private static int printer(String target, ProcessBuilder.Redirect to) throws Exception {
    String classes =
        Path.of(AtomicFiles.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            + File.pathSeparator
            + Path.of(Printer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            classes,
            Printer.class.getName(),
            target)
        .redirectOutput(to)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  @Test
  void permissionsStay() throws IOException {
    assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
    Path target = Files.writeString(folder.resolve("x.txt"), "old");
    for (String mode : List.of("rw-------", "rwxr-xr-x", "rw-rw-rw-")) {
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(mode));

      AtomicFiles.write(target, mode);

      assertThat(target).hasContent(mode);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
          .isEqualTo(mode);
    }
  }

  @Test
  void aFileOfTwoNamesKeepsBoth() throws IOException {
    assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("unix");
    Path one = Files.writeString(folder.resolve("one.txt"), "old and longer than what comes");
    Path two = Files.createLink(folder.resolve("two.txt"), one);

    AtomicFiles.write(one, "new");

    assertThat(two).hasContent("new");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("one.txt", "two.txt");
  }

  /** The content of a file with other names is copied into it, where it takes room of its own. */
  @Test
  void aFileOfTwoNamesThatFindsNoRoomToGrowKeepsWhatItHeld() throws Exception {
    Path mount = Files.createDirectory(folder.resolve("disk"));
    assumeThat(run("mount", "-t", "tmpfs", "-o", "size=16k", "none", mount.toString()))
        .as("who may not mount cannot fill a disk")
        .isZero();
    try {
      // pages of 4 KiB: one for the old content, two for the new beside it, one more is free
      Path one = Files.writeString(mount.resolve("one.txt"), "old");
      Path two = Files.createLink(mount.resolve("two.txt"), one);
      Path other = Files.write(mount.resolve("other"), new byte[4096]);

      String longer = "n".repeat(8192);
      assertThatThrownBy(() -> AtomicFiles.write(one, longer))
          .hasMessage(one + ": No space left on device");
      assertThat(one).hasContent("old");

      Files.delete(other);
      AtomicFiles.write(one, longer);
      assertThat(two).hasContent(longer);
    } finally {
      assertThat(run("umount", mount.toString())).isZero();
    }
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  @Test
  void twoWritersOfOneFileDoNotMeet() throws IOException {
    Path target = folder.resolve("x.txt");

    new AtomicFiles()
        .write(
            target,
            out -> {
              out.write("outer".getBytes(StandardCharsets.UTF_8));
              AtomicFiles.write(target, "inner, and longer");
            });

    assertThat(target).hasContent("outer");
    assertThat(folder.toFile().list()).containsExactly("x.txt");
  }

  @Test
  void theLongestNameCanBeWritten() throws IOException {
    Path target = folder.resolve("n".repeat(255));

    AtomicFiles.write(target, "x");

    assertThat(target).hasContent("x");
  }
}
