package io.github.zerotodl4j.images.format;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** PackBits, Deflate, and the differences between neighbours that some writers store. */
final class TiffUnpacking {

  private TiffUnpacking() {}

  static void packBits(ByteView view, int from, int length, byte[] target)
      throws UnreadableImageException {
    int at = from;
    int end = from + length;
    int done = 0;
    while (done < target.length) {
      if (at + 1 >= end) {
        throw missing(view, done, target.length);
      }
      int count = view.bytes()[at++];
      if (count >= 0) {
        for (int i = 0; i <= count && done < target.length; i++) {
          target[done++] = (byte) view.u8(at + i);
        }
        at += count + 1;
      } else if (count != -128) {
        for (int i = 0; i <= -count && done < target.length; i++) {
          target[done++] = (byte) view.u8(at);
        }
        at++;
      }
    }
  }

  static void inflate(ByteView view, int from, int length, byte[] target)
      throws UnreadableImageException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(view.bytes(), from, length);
      int done = 0;
      while (done < target.length) {
        int count = inflater.inflate(target, done, target.length - done);
        if (count == 0) {
          throw missing(view, done, target.length);
        }
        done += count;
      }
    } catch (DataFormatException e) {
      throw new UnreadableImageException(
          view.name(), "corrupt TIFF: its data cannot be inflated", e);
    } finally {
      inflater.end();
    }
  }

  static UnreadableImageException missing(ByteView view, int done, int all) {
    return view.truncated("TIFF: " + done + " of " + all + " bytes of a strip or tile;");
  }

  /** Predictor 2: each sample is stored less its left neighbour of the same channel. */
  static void addDifferences(
      byte[] data, int rowBytes, int channels, boolean wide, boolean little) {
    int step = channels * (wide ? 2 : 1);
    for (int row = 0; row + rowBytes <= data.length; row += rowBytes) {
      for (int i = row + step; i + (wide ? 1 : 0) < row + rowBytes; i += wide ? 2 : 1) {
        if (wide) {
          int low = little ? i : i + 1;
          int high = little ? i + 1 : i;
          int sum = (data[low] & 0xFF) + (data[low - step] & 0xFF);
          data[low] = (byte) sum;
          data[high] += (byte) (data[high - step] + (sum >> 8));
        } else {
          data[i] += data[i - step];
        }
      }
    }
  }
}
