package io.github.zerotodl4j.spark;

import io.github.zerotodl4j.apps.cluster.Cluster;
import io.github.zerotodl4j.apps.cluster.SharedImages;
import io.github.zerotodl4j.comparison.run.ClusterCompare;
import io.github.zerotodl4j.dl4j.inference.Classifier;
import io.github.zerotodl4j.dl4j.inference.Prediction;
import io.github.zerotodl4j.dl4j.runtime.RuntimeOptions;
import io.github.zerotodl4j.dl4j.training.Division;
import io.github.zerotodl4j.dl4j.training.Rounds;
import io.github.zerotodl4j.dl4j.training.TrainingSettings;
import io.github.zerotodl4j.images.FactsText;
import io.github.zerotodl4j.spark.SentModel.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** The machines of a Spark master. */
final class SparkCluster implements Cluster {

  private final JavaSparkContext spark;
  private final RuntimeOptions runtime;
  private final BooleanSupplier cancelled;

  SparkCluster(JavaSparkContext spark, RuntimeOptions runtime, BooleanSupplier cancelled) {
    this.spark = spark;
    this.runtime = runtime;
    this.cancelled = cancelled;
  }

  @Override
  public void predict(Path model, List<Path> files, int batchSize, Consumer<Prediction> answers) {
    try {
      List<String> classes = Classifier.load(model).description().classes();
      Broadcast<SentModel> sent =
          spark.broadcast(new SentModel(Files.readAllBytes(model), runtime));
      Iterator<Path> next = files.iterator();
      job(files)
          .<Answer>run(
              slice -> sent.value().predict(slice, batchSize),
              answer -> answers.accept(prediction(next.next(), classes, answer)));
      sent.destroy();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Prediction prediction(Path file, List<String> classes, Answer answer) {
    Optional<String> problem = Optional.of(answer.problem()).filter(text -> !text.isEmpty());
    return new Prediction(file, classes, answer.probabilities(), problem);
  }

  @Override
  public List<String> check(List<Path> files, IntConsumer progress) {
    List<String> facts = new ArrayList<>();
    job(files)
        .<String>run(
            slice -> slice.stream().map(Path::of).map(FactsText::of).toList(),
            line -> {
              facts.add(line);
              progress.accept(facts.size());
            });
    return facts;
  }

  @Override
  public Rounds rounds(
      TrainingSettings settings,
      Division division,
      SharedImages images,
      Consumer<Map<Path, String>> lost) {
    SentRun run = new SentRun(settings, division, images, runtime);
    return new SparkRounds(spark, division, images, run, lost, cancelled);
  }

  @Override
  public ClusterCompare.Machines machines() {
    return new SparkMachines(spark, cancelled);
  }

  private SlicedJob job(List<Path> files) {
    List<String> names = files.stream().map(file -> file.toAbsolutePath().toString()).toList();
    return new SlicedJob(spark, names, cancelled);
  }

  @Override
  public void close() {
    spark.close();
  }
}
