package io.github.zerotodl4j.images.format;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The first frame of a GIF at its place on the canvas, which is filled with the transparent colour,
 * or colour 0, as by PIL.
 */
final class GifPicture implements StoredPicture {

  private static final int SCREEN = 6;
  private static final int EXTENSION = 0x21;
  private static final int GRAPHIC_CONTROL = 0xF9;
  private static final int FRAME = 0x2C;
  private static final int COLOURS = 256;

  private final ByteView view;
  private final int frame;
  private final int data;
  private final int end;
  private final int background;
  private final byte[] palette;

  GifPicture(ByteView view) throws UnreadableImageException {
    this.view = view;
    int at = 13 + tableBytes(view.u8(SCREEN + 4));
    int transparent = 0;
    while (view.u8(at) == EXTENSION) {
      if (view.u8(at + 1) == GRAPHIC_CONTROL && view.u8(at + 2) >= 4) {
        transparent = (view.u8(at + 3) & 1) == 1 ? view.u8(at + 6) : 0;
      }
      at = afterBlocks(at + 2);
    }
    if (view.u8(at) != FRAME) {
      throw view.broken("broken GIF: no frame");
    }
    frame = at;
    background = transparent;
    boolean local = tableBytes(view.u8(frame + 9)) > 0;
    palette = local ? palette(frame + 10, view.u8(frame + 9)) : palette(13, view.u8(SCREEN + 4));
    data = frame + 10 + tableBytes(view.u8(frame + 9));
    end = afterBlocks(data + 1);
  }

  private static int tableBytes(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  private int afterBlocks(int from) {
    int at = from;
    while (view.u8(at) != 0) {
      at += 1 + view.u8(at);
    }
    return at + 1;
  }

  /** 256 colours: the file's, then black; shades of grey where it has none. */
  private byte[] palette(int at, int flags) {
    byte[] colours = new byte[3 * COLOURS];
    int bytes = tableBytes(flags);
    if (bytes == 0) {
      for (int i = 0; i < colours.length; i++) {
        colours[i] = (byte) (i / 3);
      }
    }
    view.u8(at + bytes - 1);
    System.arraycopy(view.bytes(), at, colours, 0, bytes);
    return colours;
  }

  private int left() {
    return view.u16le(frame + 1);
  }

  private int top() {
    return view.u16le(frame + 3);
  }

  private int frameWidth() {
    return view.u16le(frame + 5);
  }

  private int frameHeight() {
    return view.u16le(frame + 7);
  }

  @Override
  public ImageHeader header() {
    return new ImageHeader(
        ImageFormat.GIF,
        Math.max(view.u16le(SCREEN), left() + frameWidth()),
        Math.max(view.u16le(SCREEN + 2), top() + frameHeight()),
        ImageHeader.Mode.PALETTE,
        8,
        ExifOrientation.UPRIGHT);
  }

  @Override
  public void checkClaims() throws UnreadableImageException {
    new GifLzw(view, data, end).checkClaims(frameWidth() * frameHeight());
  }

  @Override
  public long workingMemory() {
    return (long) frameWidth() * frameHeight();
  }

  @Override
  public Optional<String> send(RowSink sink) throws IOException {
    byte[] indices = new GifLzw(view, data, end).decode(frameWidth() * frameHeight());
    int width = header().width();
    byte[] rgb = new byte[3 * width];
    byte[] row = new byte[width];
    int[] order = order((view.u8(frame + 9) & 0x40) != 0);
    for (int y = 0; y < header().height(); y++) {
      Arrays.fill(row, (byte) background);
      if (y >= top() && y < top() + frameHeight()) {
        System.arraycopy(indices, order[y - top()] * frameWidth(), row, left(), frameWidth());
      }
      for (int x = 0; x < width; x++) {
        System.arraycopy(palette, 3 * (row[x] & 0xFF), rgb, 3 * x, 3);
      }
      sink.row(y, rgb);
    }
    return Optional.empty();
  }

  /** Where each row stands in the data. */
  private int[] order(boolean interlaced) {
    int[] order = new int[frameHeight()];
    int stored = 0;
    int[][] passes =
        interlaced ? new int[][] {{0, 8}, {4, 8}, {2, 4}, {1, 2}} : new int[][] {{0, 1}};
    for (int[] pass : passes) {
      for (int y = pass[0]; y < order.length; y += pass[1]) {
        order[y] = stored++;
      }
    }
    return order;
  }
}
