package io.github.zerotodl4j.training.backbone;

import io.github.zerotodl4j.exchange.keras.KerasFile;
import io.github.zerotodl4j.images.Digests;
import io.github.zerotodl4j.plan.file.AtomicFiles;
import io.github.zerotodl4j.plan.file.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The files of known backbones on this machine. Beside each stands its SHA-256, {@code
 * FILE.sha256}: whatever is read or fetched under that name later has to have it.
 *
 * @param folder where they lie
 * @param connectTimeout how long a server may take to answer
 * @param readTimeout how long it may be silent in between
 * @param progress receives a line for a download and for a file's SHA-256 when it is first seen
 */
public record BackboneCache(
    Path folder, Duration connectTimeout, Duration readTimeout, Consumer<String> progress) {

  /** A cache that waits as long as people do. */
  public BackboneCache(Path folder, Consumer<String> progress) {
    this(folder, Duration.ofSeconds(5), Duration.ofSeconds(20), progress);
  }

  /**
   * The file of a backbone, fetched if it is not there.
   *
   * @throws IOException if it cannot be had: one line that says which file to put where
   */
  public Path file(KnownBackbone backbone) throws IOException {
    Path file = folder.resolve(backbone.file());
    if (!Files.isRegularFile(file)) {
      Folders.create(folder);
      fetch(backbone, file);
    }
    check(backbone, file);
    return file;
  }

  private void fetch(KnownBackbone backbone, Path file) throws IOException {
    progress.accept(
        "downloading "
            + backbone.address()
            + ", about "
            + backbone.megabytes()
            + " MB, licence "
            + backbone.licence());
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      new Download(backbone.address(), 2 * backbone.parameters() * Float.BYTES, this).into(part);
    } catch (IOException e) {
      throw new IOException(
          backbone.name()
              + ": "
              + backbone.address()
              + " cannot be fetched ("
              + Download.reason(e)
              + "); put that file, of about "
              + backbone.megabytes()
              + " MB, into "
              + folder
              + ", or give --from a file",
          e);
    }
    try {
      check(backbone, part, file);
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw e;
    }
    AtomicFiles.move(part, file);
  }

  private void check(KnownBackbone backbone, Path file) throws IOException {
    check(backbone, file, file);
  }

  /** Holds what lies at a place to what is known of the file that it is or becomes. */
  private void check(KnownBackbone backbone, Path at, Path file) throws IOException {
    if (!KerasFile.isOne(at)) {
      throw new IOException(
          file + ": what came is no HDF5 file, expected the weights of " + backbone.name());
    }
    Path known = file.resolveSibling(file.getFileName() + ".sha256");
    String sha256 = Digests.of(at, Digests.SHA_256);
    if (Files.isRegularFile(known)) {
      String expected = Files.readString(known, StandardCharsets.US_ASCII).strip();
      if (!expected.equals(sha256)) {
        throw new IOException(
            file
                + ": expected SHA-256 "
                + expected
                + " as before, got "
                + sha256
                + "; delete the file, and "
                + known
                + " too if its publisher has changed it");
      }
      return;
    }
    Optional<String> md5 = backbone.md5();
    String found = md5.isPresent() ? Digests.of(at, "MD5") : "";
    if (md5.isPresent() && !md5.get().equals(found)) {
      throw new IOException(
          file
              + ": expected MD5 "
              + md5.get()
              + " as Keras names it, got "
              + found
              + "; delete the file");
    }
    new AtomicFiles()
        .write(known, out -> out.write((sha256 + "\n").getBytes(StandardCharsets.US_ASCII)));
    progress.accept(file.getFileName() + ": SHA-256 " + sha256 + ", later ones are held to it");
  }
}
