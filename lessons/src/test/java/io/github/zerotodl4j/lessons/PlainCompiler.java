package io.github.zerotodl4j.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles against the libraries of this build without a single class of this project. */
final class PlainCompiler {
  private PlainCompiler() {}

  static void compile(List<Path> files, Path classes) throws IOException {
    Files.createDirectories(classes);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of(
            "-classpath",
            libraries(),
            "-proc:none",
            "-Xlint:unchecked,deprecation,rawtypes",
            "-Werror",
            "-d",
            classes.toString());
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      boolean fine =
          compiler
              .getTask(
                  messages,
                  manager,
                  null,
                  options,
                  null,
                  manager.getJavaFileObjectsFromPaths(files))
              .call();
      assertThat(fine).as(messages.toString()).isTrue();
    }
  }

  /** The class path without the folders and jars of this project's modules. */
  private static String libraries() {
    String path =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> entry.endsWith(".jar") && !entry.matches(".*[\\\\/]zero-[^\\\\/]*"))
            .collect(Collectors.joining(File.pathSeparator));
    assertThat(path).contains("deeplearning4j");
    return path;
  }
}
