package io.github.zerotodl4j.apps;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The house's rules: who may use whom. docs/ARCHITECTURE.md draws them. */
class ArchitectureTest {
  private static final String BASE = "io.github.zerotodl4j.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.github.zerotodl4j");

  @Test
  void noCycleBetweenPackages() {
    slices()
        .matching(BASE + "(**)")
        .should()
        .beFreeOfCycles()
        // generated from pages, which name the classes beside them
        .ignoreDependency(resideInAPackage("..template.."), alwaysTrue())
        .check(CLASSES);
  }

  @Test
  void modulesUseOnlyWhatStandsBelowThem() {
    mayNotUse(
        "plan", "scratch", "images", "dl4j", "comparison", "bench", "lessons", "exercises", "apps");
    mayNotUse("scratch", "images", "dl4j", "comparison", "bench", "lessons", "exercises", "apps");
    mayNotUse("images", "plan", "scratch", "dl4j", "comparison", "bench", "lessons", "exercises");
    mayNotUse("images", "apps");
    mayNotUse(
        "exchange", "scratch", "images", "dl4j", "comparison", "bench", "lessons", "exercises");
    mayNotUse("exchange", "plan", "apps");
    mayNotUse("dl4j", "scratch", "comparison", "bench", "lessons", "exercises", "apps");
    mayNotUse("report", "scratch", "images", "comparison", "convert", "training", "bench");
    mayNotUse("report", "lessons", "exercises", "apps");
    mayNotUse("comparison", "convert", "training", "bench", "lessons", "exercises", "apps");
    mayNotUse("convert", "training", "bench", "lessons", "exercises", "apps");
    mayNotUse("training", "bench", "lessons", "exercises", "apps");
    mayNotUse("bench", "lessons", "exercises", "apps");
    mayNotUse("lessons", "bench", "exercises", "apps");
    mayNotUse("exercises", "images", "comparison", "bench", "lessons", "apps");
  }

  @Test
  void theAppsAloneKnowThePlayground() {
    noClasses()
        .that()
        .resideOutsideOfPackages(BASE + "playground..", BASE + "apps..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(BASE + "playground..")
        .check(CLASSES);
    mayNotUse("playground", "bench", "lessons", "exercises", "apps");
  }

  @Test
  void planAndFromScratchStandOnTheJdkAlone() {
    noClasses()
        .that()
        .resideInAnyPackage(BASE + "plan..", BASE + "scratch..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "java..", "javax..", "jdk..", "com.sun..", BASE + "plan..", BASE + "scratch..")
        .check(CLASSES);
  }

  /** DL4J's types stay where the engine and the comparison are. */
  @Test
  void onlyDl4jAndTheComparisonKnowTypesOfDl4j() {
    noClasses()
        .that()
        .resideInAnyPackage(
            BASE + "apps..",
            BASE + "playground..",
            BASE + "training..",
            BASE + "plan..",
            BASE + "scratch..",
            BASE + "images..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..", "org.datavec..", "org.bytedeco..")
        .check(CLASSES);
  }

  private static void mayNotUse(String room, String... others) {
    for (String other : others) {
      noClasses()
          .that()
          .resideInAPackage(BASE + room + "..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(BASE + other + "..")
          .check(CLASSES);
    }
  }
}
