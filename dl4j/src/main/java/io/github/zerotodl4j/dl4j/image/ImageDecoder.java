package io.github.zerotodl4j.dl4j.image;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * From an image file's bytes to RGB pixels of 8 bits.
 *
 * <p>Grey becomes three equal channels; transparency is dropped, not blended (as PIL's {@code
 * convert("RGB")}); of 16 bits a channel the upper 8 are kept; CMYK is converted without a colour
 * profile. Pixels come as stored: EXIF rotation is a step of its own, {@link #upright}. Decoding is
 * done by OpenCV (JPEG, PNG, BMP, WebP) and the JDK (GIF); what the file promises is checked before
 * ({@link ImageHeader#parse}). Every failure is an {@link UnreadableImageException} of one line.
 */
public final class ImageDecoder {

  /** A larger file is refused before it is read. */
  public static final long MAX_FILE_BYTES = 256L << 20;

  private ImageDecoder() {}

  /**
   * Reads a file whose size is within {@link #MAX_FILE_BYTES}.
   *
   * @throws UnreadableImageException if it cannot be read, with the reason in words
   */
  public static byte[] read(Path file) throws UnreadableImageException {
    String name = file.toString();
    try {
      if (Files.isDirectory(file)) {
        throw new UnreadableImageException(name, "a folder, an image file is expected");
      }
      long size = Files.size(file);
      if (size > MAX_FILE_BYTES) {
        throw new UnreadableImageException(
            name, "file of " + size + " bytes, more than the limit of " + MAX_FILE_BYTES);
      }
      return Files.readAllBytes(file);
    } catch (UnreadableImageException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw new UnreadableImageException(name, "no such file", e);
    } catch (AccessDeniedException e) {
      throw new UnreadableImageException(name, "no permission to read it", e);
    } catch (FileSystemException e) {
      String reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
      throw new UnreadableImageException(name, "cannot be read: " + reason, e);
    } catch (IOException e) {
      throw new UnreadableImageException(name, "cannot be read: " + oneLine(e), e);
    }
  }

  /** Decodes the pixels as they are stored. */
  public static RgbImage decode(String name, byte[] bytes) throws UnreadableImageException {
    return decode(name, bytes, ImageHeader.parse(name, bytes));
  }

  /** Decodes the pixels and turns them as EXIF says. */
  public static RgbImage upright(String name, byte[] bytes) throws UnreadableImageException {
    ImageHeader header = ImageHeader.parse(name, bytes);
    return ExifOrientation.apply(decode(name, bytes, header), header.orientation());
  }

  private static RgbImage decode(String name, byte[] bytes, ImageHeader header)
      throws UnreadableImageException {
    try {
      return switch (header.format()) {
        case GIF -> GifFrame.decode(bytes, header);
        case PNG -> decodeNatively(name, PngStructure.essential(bytes));
        default -> decodeNatively(name, bytes);
      };
    } catch (UnreadableImageException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new UnreadableImageException(name, "corrupt " + header.format() + ": " + oneLine(e), e);
    }
  }

  private static RgbImage decodeNatively(String name, byte[] bytes)
      throws UnreadableImageException {
    NativeImaging.load();
    int flags = opencv_imgcodecs.IMREAD_COLOR | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
    try (BytePointer memory = new BytePointer(bytes);
        Mat encoded = new Mat(1, bytes.length, opencv_core.CV_8UC1, memory);
        Mat pixels = opencv_imgcodecs.imdecode(encoded, flags)) {
      if (pixels.empty()) {
        throw new UnreadableImageException(name, "corrupt: the decoder cannot make sense of it");
      }
      opencv_imgproc.cvtColor(pixels, pixels, opencv_imgproc.COLOR_BGR2RGB);
      return new RgbImage(pixels.cols(), pixels.rows(), NativeImaging.bytes(pixels));
    }
  }

  private static String oneLine(Exception e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return message.replaceAll("\\s+", " ").strip();
  }
}
