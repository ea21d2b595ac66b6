package io.github.zerotodl4j.apps.exchange;

import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.dl4j.imported.ImportedModel;
import io.github.zerotodl4j.exchange.ForeignFileException;
import io.github.zerotodl4j.exchange.keras.KerasWriter;
import io.github.zerotodl4j.plan.file.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A model file on its way to Keras. */
public final class KerasExport {

  private KerasExport() {}

  /**
   * Writes the model as {@code .h5} and says so.
   *
   * @param model its file, for messages
   */
  public static void write(Console console, Path model, ImportedModel imported, Path keras)
      throws IOException {
    Path made = Files.createTempFile("zero", ".h5");
    try {
      KerasWriter.write(imported.graph(), made);
      new AtomicFiles().write(keras, out -> Files.copy(made, out));
    } catch (ForeignFileException e) {
      throw new ForeignFileException(model + ": " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(made);
    }
    int[] in = imported.graph().inputShape();
    console
        .about(keras)
        .printf(
            "%s: takes [batch, %d, %d, %d], pixels from 0 to 255%n", keras, in[1], in[2], in[0]);
    if (imported.description().mirrored()
        || imported.description().temperatureIfAny().isPresent()) {
      console
          .err()
          .println(
              "note: it gives the network's own probabilities, without the mirror image and the"
                  + " temperature that zero predict takes in");
    }
  }
}
