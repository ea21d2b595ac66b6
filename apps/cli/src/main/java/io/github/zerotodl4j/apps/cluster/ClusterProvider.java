package io.github.zerotodl4j.apps.cluster;

import io.github.zerotodl4j.dl4j.runtime.RuntimeOptions;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Finds a cluster; a {@link java.util.ServiceLoader} finds the provider. */
public interface ClusterProvider {

  /**
   * Connects.
   *
   * @param master where it is, such as {@code local[2]} or {@code spark://host:7077}
   * @param settings of the cluster's own, by name
   * @param runtime how native libraries are set up on its machines
   * @param cancelled whether somebody asked to stop
   * @throws io.github.zerotodl4j.apps.cli.UserError if there is none
   */
  Cluster connect(
      String master,
      Map<String, String> settings,
      RuntimeOptions runtime,
      BooleanSupplier cancelled);
}
