package io.github.zerotodl4j.exercises;

import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles one source file against the JDK and from-scratch or DL4J, in memory: nothing is written,
 * so an exercise cannot go stale and runs from any folder.
 */
final class ExerciseCompiler {
  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();

  /**
   * What the compiler said.
   *
   * @param errors one line each, {@code Affine.java:42: message}; empty if it compiled
   * @param loader knows the compiled classes
   */
  record Compiled(List<String> errors, ClassLoader loader) {}

  /**
   * Compiles a file.
   *
   * @param dl4j whether it may name whatever this program is made of, or from-scratch alone
   * @throws IllegalStateException if this Java has no compiler
   * @throws IOException if the file cannot be read
   */
  Compiled compile(Path file, boolean dl4j) throws IOException {
    if (compiler == null) {
      throw new IllegalStateException(
          "exercises need a JDK, but "
              + System.getProperty("java.home")
              + " has no compiler; set JAVA_HOME to a JDK");
    }
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    Map<String, ByteArrayOutputStream> classes = new HashMap<>();
    List<String> options =
        List.of(
            "-classpath",
            dl4j ? System.getProperty("java.class.path") : fromScratch(),
            "-proc:none",
            "-g");
    try (JavaFileManager files =
        inMemory(
            compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8),
            classes)) {
      Source source = new Source(file);
      boolean fine =
          compiler.getTask(null, files, diagnostics, options, null, List.of(source)).call();
      return new Compiled(fine ? List.of() : errors(diagnostics), new Loader(classes));
    }
  }

  private static List<String> errors(DiagnosticCollector<JavaFileObject> diagnostics) {
    List<String> errors = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> d : diagnostics.getDiagnostics()) {
      if (d.getKind() == Diagnostic.Kind.ERROR) {
        String message = d.getMessage(Locale.ROOT).lines().map(String::strip).toList().toString();
        String place =
            d.getSource() == null ? "" : name(d.getSource()) + ":" + d.getLineNumber() + ": ";
        errors.add(place + message.substring(1, message.length() - 1));
      }
    }
    return errors;
  }

  private static String name(JavaFileObject source) {
    return Path.of(source.toUri()).getFileName().toString();
  }

  /** Where from-scratch was loaded from. */
  private static String fromScratch() {
    try {
      URI place = Tensor.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      return new File(place).getPath();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A file, read when the compiler asks for it. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    private Source(Path file) throws IOException {
      super(file.toUri(), Kind.SOURCE);
      text = Files.readString(file);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static JavaFileManager inMemory(
      JavaFileManager files, Map<String, ByteArrayOutputStream> classes) {
    return new ForwardingJavaFileManager<>(files) {
      @Override
      public JavaFileObject getJavaFileForOutput(
          Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
        return new SimpleJavaFileObject(
            URI.create("memory:///" + className.replace('.', '/') + kind.extension), kind) {
          @Override
          public OutputStream openOutputStream() {
            return classes.computeIfAbsent(className, name -> new ByteArrayOutputStream());
          }
        };
      }
    };
  }

  /** Defines the classes that were compiled, each time anew. */
  private static final class Loader extends ClassLoader {
    private final Map<String, ByteArrayOutputStream> classes;

    private Loader(Map<String, ByteArrayOutputStream> classes) {
      super(Tensor.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      ByteArrayOutputStream bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes.toByteArray(), 0, bytes.size());
    }
  }
}
