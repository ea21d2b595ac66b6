package io.github.zerotodl4j.images.format;

/**
 * Rows of RGB of a decoded frame; colours at half the size are interpolated, 9, 3, 3 and 1
 * sixteenths of the four nearest, as libwebp's "fancy" upsampling.
 */
record Vp8Rows(Vp8Frame frame, int width, int height) {

  void row(int y, byte[] rgb) {
    int near = y / 2;
    int last = (height - 1) / 2;
    int other = Math.max(0, Math.min(last, y % 2 == 1 ? near + 1 : near - 1));
    for (int x = 0; x < width; x++) {
      int luminance = frame.luminance().get(frame.luminance().at(x, y));
      int blueness = colour(frame.colour(0), x, near, other);
      int redness = colour(frame.colour(1), x, near, other);
      // ITU-R BT.601, 16 to 235, in libwebp's fixed point
      int light = (luminance * 19077) >> 8;
      rgb[3 * x] = clip(light + ((redness * 26149) >> 8) - 14234);
      rgb[3 * x + 1] = clip(light - ((blueness * 6419) >> 8) - ((redness * 13320) >> 8) + 8708);
      rgb[3 * x + 2] = clip(light + ((blueness * 33050) >> 8) - 17685);
    }
  }

  private static byte clip(int value) {
    return Vp8Plane.clip(value >> 6);
  }

  private int colour(Vp8Plane plane, int x, int near, int other) {
    int column = x / 2;
    int neighbour = x % 2 == 1 ? column + 1 : column - 1;
    int here = plane.get(plane.at(column, near));
    int below = plane.get(plane.at(column, other));
    // at the left and right edge, where there is no neighbour
    if (neighbour < 0 || neighbour > (width - 1) / 2) {
      return (3 * here + below + 2) >> 2;
    }
    int beside = plane.get(plane.at(neighbour, near));
    int opposite = plane.get(plane.at(neighbour, other));
    int diagonal = (here + beside + below + opposite + 8 + 2 * (beside + below)) >> 3;
    return (diagonal + here) >> 1;
  }
}
