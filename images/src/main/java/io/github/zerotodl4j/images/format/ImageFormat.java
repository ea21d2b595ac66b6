package io.github.zerotodl4j.images.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a file is by its first bytes. The extension does not count, but for TGA and for camera raw
 * files that are TIFF inside: nothing else tells them.
 *
 * <p>Those without advice are read. The others are recognised, so that they can be named and not
 * just called broken.
 */
public enum ImageFormat {
  JPEG("jpg jpeg jpe jfif"),
  PNG("png apng"),
  GIF("gif"),
  WEBP("webp"),
  BMP("bmp dib"),
  TIFF("tif tiff"),
  ICO("ico cur"),
  PNM("pnm pbm pgm ppm"),
  TGA("tga icb vda vst"),
  HEIC(Advice.CONVERT, "HEIC", "heic heif hif"),
  AVIF(Advice.CONVERT, "AVIF", "avif"),
  JPEG_XL(Advice.CONVERT, "JPEG XL", "jxl"),
  JPEG_2000(Advice.CONVERT, "JPEG 2000", "jp2 j2k jpf jpx"),
  CAMERA_RAW(
      Advice.CONVERT,
      "a camera's raw file",
      "cr2 cr3 crw nef nrw arw srf sr2 dng orf rw2 raf pef srw x3f raw"),
  PSD(Advice.CONVERT, "a Photoshop document", "psd psb"),
  XCF(Advice.CONVERT, "a GIMP document", "xcf"),
  SVG(Advice.CONVERT, "SVG", "svg svgz"),
  OPEN_EXR(Advice.CONVERT, "OpenEXR", "exr"),
  RADIANCE(Advice.CONVERT, "Radiance HDR", "hdr"),
  DDS(Advice.CONVERT, "DirectDraw surface", "dds"),
  QOI(Advice.CONVERT, "QOI", "qoi"),
  PAM(Advice.CONVERT, "PAM or PFM", "pam pfm"),
  PDF(Advice.CONVERT, "PDF", "pdf"),
  POST_SCRIPT(Advice.CONVERT, "PostScript", "eps"),
  VIDEO(Advice.FRAMES, "a video", "mp4 mov m4v avi mkv webm 3gp"),
  HTML(Advice.DOWNLOAD, "a web page, such as an error message in place of an image,", "html"),
  GIT_LFS(Advice.PULL, "a pointer of Git LFS in place of an image", "");

  /** What to do about a file that is not read. */
  private enum Advice {
    NONE(""),
    CONVERT("convert it to JPEG or PNG"),
    FRAMES("save its frames as JPEG"),
    DOWNLOAD("download the image again"),
    PULL("run git lfs pull");

    private final String words;

    Advice(String words) {
      this.words = words;
    }
  }

  /** How many bytes {@link #sniff} looks at. */
  public static final int SNIFFED_BYTES = 512;

  private static final Set<String> HEIC_BRANDS =
      Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1");

  private final Advice advice;
  private final String title;

  /** In lower case, with a space between them. */
  private final String extensions;

  ImageFormat(String extensions) {
    this.advice = Advice.NONE;
    this.title = name();
    this.extensions = extensions;
  }

  ImageFormat(Advice advice, String title, String extensions) {
    this.advice = advice;
    this.title = title;
    this.extensions = extensions;
  }

  /** Whether {@link ImageDecoder} reads this format. */
  public boolean readable() {
    return advice == Advice.NONE;
  }

  /** Why a format is not read and what to do. */
  public String refusal() {
    return title + " is not read; " + advice.words;
  }

  /** Whether a file of this name says that it is an image; upper and lower case are one. */
  public static boolean hasImageExtension(String fileName) {
    return Arrays.stream(values()).anyMatch(format -> format.isNameOf(fileName));
  }

  private boolean isNameOf(String fileName) {
    String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return fileName.indexOf('.') >= 0 && List.of(extensions.split(" ")).contains(extension);
  }

  /**
   * Recognises a format.
   *
   * @param fileName the file's name or path
   * @param bytes its beginning, {@link #SNIFFED_BYTES} or all of it
   * @return the format, or empty where the bytes are of no format known here
   */
  public static Optional<ImageFormat> sniff(String fileName, byte[] bytes) {
    int length = Math.min(bytes.length, SNIFFED_BYTES);
    String head = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    if (isTiff(head)) {
      boolean raw = CAMERA_RAW.isNameOf(fileName) || head.startsWith("CR", 8);
      return Optional.of(raw ? CAMERA_RAW : TIFF);
    }
    // before the icons: a cursor may begin with the same bytes
    if (TGA.isNameOf(fileName) && TgaPicture.looksLikeIt(bytes)) {
      return Optional.of(TGA);
    }
    return byMagic(head).or(() -> container(head)).or(() -> text(head));
  }

  private static boolean isTiff(String head) {
    return head.startsWith("II*\0") || head.startsWith("MM\0*");
  }

  private static Optional<ImageFormat> byMagic(String head) {
    if (head.startsWith("\u00FF\u00D8\u00FF")) {
      return Optional.of(JPEG);
    } else if (head.startsWith("\u0089PNG\r\n\u001A\n")) {
      return Optional.of(PNG);
    } else if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
      return Optional.of(GIF);
    } else if (head.startsWith("BM")
        && (head.startsWith("\0\0\0\0", 6) || head.startsWith("\0\0\0", 15))) {
      return Optional.of(BMP);
    } else if (head.startsWith("\0\0\1\0") || head.startsWith("\0\0\2\0")) {
      return Optional.of(ICO).filter(ico -> head.length() > 22 && head.charAt(9) == 0);
    } else if (head.matches("(?s)P[1-6][\\s#].*")) {
      return Optional.of(PNM);
    } else if (head.matches("(?s)P[7Ff]\\s.*")) {
      return Optional.of(PAM);
    } else if (head.startsWith("\u00FF\n")) {
      return Optional.of(JPEG_XL);
    } else if (head.startsWith("\u00FFO\u00FFQ")) {
      return Optional.of(JPEG_2000);
    } else if (isCameraRaw(head)) {
      return Optional.of(CAMERA_RAW);
    } else if (head.startsWith("8BPS")) {
      return Optional.of(PSD);
    } else if (head.startsWith("gimp xcf")) {
      return Optional.of(XCF);
    } else if (head.startsWith("v/1\1")) {
      return Optional.of(OPEN_EXR);
    } else if (head.startsWith("#?RADIANCE") || head.startsWith("#?RGBE")) {
      return Optional.of(RADIANCE);
    } else if (head.startsWith("DDS ")) {
      return Optional.of(DDS);
    } else if (head.startsWith("qoif")) {
      return Optional.of(QOI);
    } else if (head.startsWith("%PDF")) {
      return Optional.of(PDF);
    } else if (head.startsWith("%!PS")) {
      return Optional.of(POST_SCRIPT);
    } else if (head.startsWith("\u001AE\u00DF\u00A3")) {
      return Optional.of(VIDEO);
    }
    return Optional.empty();
  }

  private static boolean isCameraRaw(String head) {
    return head.startsWith("IIRO")
        || head.startsWith("IIRS")
        || head.startsWith("MMOR")
        || head.startsWith("IIU\0")
        || head.startsWith("FUJIFILMCCD-RAW")
        || head.startsWith("FOVb")
        || head.startsWith("HEAPCCDR", 6);
  }

  /** RIFF, and the boxes of MPEG. */
  private static Optional<ImageFormat> container(String head) {
    if (head.startsWith("RIFF")) {
      return head.startsWith("WEBP", 8)
          ? Optional.of(WEBP)
          : Optional.of(VIDEO).filter(video -> head.startsWith("AVI ", 8));
    } else if (head.startsWith("JXL ", 4)) {
      return Optional.of(JPEG_XL);
    } else if (head.startsWith("jP  ", 4)) {
      return Optional.of(JPEG_2000);
    } else if (!head.startsWith("ftyp", 4) || head.length() < 12) {
      return Optional.empty();
    }
    String brand = head.substring(8, 12);
    if (brand.startsWith("avi") || (brand.equals("mif1") && head.contains("avif"))) {
      return Optional.of(AVIF);
    } else if (brand.equals("crx ")) {
      return Optional.of(CAMERA_RAW);
    }
    return Optional.of(HEIC_BRANDS.contains(brand) ? HEIC : VIDEO);
  }

  private static Optional<ImageFormat> text(String head) {
    String lower = head.toLowerCase(Locale.ROOT);
    if (lower.startsWith("version https://git-lfs")) {
      return Optional.of(GIT_LFS);
    } else if (!lower.matches("(?s)[\\s\u00EF\u00BB\u00BF]*<.*")) {
      return Optional.empty();
    } else if (lower.contains("<svg")) {
      return Optional.of(SVG);
    }
    return Optional.of(HTML)
        .filter(page -> lower.contains("<html") || lower.contains("<!doctype html"));
  }
}
