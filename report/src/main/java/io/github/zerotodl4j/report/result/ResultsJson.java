package io.github.zerotodl4j.report.result;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/** Writes and reads {@code results.json}. NaN and infinity, which JSON lacks, become null. */
public final class ResultsJson {
  private static final String NO_COMPARISON = "it holds no comparison";
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .addModule(
              new SimpleModule()
                  .addSerializer(Double.class, new FiniteOrNull())
                  .addSerializer(double.class, new FiniteOrNull())
                  .addDeserializer(double.class, new NullIsNaN()))
          .build();

  private ResultsJson() {}

  /** Returns any of this package's records as JSON text. */
  public static String write(Object results) {
    try {
      return MAPPER.writeValueAsString(results);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("results cannot be written as JSON", e);
    }
  }

  /** Returns records as JSON on one line. */
  public static String compact(Object records) {
    try {
      return MAPPER
          .writer()
          .without(SerializationFeature.INDENT_OUTPUT)
          .writeValueAsString(records);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records cannot be written as JSON", e);
    }
  }

  /**
   * Reads what {@link #write} wrote; entries of later versions that this one does not know are left
   * out.
   *
   * @throws IOException if the text is not JSON of this kind, with the reason in the first line
   */
  public static CompareResults read(String json) throws IOException {
    try {
      return MAPPER.readValue(json, CompareResults.class);
    } catch (ValueInstantiationException e) {
      throw new IOException(
          e.getCause() instanceof IllegalArgumentException reason
              ? reason.getMessage()
              : NO_COMPARISON,
          e);
    } catch (MismatchedInputException e) {
      throw new IOException(NO_COMPARISON, e);
    }
  }

  private static final class FiniteOrNull extends StdSerializer<Double> {
    private static final long serialVersionUID = 1L;

    FiniteOrNull() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(value)) {
        out.writeNumber(value);
      } else {
        out.writeNull();
      }
    }
  }

  /** A primitive that was written as null was no number. */
  private static final class NullIsNaN extends StdDeserializer<Double> {
    private static final long serialVersionUID = 1L;

    NullIsNaN() {
      super(double.class);
    }

    @Override
    public Double deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return in.getDoubleValue();
    }

    @Override
    public Double getNullValue(DeserializationContext context) {
      return Double.NaN;
    }
  }
}
