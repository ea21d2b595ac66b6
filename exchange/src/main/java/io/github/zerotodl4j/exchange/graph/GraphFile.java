package io.github.zerotodl4j.exchange.graph;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A graph as two streams: JSON that says everything but the numbers, and the numbers as floats,
 * highest byte first, in the order of the nodes.
 */
public final class GraphFile {

  private static final int CHUNK = 1 << 14;

  private GraphFile() {}

  /** The JSON. */
  public static String text(Graph graph) throws IOException {
    return mapper(0).writeValueAsString(graph);
  }

  /** Writes the numbers. */
  public static void writeNumbers(Graph graph, OutputStream out) throws IOException {
    for (Node node : graph.nodes()) {
      for (Weights weights : node.operation().weights()) {
        float[] values = weights.values();
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Float.BYTES);
        for (int from = 0; from < values.length; from += CHUNK) {
          int count = Math.min(CHUNK, values.length - from);
          bytes.clear();
          bytes.asFloatBuffer().put(values, from, count);
          out.write(bytes.array(), 0, count * Float.BYTES);
        }
      }
    }
  }

  /**
   * Reads a graph.
   *
   * @param text the JSON
   * @param numbers the numbers
   * @param count how many there are; memory is taken for no more
   */
  public static Graph read(byte[] text, InputStream numbers, long count) throws IOException {
    Graph empty = mapper(count).readValue(text, Graph.class);
    if (empty.parameterCount() != count) {
      throw new IOException(
          "expected " + empty.parameterCount() + " numbers as its nodes need, got " + count);
    }
    DataInputStream in = new DataInputStream(numbers);
    List<Node> nodes = new ArrayList<>();
    for (Node node : empty.nodes()) {
      for (Weights weights : node.operation().weights()) {
        fill(node.name(), weights.values(), in);
      }
      nodes.add(node);
    }
    return new Graph(empty.name(), nodes);
  }

  private static void fill(String name, float[] values, DataInputStream in) throws IOException {
    byte[] bytes = new byte[CHUNK * Float.BYTES];
    for (int from = 0; from < values.length; from += CHUNK) {
      int count = Math.min(CHUNK, values.length - from);
      in.readFully(bytes, 0, count * Float.BYTES);
      ByteBuffer.wrap(bytes).asFloatBuffer().get(values, from, count);
    }
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IOException(name + ": holds what is no finite number");
      }
    }
  }

  private static ObjectMapper mapper(long most) {
    long[] left = {most};
    SimpleModule shapes = new SimpleModule();
    shapes.addSerializer(
        new StdSerializer<>(Weights.class) {
          private static final long serialVersionUID = 1L;

          @Override
          public void serialize(Weights weights, JsonGenerator out, SerializerProvider provider)
              throws IOException {
            out.writeArray(weights.shape(), 0, weights.shape().length);
          }
        });
    shapes.addDeserializer(
        Weights.class,
        new StdDeserializer<>(Weights.class) {
          private static final long serialVersionUID = 1L;

          @Override
          public Weights deserialize(JsonParser in, DeserializationContext context)
              throws IOException {
            int[] shape = in.readValueAs(int[].class);
            long size = Weights.size(shape);
            left[0] -= size;
            if (left[0] < 0) {
              throw new IOException("more numbers are announced than the file has");
            }
            return new Weights(shape, new float[Math.toIntExact(size)]);
          }
        });
    return new ObjectMapper()
        .registerModule(shapes)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);
  }
}
