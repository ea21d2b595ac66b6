import java.io.File;
import java.util.List;
import org.datavec.api.records.reader.impl.csv.CSVRecordReader;
import org.datavec.api.split.FileSplit;
import org.deeplearning4j.datasets.datavec.RecordReaderDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.SplitTestAndTrain;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Learns from a table: weight (g), width (mm) and length (mm) of a fruit, and which it is. */
public class Fruit {
  static final List<String> CLASSES = List.of("apple", "lemon", "banana"); // 0, 1, 2 in the table

  public static void main(String[] args) throws Exception {
    File table = new File(args.length > 0 ? args[0] : "fruit.csv");
    File model = new File(args.length > 1 ? args[1] : "fruit.zip");
    CSVRecordReader reader = new CSVRecordReader(1, ','); // one line of headings
    reader.initialize(new FileSplit(table));
    DataSet all = new RecordReaderDataSetIterator(reader, 1000, 3, CLASSES.size()).next();
    all.shuffle(1);
    SplitTestAndTrain parts = all.splitTestAndTrain(0.8);
    DataSet train = parts.getTrain();
    DataSet test = parts.getTest();

    NormalizerStandardize scale = new NormalizerStandardize(); // grams and millimetres on one scale
    scale.fit(train); // from what is learnt alone: the test must stay unseen
    scale.transform(train);
    scale.transform(test);

    MultiLayerNetwork network = network();
    for (int epoch = 0; epoch < 100; epoch++) {
      for (DataSet batch : train.batchBy(20)) network.fit(batch);
    }
    Evaluation evaluation = new Evaluation(CLASSES);
    evaluation.eval(test.getLabels(), network.output(test.getFeatures()));
    System.out.printf("%.0f %% of %d test rows%n", 100 * evaluation.accuracy(), test.numExamples());

    ModelSerializer.writeModel(network, model, true);
    ModelSerializer.addNormalizerToModel(model, scale); // whoever asks needs the same scale
    System.out.println("120 g, 40 mm, 180 mm: " + ask(model, 120, 40, 180));
  }

  static MultiLayerNetwork network() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.01))
                .list()
                .layer(new DenseLayer.Builder().nIn(3).nOut(16).activation(Activation.RELU).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(16)
                        .nOut(CLASSES.size())
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    return network;
  }

  static String ask(File model, float... measured) throws Exception {
    MultiLayerNetwork network = ModelSerializer.restoreMultiLayerNetwork(model, true);
    NormalizerStandardize scale = ModelSerializer.restoreNormalizerFromFile(model);
    INDArray x = Nd4j.createFromArray(measured).reshape(1, measured.length); // a batch of one
    scale.transform(x);
    return CLASSES.get(network.output(x).argMax(1).getInt(0));
  }
}
