package io.github.zerotodl4j.lessons;

import io.github.zerotodl4j.lessons.Block.Excerpt;
import io.github.zerotodl4j.lessons.Block.Side;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Cuts excerpts from the sources that ran: the build packs them beside the classes.
 *
 * <p>The sources are formatted by google-java-format, so a member starts where its indentation says
 * and ends at the next line that is its indentation and a closing brace.
 */
public final class Excerpts {
  private static final String BASE = "io.github.zerotodl4j.";
  private static final Pattern STATEMENT = Pattern.compile(" *(return|new|throw|else) ");

  private static final Pattern IMPORT = Pattern.compile("import .*;");
  private static final Pattern COMMENT = Pattern.compile("//.*|(?s)/\\*.*?\\*/");

  private Excerpts() {}

  /**
   * Returns a method without its Javadoc and annotations; of overloaded ones the first.
   *
   * @param side whose code it is
   * @param type the class it stands in; of nested classes their outermost is searched
   * @param name the method's name, or the class' for its constructor
   * @throws IllegalArgumentException if there is no such method
   */
  public static Excerpt method(Side side, Class<?> type, String name) {
    return method(side, path(type), name);
  }

  /**
   * Returns a method of a file.
   *
   * @param path relative to the repository
   */
  public static Excerpt method(Side side, String path, String name) {
    // a declaration, unlike a call, has a type or a modifier before its name
    Pattern declaration = Pattern.compile(" +[\\w<>\\[\\], .?]+ " + Pattern.quote(name) + "\\(.*");
    Pattern constructor =
        Pattern.compile(" +(public |protected |private )?" + Pattern.quote(name) + "\\(.*\\{");
    return cut(
        side,
        path,
        "method " + name,
        line ->
            (declaration.matcher(line).matches() && !STATEMENT.matcher(line).lookingAt())
                || (Character.isUpperCase(name.charAt(0)) && constructor.matcher(line).matches()));
  }

  /**
   * Returns a whole file.
   *
   * @param path relative to the repository
   */
  public static Excerpt file(Side side, String path) {
    return new Excerpt(side, path, 1, "", String.join("\n", lines(path)).strip());
  }

  /**
   * Returns a whole class, record or interface without its Javadoc.
   *
   * @param side whose code it is
   * @param type a class, nested or not
   */
  public static Excerpt type(Side side, Class<?> type) {
    Pattern declaration =
        Pattern.compile(
            " *([a-z]+ )*(class|record|interface|enum) " + type.getSimpleName() + "\\b.*");
    return cut(
        side, path(type), "type " + type.getSimpleName(), l -> declaration.matcher(l).matches());
  }

  /**
   * Returns the declaration of a field.
   *
   * @param side whose code it is
   * @param type the class it stands in
   * @param name the field's name
   */
  public static Excerpt field(Side side, Class<?> type, String name) {
    Pattern declaration =
        Pattern.compile("  [\\w<>\\[\\], .?]+ " + Pattern.quote(name) + "( =.*|;)");
    List<String> lines = lines(path(type));
    for (int i = 0; i < lines.size(); i++) {
      if (declaration.matcher(lines.get(i)).matches()) {
        int last = i;
        while (!lines.get(last).endsWith(";")) {
          last++;
        }
        return excerpt(side, path(type), lines, i, last + 1);
      }
    }
    throw new IllegalArgumentException(path(type) + ": no field " + name + " in it");
  }

  /**
   * Returns the lines between {@code // learn:begin NAME} and {@code // learn:end NAME}.
   *
   * @param side whose code it is
   * @param type the class they stand in
   * @param name the name at the marks
   */
  public static Excerpt marked(Side side, Class<?> type, String name) {
    List<String> lines = lines(path(type));
    int begin = indexOf(lines, "// learn:begin " + name);
    // learn:begin example
    int end = indexOf(lines, "// learn:end " + name);
    // learn:end example
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(
          path(type) + ": expected // learn:begin " + name + " and // learn:end " + name);
    }
    return excerpt(side, path(type), lines, begin + 1, end);
  }

  private interface Start {
    boolean isAt(String line);
  }

  private static Excerpt cut(Side side, String path, String what, Start start) {
    List<String> lines = lines(path);
    for (int i = 0; i < lines.size(); i++) {
      if (start.isAt(lines.get(i))) {
        int end = end(lines, i);
        if (end > i) {
          return excerpt(side, path, lines, i, end);
        }
      }
    }
    throw new IllegalArgumentException(path + ": no " + what + " in it");
  }

  /** The line after the member's last; -1 if it has no body. */
  private static int end(List<String> lines, int first) {
    String indentation = " ".repeat(indentation(lines.get(first)));
    for (int i = first; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.equals(indentation + "}") || (i == first && line.endsWith("{}"))) {
        return i + 1;
      }
      if (line.endsWith(";") && indentation(line) == indentation.length()) {
        return -1;
      }
    }
    return -1;
  }

  private static Excerpt excerpt(
      Side side, String path, List<String> lines, int first, int afterLast) {
    List<String> cut = lines.subList(first, afterLast);
    String code = String.join("\n", cut).stripIndent().strip();
    return new Excerpt(side, path, first + 1, imports(lines, code), code);
  }

  /** The imports of a file that some of its lines need. */
  private static String imports(List<String> lines, String code) {
    String plain = COMMENT.matcher(code).replaceAll("");
    return lines.stream()
        .filter(line -> IMPORT.matcher(line).matches())
        .filter(line -> names(plain, line.replaceAll(".*\\.|;", "")))
        .collect(Collectors.joining("\n"));
  }

  private static boolean names(String code, String simpleName) {
    return Pattern.compile("(?<![\\w.])" + Pattern.quote(simpleName) + "\\b").matcher(code).find();
  }

  private static int indentation(String line) {
    return line.length() - line.stripLeading().length();
  }

  private static int indexOf(List<String> lines, String mark) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).strip().equals(mark)) {
        return i;
      }
    }
    return -1;
  }

  private static List<String> lines(String path) {
    String resource = "source/" + path;
    try (InputStream in = Excerpts.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException(resource + " is not packed: build this module whole");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new ArrayList<>(text.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The source file, relative to the repository. */
  static String path(Class<?> type) {
    String name = type.getName().replaceFirst("\\$.*", "");
    String room = name.substring(BASE.length(), name.indexOf('.', BASE.length()));
    String module = room.equals("scratch") ? "from-scratch" : room;
    return module + "/src/main/java/" + name.replace('.', '/') + ".java";
  }
}
