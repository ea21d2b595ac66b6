package io.github.zerotodl4j.lessons.chapter;

import io.github.zerotodl4j.comparison.bridge.Arrays4j;
import io.github.zerotodl4j.dl4j.model.AlexNet;
import io.github.zerotodl4j.dl4j.twin.ModelSummary;
import io.github.zerotodl4j.images.Augmentation;
import io.github.zerotodl4j.images.AugmentationPreview;
import io.github.zerotodl4j.images.Thumbnail;
import io.github.zerotodl4j.images.format.RgbImage;
import io.github.zerotodl4j.lessons.Block.Gallery;
import io.github.zerotodl4j.lessons.Block.Picture;
import io.github.zerotodl4j.lessons.Block.Side;
import io.github.zerotodl4j.lessons.Block.Table;
import io.github.zerotodl4j.lessons.Chapter;
import io.github.zerotodl4j.lessons.Excerpts;
import io.github.zerotodl4j.lessons.Heading;
import io.github.zerotodl4j.lessons.Lesson;
import io.github.zerotodl4j.lessons.LessonContext;
import io.github.zerotodl4j.lessons.LessonWriter;
import io.github.zerotodl4j.plan.ConvolutionSpec;
import io.github.zerotodl4j.plan.NetworkSpec;
import io.github.zerotodl4j.plan.UpdateRule;
import io.github.zerotodl4j.plan.catalogue.Catalogue;
import io.github.zerotodl4j.plan.text.NetworkText;
import io.github.zerotodl4j.scratch.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Cats and dogs: augmentation, AlexNet, a training run, a saved model that predicts. */
public final class Chapter09Photos implements Chapter {
  private static final int TILE = 96;

  @Override
  public Heading heading() {
    return new Heading(
        9,
        "cats-and-dogs",
        "Cats and dogs",
        "A classifier of one's own, from a folder of pictures to a file that names new ones.");
  }

  @Override
  public Lesson teach(LessonContext context) {
    LessonWriter page = new LessonWriter(heading());
    context.step("pictures of cats and dogs");
    try (PictureFolder pictures = PictureFolder.of(context)) {
      look(page, pictures);
      augment(page, pictures, context.seed());
      alexNet(page);
      sameOnBothSides(page, context);
      ClassifierTraining.write(page, pictures, context);
      TransferSection.write(page, context);
    }
    return page.finish();
  }

  private static void look(LessonWriter page, PictureFolder pictures) {
    List<Picture> shown = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      RgbImage image = pictures.image(i % 2, i / 2, TILE);
      String name = pictures.classes().get(i % 2);
      shown.add(new Picture(Thumbnail.dataUri(image, image.width()), "a " + name, name));
    }
    page.section("A folder of pictures")
        .text(
            "One sub-folder per class, and its name is the label: that is all a data set of pictures"
                + " has to be. Here: %s. Labels are positions in the sorted list of folder names"
                + " (Keras' `class_indices`), so %s is %d and %s is %d.",
            pictures.description(), pictures.classes().get(0), 0, pictures.classes().get(1), 1)
        .add(new Gallery("Brought to one size", shown, TILE))
        .play("Let both sides learn from a folder of yours, in step.", "/live?data=pictures");
  }

  private static void augment(LessonWriter page, PictureFolder pictures, long seed) {
    RgbImage image = pictures.image(0, 0, TILE);
    page.section("Augmentation")
        .text(
            "A cat turned by a few degrees is still a cat. Drawing such variants anew in every"
                + " epoch makes a small data set larger, at no cost but time. Top left, framed, is"
                + " the picture itself; first the tutorial's ranges, then those that this project"
                + " uses for little data: less zoom, but crops, colours, and squares that are"
                + " erased.")
        .add(
            new Gallery(
                "The tutorial's ranges: rotation, shifts, shear, a zoom of up to a half, flips",
                List.of(grid(image, Augmentation.tutorial(), seed)),
                620))
        .add(
            new Gallery(
                "For little data: crops, brightness, contrast, saturation, erased squares, mirrored"
                    + " edges",
                List.of(grid(image, Augmentation.smallData(), seed)),
                620))
        .add(ranges())
        .text(
            "The tutorial's zoom shows anything from half to one and a half times the view; with a"
                + " few hundred pictures that is so much variety that little is learnt. Try your"
                + " own ranges with `zero data preview photos`.")
        .code(
            Excerpts.method(Side.OWN, Augmentation.class, "draw"),
            Excerpts.method(Side.OWN, Augmentation.class, "tutorial"));
  }

  private static Picture grid(RgbImage image, Augmentation augmentation, long seed) {
    RgbImage grid = AugmentationPreview.grid(image, augmentation, seed, 6, 2);
    return new Picture(
        Thumbnail.dataUri(grid, grid.width()), "a picture and eleven variants of it", "");
  }

  private static Table ranges() {
    List<List<String>> rows = new ArrayList<>();
    Augmentation t = Augmentation.tutorial();
    Augmentation s = Augmentation.smallData();
    rows.add(List.of("rotation (degrees)", range("± ", t.rotation()), range("± ", s.rotation())));
    rows.add(
        List.of(
            "shift (part of the side)", range("± ", t.widthShift()), range("± ", s.widthShift())));
    rows.add(List.of("shear (degrees)", range("± ", t.shear()), range("± ", s.shear())));
    rows.add(List.of("zoom (factor)", range("1 ± ", t.zoom()), range("1 ± ", s.zoom())));
    rows.add(
        List.of(
            "brightness (factor)", range("1 ± ", t.brightness()), range("1 ± ", s.brightness())));
    rows.add(List.of("crop (largest part cut off)", range("", t.crop()), range("", s.crop())));
    rows.add(
        List.of("contrast (factor)", range("1 ± ", t.contrast()), range("1 ± ", s.contrast())));
    rows.add(
        List.of(
            "saturation (factor)", range("1 ± ", t.saturation()), range("1 ± ", s.saturation())));
    rows.add(List.of("erased (largest part)", range("", t.erase()), range("", s.erase())));
    return new Table("Ranges", List.of("", "tutorial", "for little data"), rows);
  }

  private static String range(String before, double size) {
    return size == 0 ? "–" : before + size;
  }

  private static void alexNet(LessonWriter page) {
    ModelSummary summary = ModelSummary.of(Catalogue.ALEXNET.spec());
    NetworkSpec hand = Catalogue.ALEXNET.spec();
    List<List<String>> rows = new ArrayList<>();
    for (ModelSummary.LayerRow row : summary.layers()) {
      rows.add(
          List.of(
              (row.name() + " " + row.kind()).strip(),
              row.outputShape(),
              Cells.count(row.parameters()),
              Cells.count(row.notLearnt()),
              Cells.count(row.multiplyAdds())));
    }
    page.section("AlexNet, the tutorial's network")
        .text(
            "Five convolutions, the first with large filters and a stride of four, batch"
                + " normalization behind each, three poolings that overlap, and three affine layers"
                + " with dropout before the last. It holds %s numbers for two classes, as Keras"
                + " counts them; %s of them are learnt, and the other %s are running means and"
                + " variances. Nearly all of it lies in the affine layers.",
            Cells.count(summary.parameters()),
            Cells.count(summary.learntParameters()),
            Cells.count(summary.parameters() - summary.learntParameters()))
        .text(
            "Two of its numbers are the tutorial's own: the first convolution has %d filters where"
                + " Krizhevsky's AlexNet has %d, and the fifth has %d where it has %d. They are"
                + " kept here as the tutorial has them. With so few filters in front, all that the"
                + " other layers see must pass through a narrow door.",
            filters(hand, 0), 96, filters(hand, 4), 256)
        .add(
            new Table(
                "Layer by layer, for pictures of 224 by 224",
                List.of("layer", "output", "parameters", "not learnt", "multiply-adds per picture"),
                rows))
        .code(
            Excerpts.method(Side.HAND, Catalogue.class, "alexNet"),
            Excerpts.method(Side.DL4J, AlexNet.class, "configuration"))
        .check(
            "numbers learnt, and numbers kept besides",
            new double[] {hand.parameterCount(), hand.statisticsCount()},
            new double[] {
              summary.learntParameters(), summary.parameters() - summary.learntParameters()
            },
            0);
  }

  /** How many filters a convolution of the plan has, counted from 0. */
  static int filters(NetworkSpec spec, int number) {
    return spec.layers().stream()
        .filter(ConvolutionSpec.class::isInstance)
        .skip(number)
        .mapToInt(layer -> ((ConvolutionSpec) layer).filters())
        .findFirst()
        .orElseThrow();
  }

  private static void sameOnBothSides(LessonWriter page, LessonContext context) {
    context.step("AlexNet on both sides");
    int side = 99; // the smallest input that leaves something for the last pooling
    int units = context.size(4096, 64);
    NetworkSpec spec =
        NetworkText.parse(
            Catalogue.ALEXNET
                .text()
                .replace("affine 4096", "affine " + units)
                .replace("affine 1000", "affine " + context.size(1000, 16)),
            2,
            3,
            side,
            side);
    Tensor x = noise(context.seed(), 2, 3, side, side);
    try (Twins twins = Twins.of(spec, UpdateRule.of("sgd", 0.01), context.seed())) {
      float[] hand = twins.hand().predict(x).toArray();
      float[] dl4j =
          Arrays4j.toFloats(twins.dl4j().output(Arrays4j.toNd4j(x, 2, 3, side, side), false));
      page.text(
              "Layer for layer the same: AlexNet for smaller pictures (%d by %d), with the same"
                  + " random weights on both sides, asked about two pictures of noise.",
              side, side)
          .check("probabilities", Curves.values(hand), Curves.values(dl4j), 1e-4);
    }
  }

  private static Tensor noise(long seed, int... shape) {
    SplittableRandom random = new SplittableRandom(seed);
    Tensor x = Tensor.zeros(shape);
    for (int i = 0; i < x.size(); i++) {
      x.data()[i] = (float) random.nextDouble();
    }
    return x;
  }
}
