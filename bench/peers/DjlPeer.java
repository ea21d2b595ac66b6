import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * DJL's side of {@code zero bench --peers djl}: the four networks in the Deep Java Library, which
 * computes with PyTorch's native library, from the hand-written ones' weights. It holds the same
 * conversation as {@code peer.py}, where that is written down, and is run from its source on DJL's
 * jars alone.
 */
final class DjlPeer {
  private static final Gson JSON = new Gson();

  private DjlPeer() {}

  /** Serves until standard input ends. */
  public static void main(String[] args) throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err); // nothing else may mix with the answers
    Engine engine = Engine.getEngine("PyTorch");
    String version = "DJL " + Engine.getDjlVersion() + ", PyTorch " + engine.getVersion();
    answers.println(JSON.toJson(Map.of("peer", "DJL", "version", version)));
    JsonObject current = new JsonObject();
    Contestant contestant = null;
    try (BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = requests.readLine(); line != null; line = requests.readLine()) {
        JsonObject request = JSON.fromJson(line, JsonObject.class);
        int steps = request.remove("steps").getAsInt();
        try {
          if (!request.equals(current)) {
            if (contestant != null) {
              contestant.close();
            }
            contestant = null;
            current = new JsonObject();
            contestant = new Contestant(request);
            current = request;
          }
          answers.println(JSON.toJson(contestant.take(steps)));
        } catch (RuntimeException | IOException e) {
          String reason = e.getClass().getSimpleName() + ": " + e.getMessage();
          answers.println(JSON.toJson(Map.of("error", reason.lines().findFirst().orElse(""))));
        }
      }
    }
  }

  /** A network with its batch and the optimizer that the book trains it with. */
  private static final class Contestant implements AutoCloseable {
    private final boolean training;
    private final Model model = Model.newInstance("peer", "PyTorch");
    private final Trainer trainer;
    private final NDList x;
    private final NDList t;

    Contestant(JsonObject request) throws IOException {
      String network = request.get("network").getAsString();
      training = request.get("task").getAsString().equals("train");
      model.setBlock(network(network));
      trainer =
          model.newTrainer(
              new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                  .optOptimizer(optimizer(network)));
      NDList inputs = read(trainer.getManager(), request.get("inputs").getAsString());
      x = new NDList(inputs.get("x"));
      t = new NDList(inputs.get("t").toType(DataType.INT64, false));
      trainer.initialize(x.head().getShape());
      try (NDManager scope = trainer.getManager().newSubManager()) {
        copy(read(scope, request.get("weights").getAsString()), model.getBlock());
      }
    }

    Map<String, Object> take(int steps) {
      double[] millis = new double[steps];
      double[] losses = new double[steps];
      for (int i = 0; i < steps; i++) {
        long start = System.nanoTime();
        losses[i] = training ? train() : predict();
        millis[i] = (System.nanoTime() - start) / 1e6;
      }
      return Map.of("millis", millis, "losses", losses);
    }

    private double train() {
      // what a step makes belongs to this scope and is freed with it, not when garbage is collected
      try (NDManager scope = trainer.getManager().newSubManager()) {
        scope.tempAttachAll(x, t);
        double value;
        try (GradientCollector gradients = trainer.newGradientCollector()) {
          NDArray loss = trainer.getLoss().evaluate(t, trainer.forward(x));
          gradients.backward(loss);
          value = loss.getFloat();
        }
        trainer.step();
        return value;
      }
    }

    private double predict() {
      try (NDManager scope = trainer.getManager().newSubManager()) {
        scope.tempAttachAll(x, t);
        return trainer.getLoss().evaluate(t, trainer.evaluate(x)).getFloat();
      }
    }

    @Override
    public void close() {
      trainer.close();
      model.close();
    }
  }

  private static NDList read(NDManager manager, String file) throws IOException {
    return NDList.decode(manager, Files.readAllBytes(Path.of(file)));
  }

  /** W1, b1, ... go to the layers that learn weights, in order; a dense layer's are transposed. */
  private static void copy(NDList weights, Block network) {
    int number = 0;
    for (Block layer : network.getChildren().values()) {
      if (layer instanceof Conv2d || layer instanceof Linear) {
        number++;
        NDArray w = weights.get("W" + number);
        fill(layer, "weight", layer instanceof Linear ? w.transpose() : w);
        fill(layer, "bias", weights.get("b" + number));
      }
    }
  }

  private static void fill(Block layer, String name, NDArray values) {
    Parameter parameter = layer.getDirectParameters().get(name);
    parameter.getArray().set(values.toFloatArray());
  }

  private static Optimizer optimizer(String network) {
    return switch (network) {
      case "mlp" -> sgd(0.1f);
      case "alexnet" -> sgd(0.01f);
      default ->
          Optimizer.adam().optLearningRateTracker(Tracker.fixed(0.001f)).optEpsilon(1e-7f).build();
    };
  }

  private static Optimizer sgd(float rate) {
    return Optimizer.sgd().setLearningRateTracker(Tracker.fixed(rate)).build();
  }

  private static Block network(String name) {
    SequentialBlock layers = new SequentialBlock();
    switch (name) {
      case "mlp" ->
          layers
              .add(Blocks.batchFlattenBlock())
              .add(dense(50))
              .add(Activation.reluBlock())
              .add(dense(10));
      case "simple-conv-net" ->
          layers
              .add(convolution(30, 5, 1, 0))
              .add(Activation.reluBlock())
              .add(maxPool(2))
              .add(Blocks.batchFlattenBlock())
              .add(dense(100))
              .add(Activation.reluBlock())
              .add(dense(10));
      case "vgg-like" -> vggLike(layers);
      case "alexnet" -> alexnet(layers);
      default -> throw new IllegalArgumentException("no DJL twin of " + name);
    }
    return layers;
  }

  private static void vggLike(SequentialBlock layers) {
    // The book pads its fourth convolution by 2, so that 14x14 leaves 16x16 and pools to 8x8.
    int[][] paddings = {{1, 1}, {1, 2}, {1, 1}};
    for (int block = 0; block < paddings.length; block++) {
      for (int padding : paddings[block]) {
        layers.add(convolution(16 << block, 3, 1, padding)).add(Activation.reluBlock());
      }
      layers.add(maxPool(2));
    }
    layers
        .add(Blocks.batchFlattenBlock())
        .add(dense(50))
        .add(Activation.reluBlock())
        .add(dropout())
        .add(dense(10))
        .add(dropout());
  }

  private static void alexnet(SequentialBlock layers) {
    List<Block> blocks = new ArrayList<>();
    blocks.addAll(normalised(convolution(6, 11, 4, 0)));
    blocks.add(maxPool(3));
    blocks.addAll(normalised(convolution(256, 5, 1, 2)));
    blocks.add(maxPool(3));
    blocks.addAll(normalised(convolution(384, 3, 1, 1)));
    blocks.addAll(normalised(convolution(384, 3, 1, 1)));
    blocks.addAll(normalised(convolution(356, 3, 1, 0)));
    blocks.add(maxPool(3));
    blocks.add(Blocks.batchFlattenBlock());
    for (int units : new int[] {4096, 4096, 1000}) {
      blocks.addAll(List.of(dense(units), Activation.reluBlock(), dropout()));
    }
    blocks.add(dense(2));
    layers.addAll(blocks);
  }

  private static List<Block> normalised(Block convolution) {
    return List.of(
        convolution, Activation.reluBlock(), BatchNorm.builder().optEpsilon(1e-3f).build());
  }

  private static Block convolution(int filters, int size, int stride, int padding) {
    return Conv2d.builder()
        .setKernelShape(new Shape(size, size))
        .setFilters(filters)
        .optStride(new Shape(stride, stride))
        .optPadding(new Shape(padding, padding))
        .build();
  }

  private static Block maxPool(int size) {
    return Pool.maxPool2dBlock(new Shape(size, size), new Shape(2, 2));
  }

  private static Block dense(int units) {
    return Linear.builder().setUnits(units).build();
  }

  private static Block dropout() {
    return Dropout.builder().optRate(0.5f).build();
  }
}
