package io.github.zerotodl4j.images;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a part of an image folder is for. */
public enum Split {
  /** Images to learn from. */
  TRAIN,
  /** Images to choose the best epoch by. */
  VALIDATION,
  /** Images to measure with, once. */
  TEST;

  /** The words that name a split, alone or beside others, as in {@code seg_train}. */
  private static final Map<Split, Set<String>> WORDS =
      Map.of(
          TRAIN, Set.of("train", "trains", "training", "trainings", "trn"),
          VALIDATION,
              Set.of(
                  "val",
                  "vals",
                  "valid",
                  "validation",
                  "validations",
                  "validate",
                  "validating",
                  "dev",
                  "devel",
                  "development",
                  "eval",
                  "evaluation",
                  "holdout"),
          TEST, Set.of("test", "tests", "testing", "tst"));

  private static final Map<Split, Set<String>> EASTERN =
      Map.of(
          TRAIN, Set.of("训练", "訓練", "学習"),
          VALIDATION, Set.of("验证", "驗證", "検証"),
          TEST, Set.of("测试", "測試", "テスト"));

  /** Between words: whatever is no letter, and where small letters are followed by a large one. */
  private static final Pattern BETWEEN_WORDS = Pattern.compile("\\P{L}+|(?<=\\p{Ll})(?=\\p{Lu})");

  /** What may be written to a word without a gap, as in {@code testset}. */
  private static final Pattern GLUED =
      Pattern.compile("(sets?|data|datasets?|images?|imgs?|photos?|pictures?|pics|split)$");

  /**
   * The split that a folder of this name may hold, whatever its case, prefix or suffix: {@code
   * train}, {@code training_set}, {@code Testing}, {@code val2017}, {@code seg_test}. What is in it
   * has the last word.
   */
  static Optional<Split> ofFolder(String name) {
    Set<Split> named = EnumSet.noneOf(Split.class);
    for (String word : BETWEEN_WORDS.splitAsStream(name).toList()) {
      String small = word.toLowerCase(Locale.ROOT);
      String bare = GLUED.matcher(small).replaceFirst("");
      WORDS.forEach(
          (split, words) -> {
            if (words.contains(small) || words.contains(bare)) {
              named.add(split);
            }
          });
    }
    EASTERN.forEach(
        (split, words) -> {
          if (words.stream().anyMatch(name::contains)) {
            named.add(split);
          }
        });
    return named.size() == 1 ? Optional.of(named.iterator().next()) : Optional.empty();
  }

  /** The name in reports and files: train, validation, test. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
