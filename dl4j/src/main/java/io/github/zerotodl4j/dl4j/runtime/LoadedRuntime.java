package io.github.zerotodl4j.dl4j.runtime;

import com.sun.jna.Library;
import com.sun.jna.NativeLibrary;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Talks to the native libraries once they are loaded; only {@link NativeRuntime} may call it. */
final class LoadedRuntime {
  private static final String POM_PROPERTIES = "/META-INF/maven/org.nd4j/nd4j-api/pom.properties";

  /**
   * RTLD_LAZY without RTLD_GLOBAL: two copies of OpenBLAS are loaded (with and without LAPACK), and
   * with global symbols one would free the other's buffers.
   */
  private static final Map<String, Integer> LOCAL_SYMBOLS = Map.of(Library.OPTION_OPEN_FLAGS, 1);

  private LoadedRuntime() {}

  /** Loads ND4J with the choice made in system properties and environment. */
  static void load() {
    Nd4j.getBackend();
    Nd4j.getExecutioner();
    // made with the first matrix product otherwise, and then it sets the threads back to all cores
    Nd4j.factory().blas();
  }

  static void setThreads(int threads) {
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
    Nd4j.getEnvironment().setMaxThreads(threads);
    Nd4j.getEnvironment().setMaxMasterThreads(threads);
    openblas_nolapack.blas_set_num_threads(threads);
  }

  static RuntimeReport report(boolean stock) {
    Optional<NativeLibrary> blas = openBlas();
    int blasThreads =
        blas.map(l -> l.getFunction("openblas_get_num_threads").invokeInt(new Object[0]))
            .orElse(openblas_nolapack.blas_get_num_threads());
    return new RuntimeReport(
        stock,
        nativeBuild(),
        version(),
        Nd4j.factory().blas().getBlasVendor().toString(),
        blas.map(l -> l.getFunction("openblas_get_corename").invokeString(new Object[0], false))
            .orElse("unknown"),
        NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads(),
        blasThreads,
        !Boolean.parseBoolean(System.getProperty("org.eclipse.deeplearning4j.helpers.disable")),
        convolutionHasHelper(),
        MemoryLimits.ofThisMachine().withProperties(),
        CpuFeatures.detect());
  }

  /** The folder that JavaCPP found the library in is named after the build. */
  private static String nativeBuild() {
    String library = Loader.load(Nd4jCpu.class);
    return library == null ? "unknown" : new File(library).getParentFile().getName();
  }

  /** The version that Maven wrote into ND4J's own jar. */
  private static String version() {
    Properties properties = new Properties();
    try (InputStream file = Nd4j.class.getResourceAsStream(POM_PROPERTIES)) {
      if (file != null) {
        properties.load(file);
      }
    } catch (IOException e) {
      return "unknown";
    }
    return properties.getProperty("version", "unknown");
  }

  /** The copy of OpenBLAS that ND4J calls, which JavaCPP has unpacked beside its binding. */
  private static Optional<NativeLibrary> openBlas() {
    String binding = Loader.load(openblas_nolapack.class);
    File[] found =
        binding == null
            ? null
            : new File(binding)
                .getParentFile()
                .listFiles((dir, name) -> name.startsWith("libopenblas_nolapack"));
    if (found == null || found.length == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(NativeLibrary.getInstance(found[0].getPath(), LOCAL_SYMBOLS));
    } catch (UnsatisfiedLinkError e) {
      return Optional.empty();
    }
  }

  /** Builds the smallest network with a convolution and looks whether DL4J gave it a helper. */
  private static boolean convolutionHasHelper() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(new ConvolutionLayer.Builder(1, 1).nOut(1).build())
                .layer(new OutputLayer.Builder().nOut(2).build())
                .setInputType(InputType.convolutional(2, 2, 1))
                .build());
    network.init();
    return network.getLayer(0).getHelper() != null
        && org.deeplearning4j.nn.layers.mkldnn.BaseMKLDNNHelper.mklDnnEnabled();
  }
}
