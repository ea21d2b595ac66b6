package io.github.zerotodl4j.scratch.kernel;

import io.github.zerotodl4j.plan.shape.PoolingShape;
import java.util.Arrays;

/** Pooling of one plane: one channel of one image. */
final class PlainPooling {
  private PlainPooling() {}

  /** Writes the maxima and where they were found; NaN wins over every number. */
  static void maxForward(PoolingShape s, int plane, float[] x, float[] y, int[] argMax) {
    int in = plane * s.height() * s.width();
    int out = plane * s.outHeight() * s.outWidth();
    for (int oy = 0; oy < s.outHeight(); oy++) {
      int top = Math.max(0, oy * s.stride() - s.padding());
      int bottom = Math.min(s.height(), oy * s.stride() - s.padding() + s.windowHeight());
      for (int ox = 0; ox < s.outWidth(); ox++) {
        int left = Math.max(0, ox * s.stride() - s.padding());
        int right = Math.min(s.width(), ox * s.stride() - s.padding() + s.windowWidth());
        int best = top * s.width() + left;
        float max = x[in + best];
        for (int iy = top; iy < bottom; iy++) {
          for (int p = iy * s.width() + left; p < iy * s.width() + right; p++) {
            float value = x[in + p];
            if (value > max || (Float.isNaN(value) && !Float.isNaN(max))) {
              max = value;
              best = p;
            }
          }
        }
        y[out] = max;
        argMax[out++] = best;
      }
    }
  }

  static void maxBackward(PoolingShape s, int plane, float[] dy, int[] argMax, float[] dx) {
    int in = plane * s.height() * s.width();
    int outputs = s.outHeight() * s.outWidth();
    Arrays.fill(dx, in, in + s.height() * s.width(), 0);
    for (int out = plane * outputs; out < (plane + 1) * outputs; out++) {
      dx[in + argMax[out]] += dy[out];
    }
  }

  static void averageForward(PoolingShape s, int plane, float[] x, float[] y) {
    int in = plane * s.height() * s.width();
    int out = plane * s.outHeight() * s.outWidth();
    for (int oy = 0; oy < s.outHeight(); oy++) {
      int top = Math.max(0, oy * s.stride() - s.padding());
      int bottom = Math.min(s.height(), oy * s.stride() - s.padding() + s.windowHeight());
      for (int ox = 0; ox < s.outWidth(); ox++) {
        int left = Math.max(0, ox * s.stride() - s.padding());
        int right = Math.min(s.width(), ox * s.stride() - s.padding() + s.windowWidth());
        float sum = 0;
        for (int iy = top; iy < bottom; iy++) {
          for (int p = in + iy * s.width() + left; p < in + iy * s.width() + right; p++) {
            sum += x[p];
          }
        }
        y[out++] = sum / ((bottom - top) * (right - left));
      }
    }
  }

  static void averageBackward(PoolingShape s, int plane, float[] dy, float[] dx) {
    int in = plane * s.height() * s.width();
    int out = plane * s.outHeight() * s.outWidth();
    Arrays.fill(dx, in, in + s.height() * s.width(), 0);
    for (int oy = 0; oy < s.outHeight(); oy++) {
      int top = Math.max(0, oy * s.stride() - s.padding());
      int bottom = Math.min(s.height(), oy * s.stride() - s.padding() + s.windowHeight());
      for (int ox = 0; ox < s.outWidth(); ox++) {
        int left = Math.max(0, ox * s.stride() - s.padding());
        int right = Math.min(s.width(), ox * s.stride() - s.padding() + s.windowWidth());
        float share = dy[out++] / ((bottom - top) * (right - left));
        for (int iy = top; iy < bottom; iy++) {
          for (int p = in + iy * s.width() + left; p < in + iy * s.width() + right; p++) {
            dx[p] += share;
          }
        }
      }
    }
  }
}
