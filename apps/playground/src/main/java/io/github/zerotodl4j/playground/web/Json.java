package io.github.zerotodl4j.playground.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Map;

/** Requests and answers as JSON. */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  static {
    MAPPER
        .getFactory()
        .setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(20).build());
  }

  private Json() {}

  /**
   * Reads the body of a request.
   *
   * @throws Refusal if it is none of this type; names the field
   */
  public static <T> T read(Context request, Class<T> type) {
    try {
      T value = MAPPER.readValue(request.bodyAsBytes(), type);
      if (value == null) {
        throw Refusal.badRequest("the body is null, expected " + type.getSimpleName());
      }
      return value;
    } catch (JsonProcessingException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof Refusal refusal) {
          throw refusal;
        }
      }
      throw Refusal.badRequest("the body is no " + type.getSimpleName() + " in JSON: " + reason(e));
    } catch (IOException e) {
      throw Refusal.badRequest("the body could not be read to its end");
    }
  }

  private static String reason(JsonProcessingException e) {
    String where =
        e.getLocation() == null
            ? ""
            : " (line "
                + e.getLocation().getLineNr()
                + ", column "
                + e.getLocation().getColumnNr()
                + ")";
    String line = e.getOriginalMessage().lines().findFirst().orElse("");
    return line.replaceAll("`[^`]*\\.", "`").replaceAll("\\p{Cntrl}", " ") + where;
  }

  /** Answers with a value; it is not kept by the browser. */
  public static void answer(Context request, Object value) {
    request.contentType("application/json").header("Cache-Control", "no-store");
    request.result(bytes(value));
  }

  /** Returns a value as JSON, on one line. */
  public static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + value.getClass() + " as JSON", e);
    }
  }

  /** Returns an error as JSON, on one line. */
  public static byte[] error(String message) {
    return bytes(Map.of("error", message));
  }

  /** Returns any value as a tree, for tests. */
  static JsonNode tree(byte[] bytes) throws IOException {
    return MAPPER.readTree(bytes);
  }
}
