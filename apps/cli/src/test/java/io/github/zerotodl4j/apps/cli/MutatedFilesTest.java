package io.github.zerotodl4j.apps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.zerotodl4j.apps.cli.StrangersFormats.Format;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of every format that is read, damaged by chance under a seed: each is read, or refused in
 * one line that a user can act on. 500 in every build, {@code mvn verify -Pfuzz} makes it 10,000.
 */
class MutatedFilesTest {
  private static final int COUNT = Integer.getInteger("zero.fuzz.count", 500);

  /** Of Java's heap while one small file is read, beyond what the file itself takes. */
  private static final long MOST_MEMORY = 256 << 20;

  @TempDir Path folder;

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void everyDamagedFileIsReadOrRefusedInOneLine() throws IOException {
    Random random = new Random(20261126);
    List<Format> formats = new StrangersFormats(folder).all();
    long[] read = new long[formats.size()];
    long[] refused = new long[formats.size()];
    String dearest = "";
    long most = 0;
    for (int i = 0; i < COUNT; i++) {
      int number = i % formats.size();
      Format format = formats.get(number);
      List<String> names = List.copyOf(format.files().keySet());
      String name = names.get(random.nextInt(names.size()));
      byte[] mutated = Mutation.of(format.files().get(name), random);
      Path file = Files.write(folder.resolve(name), mutated);
      long before = allocated();
      try {
        format.reader().read(file);
        read[number]++;
      } catch (Throwable e) { // whatever it is, the command line has to say it well
        refused[number]++;
        StrangersFormats.check(e, format.name() + " " + i + " of " + name);
      }
      long taken = allocated() - before;
      if (taken > most) {
        most = taken;
        dearest = format.name() + " " + i + " of " + name;
      }
    }
    assertThat(most).as(dearest).isLessThan(MOST_MEMORY);
    for (int f = 0; f < formats.size(); f++) {
      System.out.printf(
          Locale.ROOT, "%-18s %6d read, %6d refused%n", formats.get(f).name(), read[f], refused[f]);
    }
    assertThat(Arrays.stream(refused).sum()).isBetween(COUNT / 4L, COUNT - 1L);
    System.out.printf(Locale.ROOT, "most memory: %d KiB, %s%n", most >> 10, dearest);
  }

  /** Otherwise all the rest would prove nothing. */
  @Test
  void everySoundFileIsRead() throws IOException {
    for (Format format : new StrangersFormats(folder).all()) {
      int read = 0;
      for (Map.Entry<String, byte[]> sound : format.files().entrySet()) {
        try {
          format.reader().read(Files.write(folder.resolve(sound.getKey()), sound.getValue()));
          read++;
        } catch (IOException | IllegalArgumentException e) {
          // images and labels are each other's wrong kind, and some of the images are broken
        }
      }
      assertThat(read).as(format.name()).isPositive();
    }
  }

  /** What this thread has ever taken of the heap. */
  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
