package io.github.zerotodl4j.playground.photo;

import io.github.zerotodl4j.convert.Conversion;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.text.NetworkText;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.network.WeightFile;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** A model file that tells red from blue, and files to show to it. */
public final class ColourModel {
  private static final int SIDE = 16;
  private static final String SEES_COLOURS = "conv 2 1x1 | global-average-pool | affine classes";

  private ColourModel() {}

  /** Writes {@code runs/colours/best.zip}, and returns it. */
  public static Path write(Path runs) throws IOException {
    StackedNetwork network = network(SEES_COLOURS);
    put(network, 0, 1, 0, 0, 0, 0, 1); // one filter sees red, one blue
    put(network, 2, 9, 0, 0, 9);
    return write(runs, SEES_COLOURS, network);
  }

  /** The same file with another network, which knows nothing. */
  public static Path write(Path runs, String text) throws IOException {
    return write(runs, text, network(text));
  }

  private static StackedNetwork network(String text) {
    NetworkSpec spec = NetworkText.parse(text, 2, 3, SIDE, SIDE);
    return StackedNetwork.of(spec, 1);
  }

  private static Path write(Path runs, String text, StackedNetwork network) throws IOException {
    Path folder = Files.createDirectories(runs.resolve("colours"));
    Path weights = folder.resolve("weights.npz");
    WeightFile.save(network, weights);
    Path model = folder.resolve("best.zip");
    Conversion.toModelFile(
        weights, model, new Conversion.Hints(text, SIDE, List.of("red", "blue"), "relu", null));
    return model;
  }

  private static void put(StackedNetwork network, int parameter, float... values) {
    float[] w = network.parameters().get(parameter).value().data();
    System.arraycopy(values, 0, w, 0, values.length);
  }

  /** A picture of one colour, with the other in a corner. */
  public static byte[] picture(Color colour, String format, int width, int height)
      throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(colour);
    pen.fillRect(0, 0, width, height);
    pen.setColor(Color.GREEN);
    pen.fillRect(0, 0, width / 4, height / 4);
    pen.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, format, bytes);
    return bytes.toByteArray();
  }

  /** A PNG file of one colour, with another in one of its quarters. */
  public static byte[] quarter(Color inside, Color outside, int right, int down, int side)
      throws IOException {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(outside);
    pen.fillRect(0, 0, side, side);
    pen.setColor(inside);
    pen.fillRect(right * side / 2, down * side / 2, side / 2, side / 2);
    pen.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  /** A few hundred kilobytes that say to be a picture of so many pixels a side, and are. */
  public static byte[] bomb(int side) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(header);
    out.writeInt(side);
    out.writeInt(side);
    out.write(new byte[] {8, 0, 0, 0, 0}); // grey
    chunk(bytes, "IHDR", header.toByteArray());
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflate =
        new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_SPEED), 1 << 16)) {
      byte[] row = new byte[side + 1];
      for (int y = 0; y < side; y++) {
        deflate.write(row);
      }
    }
    chunk(bytes, "IDAT", packed.toByteArray());
    chunk(bytes, "IEND", new byte[0]);
    return bytes.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream to, String type, byte[] data) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(type.getBytes(StandardCharsets.US_ASCII));
    sum.update(data);
    DataOutputStream out = new DataOutputStream(to);
    out.writeInt(data.length);
    out.writeBytes(type);
    out.write(data);
    out.writeInt((int) sum.getValue());
  }
}
