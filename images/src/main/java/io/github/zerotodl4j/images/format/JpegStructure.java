package io.github.zerotodl4j.images.format;

import java.util.Arrays;

/**
 * Walks the segments of a JPEG file (ITU-T T.81, annex B) from its start to the end-of-image marker
 * and writes a plain copy for the decoder: tables, one frame, its scans, and nothing else.
 *
 * <p>So the decoder sees what was checked here and no more: one frame header, one colour model, no
 * profiles, thumbnails or texts. The JDK's decoder only warns about a file cut short and hands back
 * a picture whose rest is grey; a file without its end-of-image marker is therefore refused.
 * Whatever follows the marker, such as a phone's video, does not count.
 */
final class JpegStructure {

  private static final int TEMPORARY = 0x01;
  private static final int START_OF_IMAGE = 0xD8;
  private static final int END_OF_IMAGE = 0xD9;
  private static final int START_OF_SCAN = 0xDA;
  private static final int QUANTIZATION = 0xDB;
  private static final int RESTART_INTERVAL = 0xDD;
  private static final int HUFFMAN = 0xC4;
  private static final int APP0 = 0xE0;
  private static final int APP1 = 0xE1;
  private static final int APP14 = 0xEE;
  private static final int PROGRESSIVE = 0xC2;

  /** Each scan may touch the whole picture again: more only serves to keep a decoder busy. */
  private static final int MOST_SCANS = 100;

  /** How a plain copy begins: Adobe's marker, which says how the colours are stored. */
  private static final byte[] START = {
    (byte) 0xFF,
    (byte) START_OF_IMAGE,
    (byte) 0xFF,
    (byte) APP14,
    0,
    14,
    'A',
    'd',
    'o',
    'b',
    'e',
    0,
    100,
    0,
    0,
    0,
    0,
    0
  };

  private static final int TRANSFORM = START.length - 1;

  private final ByteView view;
  private final byte[] plain;
  private int plainLength;
  private int orientation = ExifOrientation.UPRIGHT;
  private boolean hasExif;
  private boolean hasJfif;
  private int adobe = -1;
  private int frame = -1;
  private int frameMarker;
  private int scans;
  private int widestScan;
  private long scanBytes;

  JpegStructure(ByteView view) throws UnreadableImageException {
    this.view = view;
    this.plain = Arrays.copyOf(START, view.length() + START.length);
    this.plainLength = START.length;
    walk();

    if (frame < 0 || scans == 0) {
      throw view.broken("broken JPEG: it ends before any picture");
    }
    if (isMultiScan() && scans > MOST_SCANS) {
      throw view.broken("JPEG of " + scans + " scans, at most " + MOST_SCANS + " are read");
    }
  }

  private void walk() throws UnreadableImageException {
    int at = 2;
    while (true) {
      at = nextMarker(at);
      int marker = view.u8(at - 1);
      if (marker == END_OF_IMAGE) {
        copy(at - 2, at);
        return;
      }
      if (marker == START_OF_IMAGE) {
        throw view.broken("broken JPEG: a second picture begins inside the first");
      }
      if (marker == TEMPORARY) {
        continue;
      }
      if (at + 2 > view.length()) {
        throw truncated();
      }
      int length = view.u16be(at);
      if (length < 2 || at + length > view.length()) {
        throw truncated();
      }
      segment(marker, at, length);
      at += length;
      if (marker == START_OF_SCAN) {
        int end = endOfScan(at);
        copy(at, end);
        scanBytes += end - at;
        at = end;
      }
    }
  }

  private void segment(int marker, int at, int length) throws UnreadableImageException {
    switch (marker) {
      case APP0 -> hasJfif |= length >= 16 && view.tag(at + 2).equals("JFIF");
      case APP1 -> {
        if (!hasExif && length >= 8 && view.tag(at + 2).equals("Exif")) {
          hasExif = true;
          orientation = ExifOrientation.read(view, at + 8);
        }
      }
      case APP14 -> {
        if (length >= 14 && view.tag(at + 2).equals("Adob")) {
          adobe = view.u8(at + 13);
        }
      }
      case HUFFMAN, QUANTIZATION, RESTART_INTERVAL -> copy(at - 2, at + length);
      case START_OF_SCAN -> {
        if (frame < 0) {
          throw view.broken("broken JPEG: a scan before the frame header");
        }
        scans++;
        widestScan = Math.max(widestScan, view.u8(at + 2));
        copy(at - 2, at + length);
      }
      default -> {
        if (marker >= 0xC0 && marker <= 0xCF) {
          frame(marker, at, length);
        }
      }
    }
  }

  private void frame(int marker, int at, int length) throws UnreadableImageException {
    if (frame >= 0) {
      throw view.broken("broken JPEG: a second frame header at byte " + at);
    }
    if (marker > PROGRESSIVE) {
      String kind = marker == 0xC3 ? "lossless" : marker >= 0xC9 ? "arithmetic" : "hierarchical";
      throw view.broken(kind + " JPEG is not read; save it as baseline or progressive JPEG");
    }
    int bits = view.u8(at + 2);
    if (bits != 8) {
      throw view.broken("JPEG of " + bits + " bits a channel is not read; save it with 8");
    }
    int channels = view.u8(at + 7);
    if (channels != 1 && channels != 3 && channels != 4) {
      throw view.broken("broken JPEG: " + channels + " channels, 1, 3 or 4 are expected");
    }
    if (length < 8 + 3 * channels) {
      throw view.broken("broken JPEG: its frame header is too short");
    }
    frame = at;
    frameMarker = marker;
    for (int i = 0; i < channels; i++) {
      if (across(i) < 1 || across(i) > 4 || down(i) < 1 || down(i) > 4) {
        throw view.broken("broken JPEG: sampling " + across(i) + "x" + down(i) + " of a channel");
      }
    }
    copy(at - 2, at + length);
  }

  private void copy(int from, int to) {
    System.arraycopy(view.bytes(), from, plain, plainLength, to - from);
    plainLength += to - from;
  }

  /**
   * Returns the position behind the next marker; bytes that belong to no segment are passed over.
   */
  private int nextMarker(int from) throws UnreadableImageException {
    return endOfScan(from) + 2;
  }

  /** Returns where the next marker is; entropy-coded bytes and restart markers are passed over. */
  private int endOfScan(int from) throws UnreadableImageException {
    byte[] bytes = view.bytes();
    for (int i = from; i + 1 < bytes.length; i++) {
      if (bytes[i] == (byte) 0xFF) {
        int next = bytes[i + 1] & 0xFF;
        // FF 00 is a data byte FF; further FFs are padding
        if (next != 0 && next != 0xFF && !(next >= 0xD0 && next <= 0xD7)) {
          return i;
        }
      }
    }
    throw truncated();
  }

  private UnreadableImageException truncated() {
    return view.truncated("JPEG: no end-of-image marker");
  }

  private int across(int channel) {
    return view.u8(frame + 9 + 3 * channel) >> 4;
  }

  private int down(int channel) {
    return view.u8(frame + 9 + 3 * channel) & 15;
  }

  private int channels() {
    return view.u8(frame + 7);
  }

  ImageHeader header() {
    ImageHeader.Mode mode =
        switch (channels()) {
          case 1 -> ImageHeader.Mode.GREY;
          case 3 -> ImageHeader.Mode.RGB;
          default -> ImageHeader.Mode.CMYK;
        };
    return new ImageHeader(
        ImageFormat.JPEG,
        view.u16be(frame + 5),
        view.u16be(frame + 3),
        mode,
        view.u8(frame + 2),
        orientation);
  }

  /** Blocks of 8x8 samples of all channels. */
  long blocks() {
    int most = 1;
    int highest = 1;
    for (int i = 0; i < channels(); i++) {
      most = Math.max(most, across(i));
      highest = Math.max(highest, down(i));
    }
    long blocks = 0;
    for (int i = 0; i < channels(); i++) {
      long columns = (long) view.u16be(frame + 5) * across(i);
      long rows = (long) view.u16be(frame + 3) * down(i);
      blocks +=
          ((columns + 8L * most - 1) / (8L * most)) * ((rows + 8L * highest - 1) / (8L * highest));
    }
    return blocks;
  }

  /**
   * Huffman codes have a bit at least, and a block takes two of them (one in a progressive file's
   * first scan): whoever claims more blocks than there are bits promises a picture that never
   * comes.
   */
  void checkData() throws UnreadableImageException {
    long bits = blocks() * (frameMarker == PROGRESSIVE ? 1 : 2);
    if (scanBytes < bits / 8) {
      throw view.truncated(
          "JPEG: "
              + scanBytes
              + " bytes of picture data, its header promises "
              + header().width()
              + "x"
              + header().height()
              + " pixels;");
    }
  }

  /** Whether the decoder must hold all of the picture's coefficients. */
  boolean isMultiScan() {
    return frameMarker == PROGRESSIVE || widestScan < channels();
  }

  int scans() {
    return scans;
  }

  /** Whether colours are stored as luminance and two differences of colour, by libjpeg's rules. */
  boolean isYcc() {
    if (channels() == 4) {
      return adobe > 0;
    }
    if (hasJfif || adobe >= 0) {
      return hasJfif || adobe != 0;
    }
    return !(id(0) == 'R' && id(1) == 'G' && id(2) == 'B');
  }

  private int id(int channel) {
    return view.u8(frame + 8 + 3 * channel);
  }

  /** The plain copy as a stream for the decoder. */
  ByteArrayInput plain() {
    plain[TRANSFORM] = (byte) (!isYcc() ? 0 : channels() == 3 ? 1 : 2);
    return new ByteArrayInput(plain, plainLength);
  }
}
