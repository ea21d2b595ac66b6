package io.github.zerotodl4j.playground.digit;

import io.github.zerotodl4j.comparison.data.DataFinder;
import io.github.zerotodl4j.scratch.dataset.DataSources;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** The digits, looked for when a page first asks for them. */
public final class DigitData {
  private final DataFinder finder;
  private final Consumer<String> messages;
  private Optional<DataSources.Digits> found = Optional.empty();

  /**
   * Prepares the search.
   *
   * @param finder knows where to look
   * @param messages receives a line per download and reason
   */
  public DigitData(DataFinder finder, Consumer<String> messages) {
    this.finder = finder;
    this.messages = messages;
  }

  /**
   * Returns the digits.
   *
   * @throws IOException if an asked folder holds no readable ones
   */
  public synchronized DataSources.Digits get() throws IOException {
    if (found.isEmpty()) {
      found = Optional.of(DataSources.resolve(finder.digitsRequest(), messages));
    }
    return found.get();
  }
}
