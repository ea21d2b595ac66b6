package io.github.zerotodl4j.apps.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.zerotodl4j.apps.cli.UserError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenPicturesTest {

  /** The smallest GIF: one transparent pixel. */
  private static final byte[] GIF = "GIF89a\1\0\1\0\0\0\0;".getBytes(StandardCharsets.ISO_8859_1);

  @TempDir Path folder;

  @BeforeEach
  void makeFiles() throws IOException {
    for (String name :
        List.of("a.gif", "b.GIF", "c [1].gif", ".d.gif", "in/e.gif", "in/deep/f.gif")) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, GIF);
    }
    Files.createSymbolicLink(folder.resolve("in/circle"), folder);
  }

  private List<String> named(InputStream in, boolean nul, String... given) throws IOException {
    List<String> names = new ArrayList<>();
    new GivenPictures(List.of(given), nul, in, remark -> {})
        .forEach(part -> part.forEach(file -> names.add(folder.relativize(file).toString())));
    return names;
  }

  private List<String> matching(String pattern) throws IOException {
    return named(InputStream.nullInputStream(), false, folder + "/" + pattern);
  }

  @Test
  void patternsMatchAsInAShell() throws IOException {
    assertThat(matching("*.gif")).containsExactly("a.gif", "c [1].gif");
    assertThat(matching("?.{gif,GIF}")).containsExactly("a.gif", "b.GIF");
    assertThat(matching("[a-b].*")).containsExactly("a.gif", "b.GIF");
    assertThat(matching(".*.gif")).contains(".d.gif");
    assertThat(matching("*/e.gif")).containsExactly("in/e.gif");
  }

  @Test
  void twoStarsMatchFoldersHoweverDeepAndNoCircle() throws IOException {
    assertThat(matching("**/*.gif"))
        .containsExactly("a.gif", "c [1].gif", "in/deep/f.gif", "in/e.gif");
    assertThat(matching("in/**")).containsExactly("in/deep/f.gif", "in/e.gif");
  }

  @Test
  void aFolderThatMatchesIsLookedThrough() throws IOException {
    assertThat(matching("in/d*")).containsExactly("in/deep/f.gif");
  }

  @Test
  void aFileOfSuchANameIsNoPattern() throws IOException {
    assertThat(matching("c [1].gif")).containsExactly("c [1].gif");
  }

  @Test
  void whatMatchesNothingOrIsWrongIsNamed() {
    assertThatThrownBy(() -> matching("*.png"))
        .isInstanceOf(UserError.class)
        .hasMessage(folder + "/*.png: no file is called so, and none matches it as a pattern");
    assertThatThrownBy(() -> matching("[a"))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(
            folder + "/[a: no file is called so, and as a pattern it is wrong: ");
    assertThatThrownBy(() -> matching("nowhere/*.png")).isInstanceOf(UserError.class);
  }

  @Test
  void namesComeFromStandardInput() throws IOException {
    String lines = folder + "/in/e.gif\r\n\n" + folder + "/a.gif";

    assertThat(named(input(lines), false, folder + "/b.GIF", "-"))
        .containsExactly("b.GIF", "in/e.gif", "a.gif");
  }

  @Test
  void namesOnStandardInputMayEndWithNul() throws IOException {
    Path odd = Files.write(folder.resolve("two\nlines.gif"), GIF);

    assertThat(named(input(odd + "\0" + folder + "/in"), true, "-"))
        .containsExactly("two\nlines.gif", "in/deep/f.gif", "in/e.gif");
  }

  @Test
  void whatIsNoListOfNamesIsRefused() {
    assertThatThrownBy(() -> named(input("a\0b\0"), false, "-"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("line 1; names that end with NUL need -0");
    assertThatThrownBy(() -> named(input("x".repeat(100_000)), true, "-"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("got something else in name 1, images themselves are read from");
    assertThatThrownBy(() -> named(input(""), false, "-"))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("-: no image files there");
    assertThatThrownBy(() -> named(input(""), true, "a.gif"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("give - among the files");
  }

  @Test
  void aNameIsAnsweredBeforeTheNextOneComes() throws Exception {
    BlockingQueue<Path> answered = new LinkedBlockingQueue<>();
    PipedInputStream in = new PipedInputStream();
    GivenPictures pictures = new GivenPictures(List.of("-"), false, in, remark -> {});
    CompletableFuture<Void> all;
    try (PipedOutputStream writer = new PipedOutputStream(in)) {
      all = CompletableFuture.runAsync(() -> answer(pictures, answered));
      for (String name : List.of("a.gif", "in/e.gif")) {
        writer.write((folder.resolve(name) + "\n").getBytes(StandardCharsets.UTF_8));
        writer.flush();
        assertThat(answered.poll(20, TimeUnit.SECONDS)).isEqualTo(folder.resolve(name));
      }
    }
    all.get(20, TimeUnit.SECONDS);
  }

  private static void answer(GivenPictures pictures, BlockingQueue<Path> answered) {
    try {
      pictures.forEach(answered::addAll);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream input(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
