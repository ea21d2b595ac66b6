package io.github.zerotodl4j.apps.train;

import io.github.zerotodl4j.dl4j.imported.Head;
import io.github.zerotodl4j.dl4j.training.EpochFigures;
import io.github.zerotodl4j.exchange.graph.Graph;
import java.util.List;

/**
 * What a run has learnt that starts from a trained network.
 *
 * @param head as it was learnt on the features
 * @param graph the network with its head
 * @param history an epoch a row
 * @param best the epoch of this model, from 1
 * @param judged {@code [n][classes]} of the images that judge it
 * @param test the same of the test images
 */
record LearntModel(
    Head head,
    Graph graph,
    List<EpochFigures> history,
    int best,
    float[][] judged,
    float[][] test) {

  /** Copies the list. */
  LearntModel {
    history = List.copyOf(history);
  }

  LearntModel withHistory(List<EpochFigures> all) {
    return new LearntModel(head, graph, all, best, judged, test);
  }
}
