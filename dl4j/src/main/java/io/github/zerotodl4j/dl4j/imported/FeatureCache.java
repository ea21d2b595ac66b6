package io.github.zerotodl4j.dl4j.imported;

import io.github.zerotodl4j.plan.file.Folders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Features on disk, one file for each backbone. Records are only ever added, each with its check
 * sum: whatever ends a run in the middle costs the record that was being written, no other.
 *
 * <pre>
 * 64 letters  key, hexadecimal
 * n floats    features, highest byte first
 * 8 bytes     CRC-32 of both
 * </pre>
 */
public final class FeatureCache implements AutoCloseable {

  private static final int KEY = 64;
  private static final long MOST_BYTES = 1L << 30;

  private final Map<String, Long> known = new HashMap<>();
  private final int features;
  private final FileChannel channel;

  private FeatureCache(FileChannel channel, int features) {
    this.channel = channel;
    this.features = features;
  }

  /** Opens the file of a backbone, and begins it where there is none or it has grown too large. */
  public static FeatureCache open(Path folder, Backbone backbone) throws IOException {
    Folders.create(folder);
    Path file = folder.resolve(backbone.digest().substring(0, 32) + ".features");
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FeatureCache cache = new FeatureCache(channel, backbone.features());
    try {
      if (channel.tryLock() == null) {
        throw new IOException(file + ": another run is using it; wait for its end");
      }
      cache.read();
      return cache;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private int recordBytes() {
    return KEY + features * Float.BYTES + Long.BYTES;
  }

  private void read() throws IOException {
    if (channel.size() > MOST_BYTES) {
      channel.truncate(0);
    }
    ByteBuffer bytes = ByteBuffer.allocate(recordBytes());
    long whole = 0;
    while (channel.size() - whole >= recordBytes()) {
      read(bytes.clear(), whole);
      if (crc(bytes.array()) != bytes.getLong(recordBytes() - Long.BYTES)) {
        break;
      }
      known.put(new String(bytes.array(), 0, KEY, StandardCharsets.US_ASCII), whole);
      whole += recordBytes();
    }
    channel.truncate(whole);
    channel.position(whole);
  }

  private void read(ByteBuffer bytes, long at) throws IOException {
    while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
      // until the record is there
    }
  }

  private long crc(byte[] record) {
    CRC32 crc = new CRC32();
    crc.update(record, 0, recordBytes() - Long.BYTES);
    return crc.getValue();
  }

  /** The features under a key, if they are there. */
  public Optional<float[]> get(String key) throws IOException {
    if (!has(key)) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.allocate(features * Float.BYTES);
    read(bytes, known.get(key) + KEY);
    float[] values = new float[features];
    bytes.flip().asFloatBuffer().get(values);
    return Optional.of(values);
  }

  /** Whether there are features under a key. */
  public boolean has(String key) {
    return known.containsKey(key);
  }

  /** Keeps features under a key of 64 letters. */
  public void put(String key, float... values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(recordBytes());
    bytes.put(key.getBytes(StandardCharsets.US_ASCII), 0, KEY);
    bytes.asFloatBuffer().put(values);
    bytes.putLong(recordBytes() - Long.BYTES, crc(bytes.array()));
    bytes.clear();
    long at = channel.position();
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    known.put(key, at);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
