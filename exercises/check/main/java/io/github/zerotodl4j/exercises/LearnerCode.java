package io.github.zerotodl4j.exercises;

import io.github.zerotodl4j.exercises.Outcome.State;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Calls a learner's class, and reads what it throws. */
final class LearnerCode {

  private LearnerCode() {}

  /** A class that lacks what its exercise asks for. */
  static final class Misfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Misfit(String message) {
      super(message);
    }
  }

  /** Creates an instance with the constructor of these parameter types. */
  static <T> T create(Class<?> type, Class<T> as, Class<?>[] types, Object... arguments) {
    try {
      Constructor<?> constructor = type.getConstructor(types);
      Object instance = constructor.newInstance(arguments);
      if (!as.isInstance(instance)) {
        throw new Misfit(type.getSimpleName() + " must implement " + as.getName());
      }
      return as.cast(instance);
    } catch (InvocationTargetException e) {
      throw sneaky(e.getCause());
    } catch (NoSuchMethodException e) {
      throw new Misfit(
          "the public constructor " + signature(type.getSimpleName(), types) + " is missing");
    } catch (ReflectiveOperationException e) {
      throw new Misfit(type.getSimpleName() + " cannot be created: " + e);
    }
  }

  /** Calls a method, static where {@code instance} is null. */
  static Object call(
      Class<?> type, Object instance, String name, Class<?>[] types, Object... arguments) {
    try {
      Method method = type.getMethod(name, types);
      return method.invoke(instance, arguments);
    } catch (InvocationTargetException e) {
      throw sneaky(e.getCause());
    } catch (NoSuchMethodException e) {
      throw new Misfit("the public method " + signature(name, types) + " is missing");
    } catch (ReflectiveOperationException | NullPointerException e) {
      throw new Misfit("the method " + signature(name, types) + " must be public and static");
    }
  }

  /** A hole is an UnsupportedOperationException thrown by the exercise itself. */
  static State state(Throwable thrown) {
    boolean hole =
        thrown instanceof UnsupportedOperationException
            && Stream.of(thrown.getStackTrace()).limit(1).anyMatch(LearnerCode::isLearners);
    return hole ? State.TO_DO : State.WRONG;
  }

  /** Says what was thrown, and in which line of the exercise. */
  static List<String> explain(Throwable thrown) {
    String where = line(thrown.getStackTrace()).orElse("");
    if (state(thrown) == State.TO_DO) {
      return List.of(
          "here is the hole: "
              + where
              + ", "
              + String.valueOf(thrown.getMessage()).replaceFirst("^a hole: ", ""));
    }
    if (thrown instanceof Misfit) {
      return List.of(thrown.getMessage());
    }
    String place = where.isEmpty() ? "" : " at " + where;
    String message = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
    return List.of("threw " + thrown.getClass().getSimpleName() + place + message);
  }

  /** The topmost line of the exercise in a stack trace, as {@code Affine.java:42}. */
  static Optional<String> line(StackTraceElement... trace) {
    return Stream.of(trace)
        .filter(LearnerCode::isLearners)
        .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
        .findFirst();
  }

  private static boolean isLearners(StackTraceElement frame) {
    return frame.getClassName().matches("chapter\\d+\\..*");
  }

  private static String signature(String name, Class<?>... types) {
    return name
        + Stream.of(types).map(Class::getSimpleName).collect(Collectors.joining(", ", "(", ")"));
  }

  /** Passes an unchecked exception or error on as it is. */
  private static RuntimeException sneaky(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(cause);
  }
}
