package io.github.zerotodl4j.scratch.kernel.vector;

import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.LENGTH;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.SPECIES;
import static io.github.zerotodl4j.scratch.kernel.vector.Lanes.TILE_COLUMNS;

import jdk.incubator.vector.FloatVector;

/**
 * What Winograd's F(2x2, 3x3) makes of the inputs: {@code Bᵀ d B} of every 4x4 tile of an image,
 * tiles two pixels apart, all channels side by side. See {@link Winograd}.
 *
 * @param channels channels of the images
 * @param height rows of the images
 * @param width columns of the images
 * @param padding rows and columns of zeros around the images
 * @param tileRows rows of tiles
 * @param tileColumns tiles of a row
 */
record WinogradInput(
    int channels, int height, int width, int padding, int tileRows, int tileColumns) {

  /**
   * Where the elements of the tiles go.
   *
   * @param tile step from tile to tile
   * @param block step from one block of {@code TILE_COLUMNS} channels to the next
   * @param element step from one of the 16 elements to the next
   */
  record Layout(int tile, int block, int element) {}

  /**
   * Row i of {@code Bᵀ d} is row {@code PLUS[i]} of d and, times its sign, row {@code OTHER[i]}.
   */
  private static final int[] PLUS = {0, 1, 2, 1};

  private static final int[] OTHER = {2, 2, 1, 3};

  private static final float[] OTHER_SIGN = {-1, 1, -1, -1};

  /** Tiles of an image. */
  int tiles() {
    return tileRows * tileColumns;
  }

  /** Channels, rounded up to whole vectors. */
  int lanes() {
    return Lanes.roundUp(channels, LENGTH);
  }

  /** Transforms one image of a batch; its first tile goes to {@code to}. */
  void transform(float[] x, int image, float[] out, int to, Layout layout, Scratch own) {
    int lanes = lanes();
    int rows = 2 * tileRows + 2;
    int row = (2 * tileColumns + 2) * lanes;
    float[] d = own.get(4, rows * row);
    Planes.toPixels(
        x,
        image * channels * height * width,
        channels,
        height,
        width,
        padding,
        d,
        0,
        rows,
        row / lanes,
        lanes);
    for (int r = 0; r < tileRows; r++) {
      int from = 2 * r * row;
      int first = to + r * tileColumns * layout.tile;
      for (int i = 0; i < 4; i++) {
        // One call: inlined four times over, the row takes the compiler to its limit of nodes, and
        // what comes after puts every vector into an object.
        transformRow(
            d,
            from + PLUS[i] * row,
            from + OTHER[i] * row,
            OTHER_SIGN[i],
            tileColumns,
            lanes,
            out,
            first + 4 * i * layout.element,
            layout.tile,
            layout.block,
            layout.element);
      }
    }
  }

  /** A row of Bᵀ d, which is one row of d plus or minus another, times B. */
  private static void transformRow(
      float[] d,
      int a,
      int b,
      float sign,
      int tiles,
      int lanes,
      float[] out,
      int first,
      int tile,
      int block,
      int step) {
    for (int t = 0; t < tiles; t++) {
      int pixel = 2 * t * lanes;
      for (int c = 0; c < lanes; c += LENGTH) {
        int p = a + pixel + c;
        int q = b + pixel + c;
        int to = first + t * tile + c / TILE_COLUMNS * block + c % TILE_COLUMNS;
        FloatVector x0 =
            FloatVector.fromArray(SPECIES, d, q)
                .mul(sign)
                .add(FloatVector.fromArray(SPECIES, d, p));
        FloatVector x1 =
            FloatVector.fromArray(SPECIES, d, q + lanes)
                .mul(sign)
                .add(FloatVector.fromArray(SPECIES, d, p + lanes));
        FloatVector x2 =
            FloatVector.fromArray(SPECIES, d, q + 2 * lanes)
                .mul(sign)
                .add(FloatVector.fromArray(SPECIES, d, p + 2 * lanes));
        FloatVector x3 =
            FloatVector.fromArray(SPECIES, d, q + 3 * lanes)
                .mul(sign)
                .add(FloatVector.fromArray(SPECIES, d, p + 3 * lanes));
        x0.sub(x2).intoArray(out, to);
        x1.add(x2).intoArray(out, to + step);
        x2.sub(x1).intoArray(out, to + 2 * step);
        x1.sub(x3).intoArray(out, to + 3 * step);
      }
    }
  }
}
