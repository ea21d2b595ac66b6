package io.github.zerotodl4j.dl4j.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a run can be gone on with. Any epoch that was saved will do: what comes after follows from
 * the seed, so a run whose {@code last.zip} is lost goes on from its {@code best.zip}, some epochs
 * earlier, to the same result.
 *
 * @param model the network with its state; empty for a run that was stopped in its first epoch
 * @param remarks what was lost, one line each
 */
record Continuation(Optional<Saved> model, List<String> remarks) {

  /**
   * A model to go on from.
   *
   * @param model as it was saved
   * @param state where the run stood
   */
  record Saved(SavedModel model, TrainingState state) {}

  /**
   * Looks into a run's folder.
   *
   * @throws ModelFileException if there are models and none can be gone on with
   */
  static Continuation of(RunFolder run) throws IOException {
    List<String> remarks = new ArrayList<>();
    Optional<Saved> model = Optional.empty();
    if (Files.exists(run.last())) {
      try {
        model = Optional.of(read(run, run.last()));
      } catch (ModelFileException e) {
        model = Optional.of(fromBest(run, e));
        remarks.add(e.getMessage() + goesOn(model.get()));
      }
    } else if (Files.exists(run.best())) {
      model = Optional.of(read(run, run.best()));
      remarks.add(run.last() + ": missing" + goesOn(model.get()));
    }
    if (model.isPresent()) {
      lostRows(run, model.get().state().epoch()).ifPresent(remarks::add);
    }
    return new Continuation(model, remarks);
  }

  private static String goesOn(Saved model) {
    return "; the run goes on from best.zip, after epoch " + model.state().epoch();
  }

  private static Saved fromBest(RunFolder run, ModelFileException failure) throws IOException {
    try {
      return read(run, run.best());
    } catch (ModelFileException e) {
      throw new ModelFileException(
          failure.getMessage()
              + "; best.zip cannot be gone on from either. Move both away, and the run begins anew,"
              + " to the same result",
          failure);
    }
  }

  private static Saved read(RunFolder run, Path file) throws IOException {
    SavedModel model = ModelFile.read(file);
    TrainingState state =
        model
            .state()
            .orElseThrow(
                () ->
                    new ModelFileException(
                        file + ": holds no training state, so it cannot be gone on with"));
    if (run.settings().averages() && model.average().isEmpty()) {
      throw new ModelFileException(
          file + ": holds no averaged weights, so it cannot be gone on with");
    }
    int epochs = run.settings().epochs();
    if (state.epoch() > epochs) {
      throw new ModelFileException(
          file + ": is of epoch " + state.epoch() + ", the run has " + epochs + " epochs only");
    }
    return new Saved(model, state);
  }

  private static Optional<String> lostRows(RunFolder run, int epochs) throws IOException {
    long lost = run.history(epochs).stream().filter(EpochFigures::isLost).count();
    Path file = run.folder().resolve("history.csv");
    return lost == 0
        ? Optional.empty()
        : Optional.of(
            file
                + (Files.exists(file) ? ": " : ": missing, ")
                + lost
                + " of "
                + epochs
                + " epochs are not in it; the run goes on without their figures");
  }
}
