package io.github.zerotodl4j.images;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rule of what lies in an image folder without being a picture of it: hidden files, what
 * systems and programs leave behind, copies put aside, downloads that are not complete, and texts.
 *
 * <p>"photo (1).jpg" and "photo - Copy.jpg" are pictures like any other.
 */
final class IgnoredFiles {

  static final String SYSTEM = "a system's folder";

  static final String THUMBNAILS = "a folder of small copies of images";

  private static final Set<String> FOLDERS =
      Set.of(
          "@eadir",
          "__macosx",
          "#recycle",
          "@recycle",
          "$recycle.bin",
          "#snapshot",
          "lost+found",
          "system volume information",
          "network trash folder",
          "temporary items");
  private static final Set<String> FILES =
      Set.of("thumbs.db", "ehthumbs.db", "desktop.ini", "folder.ini", "picasa.ini", "icon\r");
  private static final Pattern THUMBNAIL_FOLDER = Pattern.compile("_*thumb(nail)?s?_*");
  private static final Pattern BACKUP =
      Pattern.compile(".*(~|_original|\\.(bak|backup|old|orig|original|swp|swo))");
  private static final Pattern UNFINISHED =
      Pattern.compile(".*\\.(crdownload|part|partial|download|opdownload|tmp|temp|!ut|aria2)");
  private static final Pattern TEXT =
      Pattern.compile(
          ".*\\.(txt|md|csv|tsv|json|jsonl|xml|xmp|aae|thm|yaml|yml|ini|cfg|log|nfo|url|lnk|py|sh"
              + "|ipynb|db|mat|npy|npz|pkl|sha1|sha256|md5)");

  private IgnoredFiles() {}

  /**
   * Why a folder below a class is ignored: what other folders are, and small copies of the images
   * beside it, which would be learnt from twice, or be learnt from and judge the result.
   */
  static Optional<String> reasonBelowClass(Path folder) {
    String name = folder.getFileName().toString().toLowerCase(Locale.ROOT);
    return reason(folder, true)
        .or(
            () ->
                THUMBNAIL_FOLDER.matcher(name).matches()
                    ? Optional.of(THUMBNAILS)
                    : Optional.empty());
  }

  /** Why a file or folder is ignored, in a word or two; empty for one that counts. */
  static Optional<String> reason(Path path, boolean isFolder) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.startsWith(".")) {
      return Optional.of("hidden");
    } else if (isFolder) {
      return FOLDERS.contains(name) ? Optional.of(SYSTEM) : OwnFolders.reason(path);
    } else if (FILES.contains(name)) {
      return Optional.of("a system's file");
    } else if (BACKUP.matcher(name).matches()) {
      return Optional.of("a copy put aside");
    } else if (UNFINISHED.matcher(name).matches()) {
      return Optional.of("an unfinished download");
    } else if (TEXT.matcher(name).matches()) {
      return Optional.of("a text or side file");
    }
    return Optional.empty();
  }
}
