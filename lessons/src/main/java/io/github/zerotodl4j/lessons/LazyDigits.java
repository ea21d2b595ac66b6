package io.github.zerotodl4j.lessons;

import io.github.zerotodl4j.scratch.dataset.DataSources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The digits of a tour, looked for when a chapter first asks and then kept. */
public final class LazyDigits implements Supplier<DataSources.Digits> {
  private final DataSources.Request request;
  private final Consumer<String> messages;
  private DataSources.Digits digits;

  /**
   * Prepares the search; see {@link DataSources#resolve} for what is looked at.
   *
   * @param request what the user asked for
   * @param messages receives what digits were found, and why
   */
  public LazyDigits(DataSources.Request request, Consumer<String> messages) {
    this.request = request;
    this.messages = messages;
  }

  /**
   * Returns the digits.
   *
   * @throws UncheckedIOException if an asked folder holds no readable MNIST; in one line
   */
  @Override
  public synchronized DataSources.Digits get() {
    if (digits == null) {
      try {
        digits = DataSources.resolve(request, messages);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      messages.accept("Data: " + digits.description());
    }
    return digits;
  }

  /** The digits if a chapter has asked for them. */
  public synchronized Optional<DataSources.Digits> found() {
    return Optional.ofNullable(digits);
  }
}
