package io.github.zerotodl4j.apps.exchange;

import io.github.zerotodl4j.apps.cli.Console;
import io.github.zerotodl4j.dl4j.imported.ImportedModel;
import io.github.zerotodl4j.dl4j.training.ModelDescription;
import io.github.zerotodl4j.dl4j.training.Temperature;
import io.github.zerotodl4j.exchange.onnx.OnnxModel;
import io.github.zerotodl4j.plan.file.AtomicFiles;
import java.io.IOException;
import java.nio.file.Path;

/** A model file on its way to other runtimes. */
public final class OnnxExport {

  private OnnxExport() {}

  /** Writes the model as ONNX and says so. */
  public static void write(Console console, ImportedModel imported, Path onnx) throws IOException {
    byte[] bytes =
        OnnxModel.of(
            imported.graph(), imported.description().classes(), answers(imported.description()));
    new AtomicFiles().write(onnx, out -> out.write(bytes));
    console
        .about(onnx)
        .printf(
            "%s: operator set %d, takes uint8[batch, %d, %d, %d]%n",
            onnx,
            OnnxModel.OPSET,
            imported.graph().inputShape()[1],
            imported.graph().inputShape()[2],
            imported.graph().inputShape()[0]);
  }

  /** As {@code zero predict} has them. */
  private static OnnxModel.Answers answers(ModelDescription description) {
    return new OnnxModel.Answers(
        description.mirrored(), description.temperatureIfAny().map(Temperature::value).orElse(1.0));
  }
}
