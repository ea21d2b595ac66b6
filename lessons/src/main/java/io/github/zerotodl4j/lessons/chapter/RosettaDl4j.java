package io.github.zerotodl4j.lessons.chapter;

import java.io.File;
import java.io.IOException;
import java.util.List;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.saver.InMemoryModelSaver;
import org.deeplearning4j.earlystopping.scorecalc.DataSetLossCalculator;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.termination.ScoreImprovementEpochTerminationCondition;
import org.deeplearning4j.earlystopping.trainer.EarlyStoppingTrainer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.optimize.listeners.CheckpointListener;
import org.deeplearning4j.optimize.listeners.CollectScoresListener;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Keras' everyday lines in DL4J; the page cuts them from here. */
final class RosettaDl4j {
  private RosettaDl4j() {}

  static MultiLayerConfiguration sequential() {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .updater(new Sgd(0.1))
        .weightInit(WeightInit.RELU)
        .list()
        .layer(new DenseLayer.Builder().nOut(50).activation(Activation.RELU).build())
        .layer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(10)
                .activation(Activation.SOFTMAX)
                .build())
        .setInputType(InputType.feedForward(784))
        .build();
  }

  static Layer conv2d() {
    return new ConvolutionLayer.Builder(5, 5).nOut(30).activation(Activation.RELU).build();
  }

  static Layer maxPooling() {
    return new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build();
  }

  static Layer batchNormalization() {
    return new BatchNormalization.Builder().decay(0.99).eps(1e-3).build();
  }

  static DropoutLayer dropout() {
    return new DropoutLayer.Builder(0.5).build(); // the share kept
  }

  static NeuralNetConfiguration.Builder regularized() {
    return new NeuralNetConfiguration.Builder().l2(2e-4); // Keras' l2(l) is half of it
  }

  static InputType flatten() {
    return InputType.convolutional(28, 28, 1); // DL4J flattens before a dense layer by itself
  }

  static MultiLayerNetwork compile(MultiLayerConfiguration configuration) {
    MultiLayerNetwork network = new MultiLayerNetwork(configuration);
    network.init();
    return network;
  }

  static IUpdater adam() {
    return new Adam(0.001, 0.9, 0.999, 1e-7);
  }

  static INDArray toCategorical(int[] labels) {
    INDArray oneHot = Nd4j.zeros(labels.length, 10);
    for (int i = 0; i < labels.length; i++) {
      oneHot.putScalar(i, labels[i], 1);
    }
    return oneHot;
  }

  static void fit(MultiLayerNetwork network, DataSetIterator train) {
    network.fit(train, 2); // two epochs
  }

  static double trainOnBatch(MultiLayerNetwork network, INDArray x, INDArray oneHot) {
    network.fit(x, oneHot);
    return network.score(); // the loss before the step
  }

  static double evaluate(MultiLayerNetwork network, DataSetIterator test) {
    return network.evaluate(test).accuracy();
  }

  static INDArray predict(MultiLayerNetwork network, INDArray x) {
    return network.output(x, false);
  }

  static List<Double> history(MultiLayerNetwork network, DataSet batch) {
    CollectScoresListener history = new CollectScoresListener(1);
    network.setListeners(history);
    network.fit(batch);
    return List.of(history.getListScore().getDouble(0));
  }

  static String summary(MultiLayerNetwork network) {
    return network.summary();
  }

  static long countParams(MultiLayerNetwork network) {
    return network.numParams();
  }

  static INDArray getWeights(MultiLayerNetwork network) {
    return network.getParam("0_W"); // layer 0; then 0_b, 1_W, ...
  }

  static void saveAndLoadWeights(MultiLayerNetwork network, MultiLayerNetwork other, File file)
      throws IOException {
    Nd4j.saveBinary(network.params(), file);
    other.setParams(Nd4j.readBinary(file));
  }

  static MultiLayerNetwork saveAndLoadModel(MultiLayerNetwork network, File file)
      throws IOException {
    network.save(file, true); // with the update rule's memory
    return MultiLayerNetwork.load(file, true);
  }

  static MultiLayerNetwork toAndFromJson(MultiLayerNetwork network) {
    String json = network.getLayerWiseConfigurations().toJson();
    MultiLayerNetwork other = new MultiLayerNetwork(MultiLayerConfiguration.fromJson(json));
    other.init(); // new weights
    return other;
  }

  static int earlyStopping(
      MultiLayerNetwork network, DataSetIterator train, DataSetIterator validation) {
    EarlyStoppingConfiguration<MultiLayerNetwork> stopping =
        new EarlyStoppingConfiguration.Builder<MultiLayerNetwork>()
            .epochTerminationConditions(
                new MaxEpochsTerminationCondition(5),
                new ScoreImprovementEpochTerminationCondition(2)) // patience
            .scoreCalculator(new DataSetLossCalculator(validation, true))
            .modelSaver(new InMemoryModelSaver<>())
            .build();
    return new EarlyStoppingTrainer(stopping, network, train).fit().getTotalEpochs();
  }

  static CheckpointListener modelCheckpoint(File folder) {
    return new CheckpointListener.Builder(folder).keepLast(3).saveEveryNEpochs(1).build();
  }
}
