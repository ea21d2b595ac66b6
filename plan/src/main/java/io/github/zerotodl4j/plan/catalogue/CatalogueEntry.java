package io.github.zerotodl4j.plan.catalogue;

import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.text.NetworkText;

/**
 * A network that has a name, or that somebody wrote.
 *
 * @param name on the command line, in results and in files
 * @param title in running text
 * @param text the network, see {@link NetworkText}
 * @param data what it is meant for
 * @param settings how it is trained, compared and timed
 */
public record CatalogueEntry(
    String name, String title, String text, DataKind data, NetworkSettings settings) {

  /**
   * Returns the plan for given data; samples of a network that begins with an affine layer are flat
   * rows.
   *
   * @param classes outputs
   * @param sampleShape {@code [features]} or {@code [c, h, w]}
   * @throws io.github.zerotodl4j.plan.text.NetworkTextException if the samples are too small for it
   */
  public NetworkSpec spec(int classes, int... sampleShape) {
    return NetworkText.parse(text, classes, sampleShape).withName(name);
  }

  /** Returns the plan for what its text says about the data, else for what that usually has. */
  public NetworkSpec spec() {
    return spec(NetworkText.leavesClassesOpen(text) ? data.classes() : 0, sampleShape());
  }

  /** The shape of one sample: what the text says, else what its data usually has. */
  public int[] sampleShape() {
    int[] input = NetworkText.heading(text).input();
    return input.length > 0 ? input : data.sampleShape();
  }

  /** Returns the same entry with other layers, compared as they are. */
  public CatalogueEntry withText(String newText) {
    return new CatalogueEntry(name, title, newText, data, settings.withoutVariants());
  }
}
