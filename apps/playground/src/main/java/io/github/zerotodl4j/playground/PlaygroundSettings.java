package io.github.zerotodl4j.playground;

import io.github.zerotodl4j.plan.language.Language;
import io.github.zerotodl4j.playground.web.ServerSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a playground is started with.
 *
 * @param server where it listens
 * @param data a folder with digits or photos; empty for the usual places
 * @param model a model file of {@code zero train}
 * @param offline whether nothing may be downloaded
 * @param weights the folder where trained weights are kept
 * @param runs the folder with the runs of {@code zero train}
 * @param version of this suite
 * @param language of the pages; empty for the one that the browser likes best
 */
public record PlaygroundSettings(
    ServerSettings server,
    Optional<Path> data,
    Optional<Path> model,
    boolean offline,
    Path weights,
    Path runs,
    String version,
    Optional<Language> language) {}
