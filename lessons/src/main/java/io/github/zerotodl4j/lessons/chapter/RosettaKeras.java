package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.comparison.bridge.Arrays4j;
import io.github.zerotodl4j.comparison.bridge.WeightBridge;
import io.github.zerotodl4j.lessons.Block.Side;
import io.github.zerotodl4j.lessons.Excerpts;
import io.github.zerotodl4j.lessons.LessonContext;
import io.github.zerotodl4j.lessons.LessonWriter;
import io.github.zerotodl4j.plan.ActivationSpec;
import io.github.zerotodl4j.plan.AffineSpec;
import io.github.zerotodl4j.plan.DropoutConvention;
import io.github.zerotodl4j.plan.LayerSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.WeightInit;
import io.github.zerotodl4j.scratch.dataset.Batch;
import io.github.zerotodl4j.scratch.network.StackedNetwork;
import io.github.zerotodl4j.scratch.optimizer.Sgd;
import io.github.zerotodl4j.scratch.training.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** The Keras half of the Rosetta page: layers, training, files, pictures; all of it runs. */
final class RosettaKeras {
  private static final Class<?> HAND = RosettaNetworks.class;
  private static final Class<?> DL4J = RosettaDl4j.class;

  private final LessonWriter page;
  private final Path folder;
  private final StackedNetwork hand;
  private final MultiLayerNetwork dl4j;
  private final Batch batch;
  private final INDArray x;
  private final INDArray oneHot;

  private RosettaKeras(LessonWriter page, LessonContext context, Path folder) {
    this.page = page;
    this.folder = folder;
    hand = StackedNetwork.of(RosettaNetworks.sequential(), context.seed());
    dl4j = RosettaDl4j.compile(RosettaDl4j.sequential());
    WeightBridge.between(hand, dl4j).toDl4j();
    batch = context.digits().split().train().range(0, 100);
    x = Arrays4j.toNd4j(batch.x(), 100, 784);
    oneHot = RosettaDl4j.toCategorical(batch.labels());
  }

  static void write(LessonWriter page, LessonContext context, Path folder) throws IOException {
    RosettaKeras keras = new RosettaKeras(page, context, folder);
    keras.layers();
    keras.training(context);
    keras.files(context.seed());
    keras.pictures();
    keras.dl4j.close();
  }

  private void layers() {
    new RosettaSection(page, "Keras: layers", HAND, DL4J)
        .row(
            "`Sequential()`, `model.add(Dense(50, activation='relu',"
                + " kernel_initializer='he_normal'))`, `model.add(Dense(10,"
                + " activation='softmax'))`",
            "sequential",
            "sequential")
        .row(
            "`Conv2D(30, (5, 5), activation='relu')`; by hand the ReLU is a layer of its own",
            "conv2d",
            "conv2d")
        .row("`MaxPooling2D((2, 2))`", "maxPooling", "maxPooling")
        .row(
            "`BatchNormalization()`, Keras' momentum and epsilon",
            "batchNormalization",
            "batchNormalization")
        .row(
            "`Dropout(0.5)`; Keras and the book say how much is dropped, DL4J how much is kept",
            "dropout",
            "dropout")
        .row("`kernel_regularizer=l2(1e-4)`", "regularized", "regularized")
        .dl4jOnly("`Flatten()`; by hand an affine layer takes images as they are", "flatten")
        .compared(0);
    stacked();
  }

  /** The layers above in one network on both sides, with the same weights. */
  private void stacked() {
    List<LayerSpec> layers =
        List.of(
            RosettaNetworks.conv2d(),
            ActivationSpec.RELU,
            RosettaNetworks.maxPooling(),
            RosettaNetworks.batchNormalization(),
            RosettaNetworks.dropout(),
            new AffineSpec(10));
    NetworkSpec spec =
        RosettaNetworks.regularized(NetworkSpec.of("rosetta", WeightInit.he(), layers, 1, 28, 28))
            .withDropout(DropoutConvention.INVERTED);
    StackedNetwork handStack = StackedNetwork.of(spec, 1);
    MultiLayerNetwork stack =
        RosettaDl4j.compile(
            RosettaDl4j.regularized()
                .list()
                .layer(RosettaDl4j.conv2d())
                .layer(RosettaDl4j.maxPooling())
                .layer(RosettaDl4j.batchNormalization())
                .layer(RosettaDl4j.dropout())
                .layer(new OutputLayer.Builder().nOut(10).activation(Activation.SOFTMAX).build())
                .setInputType(RosettaDl4j.flatten())
                .build());
    WeightBridge.between(handStack, stack).toDl4j();
    INDArray images = Arrays4j.toNd4j(batch.x(), 100, 1, 28, 28);
    page.check(
        "the layers above in one network, asked about a hundred digits",
        Chapter11Rosetta.values(RosettaNetworks.predict(handStack, batch)),
        Curves.values(RosettaDl4j.predict(stack, images)),
        1e-5);
    stack.close();
  }

  private void training(LessonContext context) {
    RosettaNetworks.compile(RosettaNetworks.sequential(), context.seed());
    double[] handLoss = new double[1];
    double[] dl4jLoss = new double[1];
    Trainer trainer = new Trainer(hand, new Sgd(0.1f));
    double[] handBefore = Curves.values(RosettaNetworks.predict(hand, batch).toArray());
    double[] dl4jBefore = Curves.values(RosettaDl4j.predict(dl4j, x));
    handLoss[0] = RosettaNetworks.trainOnBatch(trainer, batch);
    dl4jLoss[0] = RosettaDl4j.trainOnBatch(dl4j, x, oneHot);
    io.github.zerotodl4j.scratch.dataset.DataSet few =
        Part.first(context.digits().split().train(), 100);
    double[] handShare = {RosettaNetworks.evaluate(hand, few)};
    double[] dl4jShare = {RosettaDl4j.evaluate(dl4j, iterator())};
    new RosettaSection(page, "Keras: training", HAND, DL4J)
        .row(
            "`model.compile(optimizer=SGD(0.1), loss='categorical_crossentropy')`; the loss and, in"
                + " DL4J, the optimizer belong to the network",
            "compile",
            "compile")
        .row("`Adam(0.001)`, with Keras' epsilon", "adam", "adam")
        .dl4jOnly(
            "`to_categorical(labels, 10)`; by hand the loss takes labels as they are",
            "toCategorical")
        .row("`model.predict(x)`", "predict", handBefore, dl4jBefore)
        .row("`model.train_on_batch(x, t)`", "trainOnBatch", handLoss, dl4jLoss)
        .row("`model.fit(x, t, epochs=2, batch_size=100)`", "fit", "fit")
        .row("`model.evaluate(x, t)`", "evaluate", handShare, dl4jShare)
        .row("`history.history['loss']`", "history", "history")
        .row("`model.summary()`", "summary", "summary")
        .row(
            "`model.count_params()`",
            "countParams",
            new double[] {RosettaNetworks.countParams(RosettaNetworks.sequential())},
            new double[] {RosettaDl4j.countParams(dl4j)})
        .row(
            "`model.layers[0].get_weights()`",
            "getWeights",
            Chapter11Rosetta.values(RosettaNetworks.getWeights(hand)),
            Curves.values(RosettaDl4j.getWeights(dl4j)))
        .row(
            "`EarlyStopping(patience=2)`: all three count epochs, and judge them by the validation"
                + " loss; here `zero train --early-stopping`",
            "earlyStopping",
            stoppedByHand(few),
            stoppedInDl4j())
        .dl4jOnly(
            "`ModelCheckpoint(path)`; `zero train` keeps the best epoch and the last",
            "modelCheckpoint")
        .compared(1e-5);
    runTheRest(few);
  }

  /** The epochs that a network does which no longer gets better: its learning rate is tiny. */
  private static double[] stoppedByHand(io.github.zerotodl4j.scratch.dataset.DataSet few) {
    StackedNetwork network = StackedNetwork.of(RosettaNetworks.sequential(), 1);
    Trainer still = new Trainer(network, new Sgd(Float.MIN_VALUE));
    return new double[] {RosettaNetworks.earlyStopping(still, network, few, few)};
  }

  private double[] stoppedInDl4j() {
    MultiLayerNetwork network = RosettaDl4j.compile(RosettaDl4j.sequential());
    network.setLearningRate(0);
    return new double[] {RosettaDl4j.earlyStopping(network, iterator(), iterator())};
  }

  private DataSetIterator iterator() {
    return new ListDataSetIterator<>(new DataSet(x, oneHot).asList(), 50);
  }

  /** Lines whose results are no numbers to compare still run. */
  private void runTheRest(io.github.zerotodl4j.scratch.dataset.DataSet few) {
    RosettaNetworks.history(RosettaNetworks.fit(hand, few, few));
    RosettaDl4j.fit(dl4j, iterator());
    RosettaDl4j.history(dl4j, new DataSet(x, oneHot));
    RosettaNetworks.summary(RosettaNetworks.sequential());
    RosettaDl4j.summary(dl4j);
    RosettaNetworks.adam();
    RosettaDl4j.adam();
    RosettaDl4j.modelCheckpoint(folder.toFile());
    dl4j.setListeners();
  }

  private void files(long seed) throws IOException {
    WeightBridge.between(hand, dl4j).toDl4j();
    StackedNetwork otherHand = StackedNetwork.of(RosettaNetworks.sequential(), seed + 1);
    RosettaNetworks.saveAndLoadWeights(hand, otherHand, folder.resolve("weights.npz"));
    MultiLayerNetwork otherDl4j = RosettaDl4j.compile(RosettaDl4j.sequential());
    RosettaDl4j.saveAndLoadWeights(dl4j, otherDl4j, folder.resolve("weights.bin").toFile());
    MultiLayerNetwork loaded = RosettaDl4j.saveAndLoadModel(dl4j, folder.resolve("m.zip").toFile());
    MultiLayerNetwork fromJson = RosettaDl4j.toAndFromJson(dl4j);
    new RosettaSection(page, "Keras: files", HAND, DL4J)
        .row(
            "`model.save_weights(file)`, `other.load_weights(file)`",
            "saveAndLoadWeights",
            Chapter11Rosetta.values(RosettaNetworks.predict(otherHand, batch)),
            Curves.values(RosettaDl4j.predict(otherDl4j, x)))
        .dl4jOnly(
            "`model.save(file)`, `load_model(file)`: layers, weights and the update rule's memory;"
                + " `zero train` adds class names and pre-processing",
            "saveAndLoadModel")
        .dl4jOnly(
            "`model.to_json()`, `model_from_json(json)`: the layers without weights",
            "toAndFromJson")
        .compared(1e-5);
    page.check(
        "numbers of the network that was loaded, and of the one from JSON",
        new double[] {dl4j.numParams(), dl4j.numParams()},
        new double[] {loaded.numParams(), fromJson.numParams()},
        0);
  }

  /** DataVec is no part of this program; the tests compile and run these lines. */
  private void pictures() {
    page.section("Keras: pictures")
        .text(
            "Pictures are read with DataVec, which this program does without: these lines are a"
                + " file of [your own project](own-project), where tests run them. DataVec hands"
                + " colours over blue first; without the conversion in these lines a network would"
                + " learn other colours than every published weight file expects.");
    datavec(
        "`img_to_array(load_img(file, target_size=(64, 64))) / 255`; Keras has channels last, DL4J"
            + " first",
        "loadImage");
    datavec(
        "`ImageDataGenerator(rescale=1/255, rotation_range=20, horizontal_flip=True, …)`; the scale"
            + " to one stands with the batches",
        "imageDataGenerator");
    datavec(
        "`flow_from_directory(folder, target_size=(64, 64), batch_size=20)`", "flowFromDirectory");
    datavec("`generator.class_indices`", "classIndices");
    datavec("`validation_split=0.2`", "validationSplit");
    datavec("`model.predict(image)`, and the name of the class", "predictFile");
  }

  private void datavec(String python, String method) {
    page.text("%s", python)
        .code(Excerpts.method(Side.DL4J, "docs/own-project/src/main/java/Keras.java", method));
  }
}
