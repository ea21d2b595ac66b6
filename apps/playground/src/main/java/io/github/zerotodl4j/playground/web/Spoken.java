package io.github.zerotodl4j.playground.web;

import io.github.zerotodl4j.plan.language.Language;
import io.javalin.http.Context;
import java.util.Objects;
import java.util.Optional;

/**
 * The language that is spoken to a visitor.
 *
 * @param always to everybody; empty for the one that the browser likes best
 */
public record Spoken(Optional<Language> always) {

  /** To the one who asks. */
  public Language to(Context request) {
    String header = Objects.requireNonNullElse(request.header("Accept-Language"), "");
    return always.orElseGet(() -> Language.accepted(header));
  }
}
