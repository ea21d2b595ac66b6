import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.datavec.image.loader.NativeImageLoader;
import org.datavec.image.transform.ColorConversionTransform;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What DL4J 1.0.0-M2.1 does otherwise than one expects, shown and mended. */
public class Traps {
  public static void main(String[] args) throws IOException {
    File red = File.createTempFile("red", ".png");
    BufferedImage picture = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 16; i++) picture.setRGB(i % 4, i / 4, 0xFF0000);
    ImageIO.write(picture, "png", red);
    System.out.println("a red pixel as it comes: " + colour(red, false));
    System.out.println("a red pixel as RGB:      " + colour(red, true));

    System.out.printf("AdaGrad's first step:      %.4f%n", adaGrad(false));
    System.out.printf("AdaGrad's first step at 0: %.4f%n", adaGrad(true));

    System.out.printf("dropOut(0.2) keeps     %.1f%n", kept(0.2));
    System.out.printf("dropOut(1 - 0.2) keeps %.1f%n", kept(1 - 0.2));

    System.out.printf("l2 0.01 takes           %.4f%n", taken(all().l2(0.01), each()));
    System.out.printf("l2 0.02, as Keras' 0.01 %.4f%n", taken(all().l2(2 * 0.01), each()));
    System.out.printf("weightDecay 0.01 takes  %.4f%n", taken(all().weightDecay(0.01), each()));
    OutputLayer.Builder decaying = each();
    decaying.weightDecay(0.01);
    System.out.printf("on each layer instead   %.4f%n", taken(all(), decaying));
    red.delete();
  }

  /** The channels of the first pixel. */
  static String colour(File picture, boolean mended) throws IOException {
    NativeImageLoader loader =
        mended
            ? new NativeImageLoader(4, 4, 3, new ColorConversionTransform(COLOR_BGR2RGB))
            : new NativeImageLoader(4, 4, 3);
    INDArray x = loader.asMatrix(picture); // [1, 3, 4, 4]
    return x.getInt(0, 0, 0, 0) + ", " + x.getInt(0, 1, 0, 0) + ", " + x.getInt(0, 2, 0, 0);
  }

  /** How far the first step of AdaGrad with learning rate 0.1 goes on a gradient of 0.001. */
  static float adaGrad(boolean mended) {
    MultiLayerNetwork network = oneWeight(all(), new AdaGrad(0.1), each());
    if (mended) {
      network.getUpdater().getStateViewArray().assign(0); // before the first fit
    }
    INDArray x = Nd4j.createFromArray(0.001f).reshape(1, 1);
    network.setParam("0_W", Nd4j.zeros(1, 1));
    network.fit(x, Nd4j.createFromArray(0.5f).reshape(1, 1)); // dW = x (y - t) 2 = -0.001
    return Math.abs(network.getParam("0_W").getFloat(0));
  }

  /** The share of values that a dropout layer lets through while training. */
  static float kept(double number) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .list()
                .layer(new DropoutLayer.Builder(number).build())
                .layer(new OutputLayer.Builder().nIn(100_000).nOut(2).build())
                .build());
    network.init();
    INDArray dropped = network.feedForwardToLayer(0, Nd4j.ones(1, 100_000), true).get(1);
    return dropped.neq(0).castTo(dropped.dataType()).meanNumber().floatValue();
  }

  /** What a step of SGD, rate 1, takes from a weight of 1 whose loss does not depend on it. */
  static float taken(NeuralNetConfiguration.Builder all, OutputLayer.Builder each) {
    MultiLayerNetwork network = oneWeight(all, new Sgd(1), each);
    network.setParam("0_W", Nd4j.ones(1, 1));
    network.fit(Nd4j.zeros(1, 1), Nd4j.zeros(1, 1));
    return 1 - network.getParam("0_W").getFloat(0);
  }

  private static NeuralNetConfiguration.Builder all() {
    return new NeuralNetConfiguration.Builder(); // not clone(): clones share their regularization
  }

  private static OutputLayer.Builder each() {
    return new OutputLayer.Builder(LossFunction.MSE);
  }

  private static MultiLayerNetwork oneWeight(
      NeuralNetConfiguration.Builder all, IUpdater updater, OutputLayer.Builder layer) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            all.updater(updater)
                .list()
                .layer(layer.nIn(1).nOut(1).activation(Activation.IDENTITY).build())
                .build());
    network.init();
    return network;
  }
}
