package io.github.zerotodl4j.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.github.zerotodl4j.images.format.RgbImage;
import io.github.zerotodl4j.images.format.UnreadableImageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Small files that claim large pictures, and large pictures that are there. */
class HostilePicturesTest {

  private static final ImagePreprocessing SMALL = ImagePreprocessing.square(32);

  /** What reading may take, whatever a file of a few kilobytes claims. */
  private static final long SOME_MEGABYTES = 24L << 20;

  private static byte[] file(String name) {
    return TestImages.resource("/image/" + name);
  }

  /** Bytes that this thread takes for something. */
  private static long allocated(ThrowingRunnable work) throws IOException {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    work.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private interface ThrowingRunnable {
    void run() throws IOException;
  }

  private static void assertRefusedInLittleMemory(String name, byte[] bytes, String message)
      throws IOException {
    long taken =
        allocated(
            () ->
                assertThatThrownBy(() -> SMALL.load(name, bytes))
                    .isInstanceOf(UnreadableImageException.class)
                    .hasMessageMatching(message));
    assertThat(taken).as("bytes taken for %s", name).isLessThan(SOME_MEGABYTES);
  }

  @Test
  void aSecondFrameHeaderIsRefused() throws IOException {
    byte[] jpeg = file("pattern.jpg");
    int frame = find(jpeg, 0xC0);
    int length = ByteBuffer.wrap(jpeg).getShort(frame + 2) + 2;
    byte[] second = Arrays.copyOfRange(jpeg, frame, frame + length);
    ByteBuffer.wrap(second).putShort(5, (short) 26000).putShort(7, (short) 26000);
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(jpeg, 0, jpeg.length - 2);
    both.writeBytes(second);
    both.write(jpeg, jpeg.length - 2, 2);

    assertRefusedInLittleMemory(
        "x.jpg", both.toByteArray(), "x.jpg: broken JPEG: a second frame header at byte \\d+");
  }

  private static int find(byte[] jpeg, int marker) {
    for (int i = 0; i < jpeg.length; i++) {
      if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) marker) {
        return i;
      }
    }
    throw new IllegalArgumentException("no marker " + marker);
  }

  @Test
  void pixelsThatNeverComeAreRefused() throws IOException {
    for (String name : new String[] {"pattern.jpg", "progressive.jpg", "cmyk.jpg"}) {
      byte[] jpeg = file(name);
      int frame = find(jpeg, name.startsWith("prog") ? 0xC2 : 0xC0);
      ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) 16000).putShort(frame + 7, (short) 16000);
      assertRefusedInLittleMemory(
          name, jpeg, name + ": truncated JPEG: \\d+ bytes of picture data, [^\n]+");
    }
    for (String name : new String[] {"pattern.png", "formats/interlaced.png"}) {
      byte[] png = file(name);
      ByteBuffer.wrap(png).putInt(16, 16000).putInt(20, 16000);
      CRC32 crc = new CRC32();
      crc.update(png, 12, 17);
      ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
      assertRefusedInLittleMemory(
          name, png, name + ": truncated PNG: \\d+ bytes of data cannot hold [^\n]+");
    }
    byte[] gif = file("formats/offset.gif");
    int frame = new String(gif, StandardCharsets.ISO_8859_1).indexOf(",\11\0\5");
    little(gif).putShort(frame + 5, (short) 16000).putShort(frame + 7, (short) 16000);
    assertRefusedInLittleMemory("x.gif", gif, "x.gif: truncated GIF: data for 0 of [^\n]+");
    byte[] bmp = file("formats/rle8.bmp");
    little(bmp).putInt(18, 16000).putInt(22, 16000);
    assertRefusedInLittleMemory("x.bmp", bmp, "x.bmp: truncated BMP: its runs cannot [^\n]+");
    byte[] tga = file("formats/runs.tga");
    little(tga).putShort(12, (short) 16000).putShort(14, (short) 16000);
    assertRefusedInLittleMemory("x.tga", tga, "x.tga: truncated TGA: its runs cannot [^\n]+");
    byte[] webp = file("lossless.webp");
    little(webp).putInt(21, 16383 << 14 | 16383);
    assertRefusedInLittleMemory("x.webp", webp, "x.webp: truncated WebP: \\d+ bytes [^\n]+");
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void aTiffOfOneStripThatClaimsMoreThanItHoldsIsRefused() throws IOException {
    for (String name : new String[] {"lzw", "deflate", "packbits"}) {
      byte[] tiff = file("formats/" + name + ".tif");
      int entries = little(tiff).getInt(4);
      for (int i = 0; i < little(tiff).getShort(entries); i++) {
        int entry = entries + 2 + 12 * i;
        int tag = little(tiff).getShort(entry);
        if (tag == 256 || tag == 257 || tag == 278) {
          little(tiff).putShort(entry + 2, (short) 4).putInt(entry + 8, 16000);
        }
      }
      assertRefusedInLittleMemory(name, tiff, name + ": truncated TIFF: strip or tile 0 [^\n]+");
    }
  }

  @Test
  void aPhotoOf200MegapixelsIsReadRowByRow() throws IOException {
    byte[] photo = greyJpeg(16320, 12240);

    RgbImage[] small = new RgbImage[1];
    long taken = allocated(() -> small[0] = SMALL.load("photo.jpg", photo));

    byte[] grey = new byte[3 * 32 * 32];
    Arrays.fill(grey, (byte) 128);
    assertThat(small[0].data()).isEqualTo(grey);
    assertThat(taken).as("bytes taken").isLessThan(photo.length + SOME_MEGABYTES);
  }

  /** All blocks are equal: difference 0 (00), end of block (1010), as in annex K's tables. */
  private static byte[] greyJpeg(int width, int height) {
    byte[] small = TestImages.jpeg(TestImages.drawn(8, 8, 1));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0xFF);
    out.write(0xD8);
    // JDK's tables, and a frame and a scan of one channel
    for (int at = 2; at < small.length; ) {
      int length = 2 + (ByteBuffer.wrap(small).getShort(at + 2) & 0xFFFF);
      int marker = small[at + 1] & 0xFF;
      if (marker == 0xDB || marker == 0xC4) {
        out.write(small, at, length);
      } else if (marker == 0xDA) {
        break;
      }
      at += length;
    }
    ByteBuffer frame = ByteBuffer.allocate(13 + 10);
    frame.putInt(0xFFC0000B).put((byte) 8).putShort((short) height).putShort((short) width);
    frame.put((byte) 1).put((byte) 1).put((byte) 0x11).put((byte) 0);
    frame.putInt(0xFFDA0008).put((byte) 1).put((byte) 1).put((byte) 0);
    frame.put((byte) 0).put((byte) 63).put((byte) 0);
    out.writeBytes(frame.array());
    for (long i = 0; i < (long) width / 8 * (height / 8) / 4; i++) {
      out.write(0x28);
      out.write(0xA2);
      out.write(0x8A);
    }
    out.write(0xFF);
    out.write(0xD9);
    return out.toByteArray();
  }
}
