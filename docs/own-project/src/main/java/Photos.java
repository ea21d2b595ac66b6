import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.datavec.api.io.filters.BalancedPathFilter;
import org.datavec.api.io.labels.ParentPathLabelGenerator;
import org.datavec.api.split.FileSplit;
import org.datavec.api.split.InputSplit;
import org.datavec.image.loader.NativeImageLoader;
import org.datavec.image.recordreader.ImageRecordReader;
import org.datavec.image.transform.ColorConversionTransform;
import org.datavec.image.transform.FlipImageTransform;
import org.datavec.image.transform.ImageTransform;
import org.datavec.image.transform.PipelineImageTransform;
import org.datavec.image.transform.RotateImageTransform;
import org.deeplearning4j.datasets.datavec.RecordReaderDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Learns from a folder of pictures with one sub-folder per class: Photos FOLDER EPOCHS MODEL. */
public class Photos {
  static final int SIDE = 64, BATCH = 20;
  static final ImageTransform RGB = new ColorConversionTransform(COLOR_BGR2RGB);

  public static void main(String[] args) throws IOException {
    File folder = new File(args[0]);
    List<String> classes = Arrays.stream(folder.list()).sorted().toList();
    Random random = new Random(1);
    FileSplit files = new FileSplit(folder, NativeImageLoader.ALLOWED_FORMATS, random);
    ParentPathLabelGenerator label = new ParentPathLabelGenerator(); // the folder's name
    InputSplit[] parts =
        files.sample(
            new BalancedPathFilter(random, NativeImageLoader.ALLOWED_FORMATS, label), 80, 20);
    DataSetIterator train = batches(parts[0], classes, changes());
    DataSetIterator test = batches(parts[1], classes, RGB);

    MultiLayerNetwork network = network(classes.size());
    for (int epoch = 1; epoch <= Integer.parseInt(args[1]); epoch++) {
      network.fit(train);
      double right = 100 * network.evaluate(test).accuracy();
      System.out.printf("epoch %d: %.1f %% of the test pictures%n", epoch, right);
    }
    network.save(new File(args[2]), true);
  }

  static DataSetIterator batches(InputSplit files, List<String> classes, ImageTransform changes)
      throws IOException {
    ImageRecordReader reader = new ImageRecordReader(SIDE, SIDE, 3, new ParentPathLabelGenerator());
    reader.initialize(files, changes);
    reader.setLabels(classes); // the same numbers, whatever classes these files have
    DataSetIterator batches = new RecordReaderDataSetIterator(reader, BATCH, 1, classes.size());
    batches.setPreProcessor(new ImagePreProcessingScaler(0, 1)); // bytes to values from 0 to 1
    return batches;
  }

  /** Half of the pictures mirrored, each turned a little, anew in every epoch. */
  static ImageTransform changes() {
    return new PipelineImageTransform(
        List.of(
            new Pair<>(RGB, 1.0),
            new Pair<>(new FlipImageTransform(1), 0.5),
            new Pair<>(new RotateImageTransform(10), 1.0)),
        false);
  }

  static MultiLayerNetwork network(int classes) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.003))
                .weightInit(WeightInit.RELU)
                .list()
                .layer(convolution(16))
                .layer(new BatchNormalization.Builder().build())
                .layer(new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build())
                .layer(convolution(32))
                .layer(new BatchNormalization.Builder().build())
                .layer(new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build())
                .layer(convolution(64))
                .layer(new GlobalPoolingLayer.Builder(PoolingType.AVG).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(classes)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(SIDE, SIDE, 3))
                .build());
    network.init();
    return network;
  }

  private static ConvolutionLayer convolution(int filters) {
    return new ConvolutionLayer.Builder(3, 3)
        .padding(1, 1)
        .nOut(filters)
        .activation(Activation.RELU)
        .build();
  }

  /** The probability of each class, [1, classes], in the order of the sorted folder names. */
  static INDArray ask(MultiLayerNetwork network, File picture) throws IOException {
    INDArray x = new NativeImageLoader(SIDE, SIDE, 3, RGB).asMatrix(picture);
    new ImagePreProcessingScaler(0, 1).transform(x);
    return network.output(x);
  }
}
