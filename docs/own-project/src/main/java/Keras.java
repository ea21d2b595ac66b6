import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;

import java.io.File;
import java.io.IOException;
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
import org.datavec.image.transform.ScaleImageTransform;
import org.deeplearning4j.datasets.datavec.RecordReaderDataSetIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler;

/** Keras' lines about pictures, in DataVec and DL4J. */
class Keras {
  static INDArray loadImage(File file) throws IOException {
    ImageTransform rgb = new ColorConversionTransform(COLOR_BGR2RGB); // it comes blue first
    INDArray x = new NativeImageLoader(64, 64, 3, rgb).asMatrix(file); // [1, 3, 64, 64]
    new ImagePreProcessingScaler(0, 1).transform(x);
    return x;
  }

  static ImageTransform imageDataGenerator() {
    return new PipelineImageTransform(
        List.of(
            new Pair<>(new ColorConversionTransform(COLOR_BGR2RGB), 1.0),
            new Pair<>(new RotateImageTransform(20), 1.0), // up to 20 degrees
            new Pair<>(new ScaleImageTransform(5), 1.0), // up to 5 pixels wider or narrower
            new Pair<>(new FlipImageTransform(1), 0.5)), // half of them mirrored
        false);
  }

  static DataSetIterator flowFromDirectory(
      InputSplit files, ImageTransform changes, List<String> classes) throws IOException {
    ImageRecordReader reader = new ImageRecordReader(64, 64, 3, new ParentPathLabelGenerator());
    reader.initialize(files, changes);
    reader.setLabels(classes);
    DataSetIterator batches = new RecordReaderDataSetIterator(reader, 20, 1, classes.size());
    batches.setPreProcessor(new ImagePreProcessingScaler(0, 1));
    return batches;
  }

  static List<String> classIndices(File folder) throws IOException {
    ImageRecordReader reader = new ImageRecordReader(64, 64, 3, new ParentPathLabelGenerator());
    reader.initialize(new FileSplit(folder, NativeImageLoader.ALLOWED_FORMATS));
    return reader.getLabels(); // sorted; the label is the position
  }

  static InputSplit[] validationSplit(File folder) {
    Random random = new Random(1);
    String[] formats = NativeImageLoader.ALLOWED_FORMATS;
    return new FileSplit(folder, formats, random)
        .sample(new BalancedPathFilter(random, formats, new ParentPathLabelGenerator()), 80, 20);
  }

  static String predictFile(MultiLayerNetwork network, INDArray picture, List<String> classes) {
    return classes.get(network.output(picture).argMax(1).getInt(0));
  }
}
