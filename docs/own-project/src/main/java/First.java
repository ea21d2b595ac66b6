import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.*;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A first network: it learns XOR, is saved, opened again and asked. */
public class First {
  public static void main(String[] args) throws IOException {
    INDArray x = Nd4j.createFromArray(new float[][] {{0, 0}, {1, 0}, {0, 1}, {1, 1}});
    INDArray t = Nd4j.createFromArray(new float[][] {{1, 0}, {0, 1}, {0, 1}, {1, 0}}); // one-hot
    DenseLayer hidden = new DenseLayer.Builder().nIn(2).nOut(8).activation(Activation.TANH).build();
    OutputLayer output = new OutputLayer.Builder(LossFunction.MCXENT).nIn(8).nOut(2).build();
    MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
        .seed(1).updater(new Adam(0.05)).list().layer(hidden).layer(output).build());
    network.init();
    for (int step = 0; step < 200; step++) network.fit(x, t);
    File file = new File(args.length > 0 ? args[0] : "xor.zip");
    network.save(file, true); // true: with what Adam remembers, to train on later
    INDArray y = MultiLayerNetwork.load(file, true).output(x); // [4, 2]: how likely 0 and 1 are
    int[] answers = y.argMax(1).toIntVector(); // the more probable of the two
    System.out.println("0 xor 0, 1 xor 0, 0 xor 1, 1 xor 1: " + Arrays.toString(answers));
  }
}
